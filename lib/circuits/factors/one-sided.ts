/**
 * One-sided non-negative matrix factorisation: `X ≈ S Cᵀ` with a signed side `S` and a side `C` that is never negative.
 * "Visualizing Weights" (Voss et al., Distill 2021) takes it of a unit's weights, positions by channels; as a problem it is
 * the semi-NMF of Ding, Li and Jordan (IEEE PAMI 2010).
 *
 * What is minimised is ‖X − S Cᵀ‖² + λ (‖S‖² + ‖C‖²). Without the second term the problem has no good answer: where `S`
 * may have any sign, factors whose channels are nearly the same fit best, each cancelling the others (`docs/weights.md`).
 *
 * Solved by block coordinate descent: a column of `S` or of `C` at a time is set to what is best with all else kept, for
 * which there is a formula. So what is minimised never rises. It ends in a local minimum; several starts are tried.
 */
import { createRandom, type Random } from "../../shared/random.ts";
import { assert } from "../../shared/result.ts";
import type { Pause } from "../propagate.ts";

/** Rows one after another, `[rows, columns]`. */
export type Matrix = { readonly rows: number; readonly columns: number; readonly values: Float64Array };

export type Factorisation = {
  /** For each factor, the strongest first, its part on the rows. */
  readonly signed: readonly Float64Array[];
  /** For each factor its part on the columns, never negative: of length 1, so that all size is in `signed`, or 0 without weight. */
  readonly positive: readonly Float64Array[];
  readonly error: number; // ‖X − S Cᵀ‖²
  readonly penalty: number; // λ
  /** What is minimised, after each round of updates. */
  readonly costs: readonly number[];
  /** Whether it stopped because further rounds hardly changed anything. */
  readonly converged: boolean;
};

/** λ as a part of the largest singular value of X. At 5 %, a pattern of a twentieth of the strongest one's size is left out. */
const penaltyShare = 0.05;
/** A round that gains less than this part of ‖X‖² counts as no change; five in a row are the end. */
const tolerance = 1e-6;
const patience = 5;
const mostRounds = 2000;
/** Sweeps over the factors of one side before the other's turn: a sweep costs little beside the product with X. */
const sweeps = 8;
/** Beginnings with random channels, of which the best is kept. On GoogLeNet's weights all lead to the same factors. */
const starts = 4;
/** Steps of power iteration: an estimate of λ needs no more than a few digits. */
const powerSteps = 30;

/** One side of a factorisation: a vector for each factor. */
type Side = readonly Float64Array[];

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const squares = (side: Side): number => side.reduce((sum, factor) => sum + dot(factor, factor), 0);

const rowsOf = ({ rows, columns, values }: Matrix): Side =>
  Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns));

const columnsOf = ({ rows, columns, values }: Matrix): Side =>
  Array.from({ length: columns }, (_, column) =>
    Float64Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? 0),
  );

/** The matrix of these lines times each vector. */
const times = (lines: Side, vectors: Side): Side =>
  vectors.map((vector) => Float64Array.from(lines, (line) => dot(line, vector)));

const gram = (side: Side): Side => times(side, side);

/** The other side, as far as an update of one needs it: X times it, and its Gram matrix. */
type Other = { readonly target: Side; readonly square: Side };

/** Improves one side while the other is kept as it is. */
function improve(side: Side, { target, square }: Other, penalty: number, floor: number): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    side.forEach((own, j) => {
      const scale = (square[j]?.[j] ?? 0) + penalty;
      if (scale === 0) return; // all weights are zero
      const rest = Float64Array.from(target[j] ?? []);
      side.forEach((other, l) => {
        const overlap = square[l]?.[j] ?? 0;
        if (l === j || overlap === 0) return;
        for (let n = 0; n < rest.length; n++) rest[n] = (rest[n] ?? 0) - overlap * (other[n] ?? 0);
      });
      for (let n = 0; n < own.length; n++) own[n] = Math.max(floor, (rest[n] ?? 0) / scale);
    });
  }
}

/** ‖X − S Cᵀ‖² as `‖X‖² − 2 ⟨Xᵀ S, C⟩ + ⟨SᵀS, CᵀC⟩`. */
function errorOf(whole: number, { target, square }: Other, c: Side): number {
  const cc = gram(c);
  const inner = (a: Side, b: Side) => a.reduce((sum, own, j) => sum + dot(own, b[j] ?? own), 0);
  return Math.max(0, whole - 2 * inner(target, c) + inner(square, cc));
}

type Lines = { readonly rows: Side; readonly columns: Side };

async function fromStart(
  { rows, columns }: Lines,
  c: Side,
  penalty: number,
  pause: Pause,
): Promise<Factorisation> {
  const whole = squares(rows);
  const s = c.map(() => new Float64Array(rows.length));
  const costs: number[] = [];
  let error = whole;
  let idle = 0;
  while (costs.length < mostRounds && idle < patience) {
    improve(s, { target: times(rows, c), square: gram(c) }, penalty, Number.NEGATIVE_INFINITY);
    const below = { target: times(columns, s), square: gram(s) };
    improve(c, below, penalty, 0);
    error = errorOf(whole, below, c);
    const cost = error + penalty * (squares(s) + squares(c));
    idle = (costs.at(-1) ?? Number.POSITIVE_INFINITY) - cost > tolerance * whole ? 0 : idle + 1;
    costs.push(cost);
    await pause();
  }
  return { ...arranged(s, c), error, penalty, costs, converged: idle >= patience };
}

/** All size goes to the signed side, and the strongest factor comes first. */
function arranged(s: Side, c: Side): Pick<Factorisation, "signed" | "positive"> {
  const factors = c
    .map((positive, j) => {
      const signed = s[j] ?? new Float64Array();
      const length = Math.sqrt(dot(positive, positive));
      const size = length * Math.sqrt(dot(signed, signed));
      if (size === 0) return { size, positive: positive.map(() => 0), signed: signed.map(() => 0) };
      return { size, positive: positive.map((w) => w / length), signed: signed.map((w) => w * length) };
    })
    .sort((a, b) => b.size - a.size);
  return { signed: factors.map(({ signed }) => signed), positive: factors.map(({ positive }) => positive) };
}

/** The largest singular value, by power iteration. */
function largestSingularValue({ rows, columns }: Lines, random: Random): number {
  let direction: Side = [Float64Array.from(columns, () => random.normal())];
  let value = 0;
  for (let i = 0; i < powerSteps; i++) {
    const length = Math.sqrt(squares(direction));
    if (length === 0) return 0;
    const next = times(
      rows,
      direction.map((part) => part.map((w) => w / length)),
    );
    value = Math.sqrt(squares(next));
    direction = times(columns, next);
  }
  return value;
}

/**
 * The best of several factorisations into `k` factors, each from another start; the same seed finds the same one. `pause`
 * is awaited after every round and may throw to end the work.
 */
export async function factoriseOneSided(
  x: Matrix,
  k: number,
  seed: number,
  pause: Pause,
): Promise<Factorisation> {
  const random = createRandom(seed);
  const lines: Lines = { rows: rowsOf(x), columns: columnsOf(x) };
  const largest = largestSingularValue(lines, random.fork("power"));
  // About as large as in the end, where both sides of a factor are of one length.
  const size = Math.sqrt(largest / x.columns);
  let best: Factorisation | null = null;
  const cost = ({ costs }: Factorisation) => costs.at(-1) ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i < starts; i++) {
    const own = random.fork(`start ${i}`);
    const start = Array.from({ length: k }, () =>
      Float64Array.from({ length: x.columns }, () => size * Math.abs(own.normal())),
    );
    const found = await fromStart(lines, start, penaltyShare * largest, pause);
    if (!best || cost(found) < cost(best)) best = found;
  }
  assert(best, "there is at least one start");
  return best;
}
