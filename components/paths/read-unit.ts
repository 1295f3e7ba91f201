import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, type Result } from "../../lib/shared/result.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";

/** A unit that somebody has typed, of a layer or of the picture; a problem in words when the network has none such. */
export function readUnit({ graph, input, layers }: Manifest, text: string): Result<UnitAddress> {
  const unit = parseUnit(text.trim());
  if (!unit.ok) return unit;
  const { layer, index } = unit.value;
  const units = layer === graph.input ? input.channels : layers.find(({ name }) => name === layer)?.shape[2];
  if (units === undefined) return fail("not-found", `There is no layer “${layer}” in this network.`);
  if (index >= units) return fail("not-found", `${layer} has units 0 to ${units - 1}.`);
  return unit;
}
