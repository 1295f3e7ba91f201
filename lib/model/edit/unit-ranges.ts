/** Lists of units as people write them: `1,4-7`, or `*` for all of a layer. */
import { fail, ok, type Result } from "../../shared/result.ts";
import type { UnitSet } from "./record.ts";

/** In ascending order, runs of three and more as one: `0-2,7`. */
export function formatUnits(units: readonly number[]): string {
  const sorted = [...units].sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const unit of sorted) {
    const run = runs.at(-1);
    if (run && run[1] === unit - 1) run[1] = unit;
    else runs.push([unit, unit]);
  }
  return runs
    .flatMap(([first, last]) =>
      last - first < 2 ? [...new Set([first, last])].map(String) : [`${first}-${last}`],
    )
    .join(",");
}

/** `layer:units`. */
export const formatUnitSet = ({ layer, units }: UnitSet): string => `${layer}:${formatUnits(units)}`;

/** The units of a list, ascending, none twice. `count` is the layer's number of units. */
export function parseUnits(text: string, count: number): Result<number[]> {
  if (text.trim() === "*") return ok([...Array(count).keys()]);
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?$/.exec(part);
    if (!match) return fail("invalid", `“${text}” is no list of units. Write it as 1,4-7, or * for all.`);
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (last < first)
      return fail("invalid", `“${part.trim()}” runs backwards: the smaller number comes first.`);
    if (last >= count)
      return fail("not-found", `There is no unit ${last}: the layer has ${count}, 0 to ${count - 1}.`);
    for (let unit = first; unit <= last; unit++) found.add(unit);
  }
  return ok([...found].sort((a, b) => a - b));
}

/** `layer:1,4-7`; the list follows the last colon. `unitsOf` gives a layer's number of units, null when there is no such layer. */
export function parseUnitSet(text: string, unitsOf: (layer: string) => number | null): Result<UnitSet> {
  const colon = text.lastIndexOf(":");
  if (colon < 1)
    return fail("invalid", `“${text}” names no units. Write them as layer:1,4-7, or layer:* for all.`);
  const layer = text.slice(0, colon).trim();
  const count = unitsOf(layer);
  if (count === null) return fail("not-found", `The model has no layer “${layer}”.`);
  const units = parseUnits(text.slice(colon + 1), count);
  return units.ok ? ok({ layer, units: units.value }) : units;
}
