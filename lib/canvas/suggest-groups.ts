/**
 * Groups that are suggested: units of one layer whose weight profiles are alike. The profile of a unit is all its weights from the previous
 * main layer, and all to the next; likeness is the mean of the cosines of the two (`lib/circuits/similarity`), or the one that there is. Whether
 * those weights are drawn on the canvas does not matter.
 */
import { alike, groupAlike } from "../circuits/motifs/group-alike.ts";
import { type Likeness, likenessOf } from "../circuits/similarity/weight-similarity.ts";
import { formatUnit, parseUnit } from "../shared/unit.ts";
import type { CircuitCanvas } from "./circuit-canvas.ts";

/** From this mean likeness on units are gathered unless a reader asks for another: what the motifs call alike. */
export const usualLikeness = alike;

/** The units of a layer that stand alone on a canvas, by the ids of their nodes. */
export type LooseLayer = { readonly layer: string; readonly nodes: ReadonlyMap<number, string> };

/** Layers with at least two units that no group holds; others have nothing to gather. */
export function looseLayers({ nodes }: Pick<CircuitCanvas, "nodes">): LooseLayer[] {
  const layers = new Map<string, Map<number, string>>();
  for (const node of nodes) {
    if (node.type !== "unit" || node.group !== null) continue;
    const unit = parseUnit(node.unit);
    if (!unit.ok) continue;
    const own = layers.get(unit.value.layer) ?? new Map<number, string>();
    layers.set(unit.value.layer, own.set(unit.value.index, node.id));
  }
  return [...layers].filter(([, own]) => own.size > 1).map(([layer, own]) => ({ layer, nodes: own }));
}

/** The likeness of a layer's units by both of their profiles. Null when neither is known. */
export function profileLikeness(input: Likeness | null, output: Likeness | null): Likeness | null {
  const [one, other] = [input ?? output, output ?? input];
  if (!one || !other) return null;
  return {
    units: one.units,
    values: Float32Array.from(
      { length: one.units ** 2 },
      (_, at) => ((one.values[at] ?? 0) + (other.values[at] ?? 0)) / 2,
    ),
  };
}

export type SuggestedGroup = {
  /** Stays the same as long as the members do. */
  readonly key: string;
  readonly layer: string;
  readonly nodes: readonly string[];
  readonly units: readonly string[];
  /** Of all pairs of members. */
  readonly meanLikeness: number;
  readonly leastLikeness: number;
};

/** Groups of two or more, the most alike first. @param least the mean likeness between two parts of a group, −1 to 1 */
export function suggestGroups(
  { layer, nodes }: LooseLayer,
  likeness: Likeness,
  least: number,
): SuggestedGroup[] {
  const indices = [...nodes.keys()].filter((index) => index < likeness.units).sort((a, b) => a - b);
  return groupAlike(indices, likeness, least)
    .filter((members) => members.length > 1)
    .map((members): SuggestedGroup => {
      const sorted = members.toSorted((a, b) => a - b);
      const pairs = sorted.flatMap((a, i) => sorted.slice(i + 1).map((b) => likenessOf(likeness, a, b)));
      const units = sorted.map((index) => formatUnit({ layer, index }));
      return {
        key: units.join(" "),
        layer,
        nodes: sorted.flatMap((index) => nodes.get(index) ?? []),
        units,
        meanLikeness: pairs.reduce((sum, value) => sum + value, 0) / pairs.length,
        leastLikeness: Math.min(...pairs),
      };
    })
    .sort((a, b) => b.meanLikeness - a.meanLikeness);
}
