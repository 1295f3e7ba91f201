/** Where the address of a unit in running text leads: to the unit's page, where the network has such a unit. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { unitHref } from "../shell/hrefs.ts";

/** Null for text that is no unit of this network. */
export function addressHref(manifest: Manifest, address: string): string | null {
  const unit = parseUnit(address);
  if (!unit.ok) return null;
  const layer = manifest.layers.find(({ name }) => name === unit.value.layer);
  return layer && unit.value.index < layer.shape[2] ? unitHref(manifest.id, unit.value) : null;
}
