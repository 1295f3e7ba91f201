/** Which unit stands at the place that a transform takes another one to. */

/**
 * One side of a matrix: the label of each unit (null for a unit that has none), and after how much labels repeat (null: never).
 * Or `still`: the transform changes none of these units, so each stands for itself.
 */
export type Side =
  | {
      readonly type: "labelled";
      readonly labels: readonly (number | null)[];
      readonly span: number | null;
    }
  | { readonly type: "still"; readonly units: number };

/** The distance of two labels, around the circle where they repeat. */
export function labelDistance(a: number, b: number, span: number | null): number {
  if (span === null) return Math.abs(a - b);
  const rest = (((a - b) % span) + span) % span;
  return Math.min(rest, span - rest);
}

/** Labels closer than this are the same: a unit that a transform leaves as it is stands for itself. */
const same = 1e-6;

/**
 * For each unit the one whose label is nearest to what the transform makes of its own, −1 where none is within the tolerance.
 * A unit stands for itself where its label stays the same, and only there.
 */
export function matchUnits(side: Side, after: (label: number) => number, tolerance: number): Int32Array {
  if (side.type === "still") return Int32Array.from({ length: side.units }, (_, unit) => unit);
  const { labels, span } = side;
  return Int32Array.from(labels, (label, unit) => {
    if (label === null) return -1;
    const wanted = after(label);
    if (labelDistance(wanted, label, span) < same) return unit;
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (const [other, candidate] of labels.entries()) {
      if (other === unit || candidate === null) continue;
      const distance = labelDistance(candidate, wanted, span);
      if (distance <= tolerance + same && distance < nearest) [best, nearest] = [other, distance];
    }
    return best;
  });
}
