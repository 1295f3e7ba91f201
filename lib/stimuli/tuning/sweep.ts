/**
 * A sweep turns one kind of figure through its angles under several conditions (widths, polarities, wavelengths …): the
 * angle is what is asked about, the condition is what must be held still meanwhile.
 */
import { assert } from "../../shared/result.ts";
import type { Stimulus } from "../synthetic/pattern.ts";

/**
 * One figure of a sweep, that is, one condition at one angle, may stand for several stimuli that a unit is not asked to
 * tell apart: the phases of a wave, shifts of a line. `pool` says what their responses are put together to.
 */
export type Pool = "strongest" | "mean";

export type Sweep<Condition> = {
  readonly conditions: readonly Condition[];
  /** Degrees, equally spaced from 0; a single 0 for a kind that has no angle. */
  readonly angles: readonly number[];
  /** The stimuli of every figure: the angles of the first condition, then those of the next. */
  readonly figures: readonly (readonly Stimulus[])[];
  readonly pool: Pool;
  /** Whether the response is the strongest over the places at which a layer is read, or that at the middle one. */
  readonly moved: boolean;
};

/** The responses to one condition's angles. */
export type Curve<Condition> = {
  readonly condition: Condition;
  readonly tuning: readonly number[];
  readonly peak: number;
};

/** Responses to figures, `[figures, units]`. */
export type FigureResponses = { readonly units: number; readonly values: Float32Array };

/** `count` angles from 0 up to but not including `span`. */
export const anglesOver = (span: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (i * span) / count);

export type SweepOptions = { readonly pool?: Pool; readonly moved?: boolean };

/**
 * A sweep of what `draw` makes of every condition at every angle; moved, and the strongest of its stimuli, unless said
 * otherwise.
 */
export const makeSweep = <C>(
  conditions: readonly C[],
  angles: readonly number[],
  draw: (condition: C, angle: number) => readonly Stimulus[],
  { pool = "strongest", moved = true }: SweepOptions = {},
): Sweep<C> => ({
  conditions,
  angles,
  figures: conditions.flatMap((condition) => angles.map((angle) => draw(condition, angle))),
  pool,
  moved,
});

/** A unit's curve under every condition; the sweep's figures begin at `first` of those that were answered. */
export const curvesOf = <C>(
  { conditions, angles }: Sweep<C>,
  { units, values }: FigureResponses,
  unit: number,
  first: number,
): Curve<C>[] =>
  conditions.map((condition, c) => {
    const start = first + c * angles.length;
    const tuning = angles.map((_, a) => values[(start + a) * units + unit] ?? 0);
    return { condition, tuning, peak: Math.max(...tuning) };
  });

/**
 * The curve under the unit's preferred condition, that of its strongest response (the first of them). The whole curve
 * belongs to this one condition: maxima over conditions, taken angle by angle, would mix several curves into one that
 * was never measured.
 */
export function preferredCurve<C>(curves: readonly Curve<C>[]): Curve<C> {
  const [first, ...others] = curves;
  assert(first, "a sweep has at least one condition");
  return others.reduce((best, curve) => (curve.peak > best.peak ? curve : best), first);
}

/** The largest response of any of the curves; 0 when there are none. */
export const strongest = (curves: readonly Curve<unknown>[]): number =>
  Math.max(0, ...curves.map(({ peak }) => peak));

/** The average over a curve's angles. */
export const meanResponse = ({ tuning }: Curve<unknown>): number =>
  tuning.reduce((sum, value) => sum + value, 0) / Math.max(1, tuning.length);
