/**
 * Transposed circuits ("Naturally Occurring Equivariance", Olah et al., Distill 2020: contrast to centre is the transpose of centre to
 * contrast). A convolution's transpose exchanges its channels and flips its kernel in space. So a later unit c reads a layer B in
 * the way in which an earlier unit a writes to it when, for every unit b of B and every position p,
 *
 *     W(b, c)(p) = W(a, b)(−p)
 *
 * The score of a and c is the cosine of the angle between the two sides over all b and all p that both reach: 1 where they are the
 * same up to a factor, 0 where they have nothing to do with each other, −1 where what a excites inhibits c. A pattern that is the same
 * upside down says nothing about the flip: what the score owes to it is the score less what there is of it without the flip.
 */
import * as tf from "../../model/tf.ts";
import type { Random } from "../../shared/random.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { openLayerPath } from "../matrix/layer-path.ts";
import { shuffled } from "../statistics/chance.ts";
import type { WeightedPack } from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";
import { cosineOf, readTransposeTable, type TransposeTable } from "./transpose-table.ts";

export type TransposeSettings = {
  readonly lower: string;
  readonly middle: string;
  readonly upper: string;
  /** Units of the middle layer over which the two are compared; null for all. */
  readonly through: readonly number[] | null;
  readonly count: number; // of candidates
  /** Candidates by their score, or by what of it they owe to the flip: score − max(0, unflipped). */
  readonly order: "score" | "flip";
  readonly shuffles: number;
  readonly random: Random;
};

/** A unit of the middle layer and how alike the two tiles on either side of it are. */
export type Through = {
  readonly unit: number;
  readonly cosine: number; // of the flipped tile into it and the tile out of it
  readonly share: number; // of the sum of products that makes the score
};

export type Transpose = {
  readonly lower: number; // a
  readonly upper: number; // c
  readonly score: number;
  /** The same without the flip: what is left of the score if space is left as it is. */
  readonly unflipped: number;
  readonly through: readonly Through[]; // the largest parts of the score first
};

/** A unit's best partner on the other side. */
export type Partner = { readonly unit: number; readonly score: number };

export type Transposes = {
  readonly lower: string;
  readonly middle: string;
  readonly upper: string;
  readonly through: readonly number[];
  readonly positions: number; // of each tile that are compared
  readonly candidates: readonly Transpose[]; // highest first
  readonly ofLower: readonly Partner[]; // by unit
  readonly ofUpper: readonly Partner[];
  readonly order: TransposeSettings["order"];
  /** The highest of all pairs, of what candidates are ordered by, each time the middle units of one side were dealt out anew. */
  readonly chance: readonly number[];
};

/** Middle units that are named for a candidate. */
const namedThrough = 4;

/** Middle units multiplied at once. */
const chunk = 32;

const all = (count: number): number[] => Array.from({ length: count }, (_, unit) => unit);

/** Some middle units' part of a table, `[rows, units · positions]`. */
function partOf(table: Float32Array, rows: number, middles: number, units: readonly number[]): tf.Tensor2D {
  const positions = table.length / Math.max(1, rows * middles);
  const data = new Float32Array(rows * units.length * positions);
  for (let row = 0; row < rows; row++) {
    for (const [u, unit] of units.entries()) {
      const at = (row * middles + unit) * positions;
      data.set(table.subarray(at, at + positions), (row * units.length + u) * positions);
    }
  }
  return tf.tensor2d(data, [rows, units.length * positions]);
}

/** `[lowers, uppers]`: the sums of products, with `order[b]` standing for middle unit b on the reading side. */
async function products(
  { reads, lowers, middles, uppers }: TransposeTable,
  writes: Float32Array,
  order: readonly number[],
  pause: () => Promise<void>,
): Promise<Float32Array> {
  const total = new Float32Array(lowers * uppers);
  for (let from = 0; from < middles; from += chunk) {
    await pause();
    const units = all(middles).slice(from, from + chunk);
    const others = units.map((unit) => order[unit] ?? unit);
    const product = tf.tidy(() =>
      tf.matMul(partOf(writes, lowers, middles, units), tf.transpose(partOf(reads, uppers, middles, others))),
    );
    try {
      const values = await product.data<"float32">();
      for (let at = 0; at < total.length; at++) total[at] = (total[at] ?? 0) + (values[at] ?? 0);
    } finally {
      product.dispose();
    }
  }
  return total;
}

function bestOf(count: number, scoreOf: (index: number) => number): Partner {
  let best: Partner = { unit: 0, score: Number.NEGATIVE_INFINITY };
  for (let unit = 0; unit < count; unit++) {
    const score = scoreOf(unit);
    if (score > best.score) best = { unit, score };
  }
  return best;
}

/** The middle units that make a pair's score. */
function throughOf(
  { flipped, reads, middles, positions }: TransposeTable,
  units: readonly number[],
  [lower, upper, score]: readonly [number, number, number],
): Through[] {
  return units
    .map((unit, middle): Through => {
      const part = (table: Float32Array, row: number) =>
        table.subarray((row * middles + middle) * positions, (row * middles + middle + 1) * positions);
      const [from, to] = [part(flipped, lower), part(reads, upper)];
      const product = from.reduce((sum, value, k) => sum + value * (to[k] ?? 0), 0);
      return { unit, cosine: cosineOf(from, to), share: score > 0 ? product / score : 0 };
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, namedThrough);
}

/** What of a score is not there without the flip. */
const owed = (score: number, unflipped: number): number => score - Math.max(0, unflipped);

/** Throws as `openLayerPath` does, `too-large` when there are too many weights, `cancelled` when stopped. */
export async function findTransposes(
  pack: WeightedPack,
  { lower, middle, upper, through, count, order, shuffles, random }: TransposeSettings,
  work: CircuitWork = {},
): Promise<Transposes> {
  const first = await openLayerPath(pack, lower, middle);
  const second = await openLayerPath(pack, middle, upper);
  const pause = createPause(work);
  const units = [...new Set(through ?? all(first.upper.units))];
  if (units.some((unit) => unit < 0 || unit >= first.upper.units)) {
    throw new MicrographiaError("not-found", `${middle} has ${first.upper.units} units, from 0 on.`);
  }
  const table = await readTransposeTable(first, second, units, pause, work.onProgress);
  const { lowers, uppers, middles, positions } = table;
  const compare = async (writing: Float32Array, among: readonly number[]) =>
    products(table, writing, among, pause);
  const inPlace = all(middles);
  const scores = await compare(table.flipped, inPlace);
  const unflipped = await compare(table.kept, inPlace);
  const chance: number[] = [];
  for (let i = 0; i < shuffles; i++) {
    const dealt = shuffled(inPlace, random);
    const others = await compare(table.flipped, dealt);
    const plain = order === "flip" ? await compare(table.kept, dealt) : null;
    chance.push(others.reduce((most, score, at) => Math.max(most, owed(score, plain?.[at] ?? 0)), -1));
    work.onProgress?.({
      done: i + 1,
      total: shuffles,
      note: `middle units dealt out anew, ${i + 1} of ${shuffles}`,
    });
  }
  const scoreOf = (row: number, column: number): number => scores[row * uppers + column] ?? 0;
  const rank = (at: number): number => owed(scores[at] ?? 0, order === "flip" ? (unflipped[at] ?? 0) : 0);
  const candidates = [...scores.keys()]
    .filter((at) => (scores[at] ?? 0) > 0)
    .sort((x, y) => rank(y) - rank(x))
    .slice(0, count)
    .map((at): Transpose => {
      const [row, column] = [Math.floor(at / uppers), at % uppers];
      const score = scoreOf(row, column);
      return {
        lower: row,
        upper: column,
        score,
        unflipped: unflipped[at] ?? 0,
        through: throughOf(table, units, [row, column, score]),
      };
    });
  return {
    lower: first.lower.name,
    middle: first.upper.name,
    upper: second.upper.name,
    through: units,
    positions,
    order,
    candidates,
    ofLower: all(lowers).map((row) => bestOf(uppers, (column) => scoreOf(row, column))),
    ofUpper: all(uppers).map((column) => bestOf(lowers, (row) => scoreOf(row, column))),
    chance,
  };
}
