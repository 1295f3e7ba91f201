/**
 * What a tuning curve says in single numbers. A curve is the response r(θᵢ) ≥ 0 at equally spaced angles
 * θᵢ = i · span / n, in degrees: over 360° for directions, over 180° for orientations, which repeat after half a turn.
 */
import { assert } from "../../shared/result.ts";

export type Tuning = {
  /**
   * |Σ r(θ) e^{ikθ}| / Σ r(θ), with k = 1 for directions and k = 2 for orientations: 0 for a unit that does not care, 1
   * for one that answers to a single angle. 0 when it never answers.
   */
  readonly selectivity: number;
  /** The angle of that sum, the circular mean. Means nothing when `selectivity` is near 0. */
  readonly mean: number;
  /** The angle of the largest response, the first of them. */
  readonly peakAngle: number;
  /** The top of the parabola through the largest response and its two neighbours: the peak between two samples. */
  readonly preferred: number;
  /** The largest response. */
  readonly peak: number;
};

/** The remainder in [0, span). */
const within = (angle: number, span: number): number => {
  const rest = ((angle % span) + span) % span;
  return rest === span ? 0 : rest;
};

/** Where between −1/2 and 1/2 samples from its middle a parabola through three samples has its top. */
function topOffset(before: number, peak: number, after: number): number {
  const bend = before - 2 * peak + after;
  return bend < 0 ? Math.min(0.5, Math.max(-0.5, (before - after) / (2 * bend))) : 0;
}

function summarise(responses: ArrayLike<number>, span: number, order: 1 | 2): Tuning {
  const count = responses.length;
  const at = (index: number): number => responses[(index + count) % count] ?? 0;
  const step = span / Math.max(1, count);
  let real = 0;
  let imaginary = 0;
  let total = 0;
  let best = 0;
  for (let i = 0; i < count; i++) {
    const phase = (order * i * step * Math.PI) / 180;
    real += at(i) * Math.cos(phase);
    imaginary += at(i) * Math.sin(phase);
    total += at(i);
    if (at(i) > at(best)) best = i;
  }
  const repeats = 360 / order;
  return {
    selectivity: total > 0 ? Math.min(1, Math.hypot(real, imaginary) / total) : 0,
    mean: within((Math.atan2(imaginary, real) * 180) / Math.PI / order, repeats),
    peakAngle: within(best * step, repeats),
    preferred: within((best + topOffset(at(best - 1), at(best), at(best + 1))) * step, repeats),
    peak: count > 0 ? at(best) : 0,
  };
}

/** A curve over the directions of a full turn; angles in [0, 360). */
export const directionTuning = (responses: ArrayLike<number>): Tuning => summarise(responses, 360, 1);

/**
 * A curve over orientations; angles in [0, 180). `span` is 360 for a curve that was measured over a full turn although
 * the question is one of orientation, as when the two sides of a line differ.
 */
export const orientationTuning = (responses: ArrayLike<number>, span: 180 | 360 = 180): Tuning =>
  summarise(responses, span, 2);

/**
 * The full width of a curve's peak at half its height, in degrees, between the samples in proportion; "line tolerance" in
 * Cammarata et al., "Curve Circuits". Null when the unit never answers, or answers everywhere with more than half of its peak.
 */
export function bandwidth(responses: ArrayLike<number>, span: 180 | 360): number | null {
  const count = responses.length;
  const at = (index: number): number => responses[((index % count) + count) % count] ?? 0;
  let best = 0;
  for (let i = 1; i < count; i++) if (at(i) > at(best)) best = i;
  const level = at(best) / 2;
  if (count === 0 || level <= 0) return null;
  /** How many steps from the peak the curve crosses the level. */
  const crossing = (way: 1 | -1): number | null => {
    for (let step = 1; step <= count; step++) {
      const [before, here] = [at(best + way * (step - 1)), at(best + way * step)];
      if (here < level) return step - 1 + (before - level) / (before - here);
    }
    return null;
  };
  const [left, right] = [crossing(-1), crossing(1)];
  return left === null || right === null ? null : ((left + right) * span) / count;
}

/**
 * The size (or ratio, or other value above 0) at which a curve over growing sizes has its top: that of the parabola through the
 * largest response and its two neighbours over the logarithm of the size. At either end of the sizes, that end.
 */
export function preferredSize(sizes: readonly number[], responses: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < sizes.length; i++) if ((responses[i] ?? 0) > (responses[best] ?? 0)) best = i;
  const [before, size, after] = [sizes[best - 1], sizes[best], sizes[best + 1]];
  assert(size !== undefined, "a curve over sizes has at least one");
  if (before === undefined || after === undefined || before <= 0) return size;
  const peak = responses[best] ?? 0;
  const [left, right] = [Math.log(size / before), Math.log(after / size)];
  const [fall, drop] = [peak - (responses[best - 1] ?? 0), peak - (responses[best + 1] ?? 0)];
  // The slope at the middle sample and the bend of the parabola through (−left, −fall), (0, 0), (right, −drop).
  const bend = (fall / left + drop / right) / (left + right);
  if (bend <= 0) return size;
  const slope = fall / left - bend * left;
  return size * Math.exp(slope / (2 * bend));
}

/** How far from the opposite direction an echo is still looked for, in degrees. */
const echoReach = 30;

/**
 * The echo of a curve over 360°: its largest response within 30° of the direction opposite to its peak, as a share of
 * the peak. Early curve detectors have one, because lines tangent to their curve are tangent to the opposite curve, too
 * (Cammarata et al., "Curve Circuits", Distill 2021). 0 when the unit never answers.
 */
export function echo(responses: ArrayLike<number>): number {
  const { peakAngle, peak } = directionTuning(responses);
  if (peak <= 0) return 0;
  const count = responses.length;
  const step = 360 / count;
  const first = Math.ceil((peakAngle + 180 - echoReach) / step - 1e-9);
  const last = Math.floor((peakAngle + 180 + echoReach) / step + 1e-9);
  let largest = 0;
  for (let i = first; i <= last; i++) largest = Math.max(largest, responses[i % count] ?? 0);
  return largest / peak;
}

/**
 * The share of a response that a control does not explain, 1 − control / response: 0 when the control does as much or
 * more, 1 when it does nothing.
 */
export const excess = (response: number, control: number): number =>
  response > control ? 1 - Math.max(0, control) / response : 0;

/**
 * Opponency of two opposite changes around a unit's resting value, both measured before the rectifier: the smaller of
 * the rise for one and the fall for the other over the larger. 1 for a linear unit, 0 when either is missing.
 */
export const opponency = (rise: number, fall: number): number =>
  rise > 0 && fall > 0 ? Math.min(rise, fall) / Math.max(rise, fall) : 0;
