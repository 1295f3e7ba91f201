/** The weights near the arc, by how far the line units' orientations lie from its tangent: the correlation as a curve. */
import type { Circuit } from "./report.ts";
import type { TangentPairs } from "./tangent-pairs.ts";

/** Degrees in a bin; angles between orientations run from 0 to 90. */
const bin = 15;

/** Cells that count, by `near`: within 1.2 strides of the arc. */
const leastNear = 0.5;

/** The mean weight of the cells near the arc, in bins of the angle between the line unit and the tangent. */
export function weightByAngle({ lines, inputs }: TangentPairs): Circuit["byAngle"] {
  const bins = Array.from({ length: 90 / bin }, () => ({ n: 0, sum: 0 }));
  for (const { cells } of inputs) {
    for (const [line, { near, tangent, weight }] of cells.entries()) {
      for (const [cell, share] of near.entries()) {
        if (share < leastNear) continue;
        const apart = Math.abs((lines[line]?.orientation ?? 0) - (tangent[cell] ?? 0)); // both in [0, 180)
        const angle = Math.min(apart, 180 - apart);
        const own = bins[Math.min(bins.length - 1, Math.floor(angle / bin))];
        if (!own) continue;
        own.n += 1;
        own.sum += weight[cell] ?? 0;
      }
    }
  }
  return bins.map(({ n, sum }, index) => ({
    from: index * bin,
    to: (index + 1) * bin,
    n,
    meanWeight: n > 0 ? sum / n : null,
  }));
}
