/** Whether a document is about something that exists: a pack's layer, or a unit of one. */
import { parseUnit } from "../../lib/shared/unit.ts";
import type { DocumentName } from "../../lib/sync/documents.ts";
import type { PackStore } from "../ports.ts";

export async function documentExists(packs: PackStore, name: DocumentName): Promise<boolean> {
  const pack = await packs.find(name.catalog);
  if (!pack) return false;
  const unitsOf = (layer: string) =>
    pack.manifest.layers.find((known) => known.name === layer)?.shape[2] ?? 0;
  if (name.type === "layer") return unitsOf(name.layer) > 0;
  const unit = parseUnit(name.subject);
  return unit.ok && unit.value.index < unitsOf(unit.value.layer);
}
