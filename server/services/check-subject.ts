/** Whether a catalog and a unit exist: a catalog is a pack's, and a unit is one of its layers'. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { PackStore } from "../ports.ts";

/** The pack of a catalog; with a subject, only when the pack has that unit. */
export async function checkSubject(
  packs: PackStore,
  catalog: string,
  subject: string | null,
): Promise<Result<Manifest>> {
  const pack = await packs.find(catalog);
  if (!pack) return fail("not-found", `There is no model “${catalog}” on this server.`);
  if (subject === null) return ok(pack.manifest);
  const unit = parseUnit(subject);
  if (!unit.ok) return unit;
  const { layer: layerName, index } = unit.value;
  const layer = pack.manifest.layers.find(({ name }) => name === layerName);
  if (!layer) return fail("not-found", `The model ${catalog} has no layer “${layerName}”.`);
  const units = layer.shape[2];
  if (index >= units) {
    return fail(
      "not-found",
      `The layer ${layerName} of ${catalog} has units 0 to ${units - 1}; there is no unit ${index}.`,
    );
  }
  return ok(pack.manifest);
}
