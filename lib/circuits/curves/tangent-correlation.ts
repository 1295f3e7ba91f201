/**
 * Does the weight between a line unit and a curve unit go with the agreement of their tangents? Pearson's r over pairs and over
 * cells (`tangent-pairs.ts`), how often chance does as well, and how far r would move with other units of the same kinds.
 *
 * An agreement is linear in the cosine and sine of twice the line unit's orientation, x = c · a + s · b. So the sums over a
 * pair's observations of a, b, their products and the weight y are taken once, and any orientation can be tried on them.
 */
import type { Random } from "../../shared/random.ts";
import { correlationOf, type Moments } from "../statistics/correlation.ts";
import type { Cells, TangentPairs } from "./tangent-pairs.ts";

export type Correlation = {
  readonly r: number | null;
  readonly n: number;
  /** (1 + shuffles with at least this r) / (1 + shuffles): orientations dealt out anew among the line units. */
  readonly p: number | null;
  /** The middle 95 % of r when line units and curve units are drawn anew, with replacement. */
  readonly interval: [number, number] | null;
};

/** Sums over the observations of one pair. */
type PairSums = Record<"n" | "a" | "b" | "aa" | "ab" | "bb" | "y" | "yy" | "ay" | "by", number>;

const noSums = (): PairSums => ({ n: 0, a: 0, b: 0, aa: 0, ab: 0, bb: 0, y: 0, yy: 0, ay: 0, by: 0 });

function observe(sums: PairSums, a: number, b: number, y: number): void {
  sums.n += 1;
  sums.a += a;
  sums.b += b;
  sums.aa += a * a;
  sums.ab += a * b;
  sums.bb += b * b;
  sums.y += y;
  sums.yy += y * y;
  sums.ay += a * y;
  sums.by += b * y;
}

/** Every cell is an observation. */
function cellSums({ near, cos, sin, weight }: Cells): PairSums {
  const sums = noSums();
  for (const [i, share] of near.entries()) {
    observe(sums, share * (cos[i] ?? 0), share * (sin[i] ?? 0), weight[i] ?? 0);
  }
  return sums;
}

/** The pair is one observation; none when no cell comes near the arc. */
function pairSums({ near, cos, sin, weight }: Cells): PairSums {
  const sums = noSums();
  const total = near.reduce((sum, share) => sum + share, 0);
  if (total === 0) return sums;
  const mean = (values: ArrayLike<number>): number =>
    near.reduce((sum, share, i) => sum + share * (values[i] ?? 0), 0) / total;
  observe(sums, mean(cos), mean(sin), mean(weight));
  return sums;
}

/** What is shuffled and drawn: sums of every pair, `[curve][line]`, and the line units' orientations in degrees. */
type Table = { readonly sums: readonly (readonly PairSums[])[]; readonly orientations: readonly number[] };

/** The sums over all pairs with these orientations, each pair as often as its line unit and its curve unit count. */
function momentsOf(
  sums: Table["sums"],
  orientations: readonly number[],
  lineCounts: readonly number[] | null,
  curveCounts: readonly number[] | null,
): Moments {
  const total = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  const angles = orientations.map((angle) => (angle * Math.PI) / 90);
  const [cos, sin] = [angles.map(Math.cos), angles.map(Math.sin)];
  for (const [curve, row] of sums.entries()) {
    for (const [line, pair] of row.entries()) {
      const count = (lineCounts?.[line] ?? 1) * (curveCounts?.[curve] ?? 1);
      const [c, s] = [cos[line] ?? 0, sin[line] ?? 0];
      total.n += count * pair.n;
      total.x += count * (c * pair.a + s * pair.b);
      total.y += count * pair.y;
      total.xx += count * (c * c * pair.aa + 2 * c * s * pair.ab + s * s * pair.bb);
      total.yy += count * pair.yy;
      total.xy += count * (c * pair.ay + s * pair.by);
    }
  }
  return total;
}

function shuffled(values: readonly number[], random: Random): number[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [result[i], result[j]] = [result[j] ?? 0, result[i] ?? 0];
  }
  return result;
}

/** How often each of `count` things comes up when `count` are drawn with replacement. */
function redrawn(count: number, random: Random): number[] {
  const counts = new Array<number>(count).fill(0);
  for (let i = 0; i < count; i++) {
    const drawn = random.integer(count);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  return counts;
}

/** The middle 95 % of what is known; null when more than a tenth has no value. */
function middle95(values: readonly (number | null)[]): [number, number] | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0 || known.length < 0.9 * values.length) return null;
  const at = (share: number): number => known[Math.round(share * (known.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}

function correlate({ sums, orientations }: Table, repeats: number, random: Random): Correlation {
  const actual = momentsOf(sums, orientations, null, null);
  const r = correlationOf(actual);
  if (r === null) return { r, n: actual.n, p: null, interval: null };
  const shuffles = random.fork("shuffles");
  const draws = random.fork("draws");
  let asLarge = 0;
  const others: (number | null)[] = [];
  for (let i = 0; i < repeats; i++) {
    const chance = correlationOf(momentsOf(sums, shuffled(orientations, shuffles), null, null));
    if (chance !== null && chance >= r) asLarge++;
    const [lines, curves] = [redrawn(orientations.length, draws), redrawn(sums.length, draws)];
    others.push(correlationOf(momentsOf(sums, orientations, lines, curves)));
  }
  return { r, n: actual.n, p: (1 + asLarge) / (1 + repeats), interval: middle95(others) };
}

export type TangentCorrelation = {
  readonly pairs: Correlation;
  readonly cells: Correlation;
  /** r over its pairs alone, of every curve unit. */
  readonly byCurve: readonly (number | null)[];
};

/** `repeats` is how often the orientations are shuffled, and how often the units are drawn anew. */
export function tangentCorrelation(
  { lines, inputs }: TangentPairs,
  repeats: number,
  random: Random,
): TangentCorrelation {
  const orientations = lines.map(({ orientation }) => orientation);
  const table = (sumsOf: (cells: Cells) => PairSums): Table => ({
    sums: inputs.map(({ cells }) => cells.map(sumsOf)),
    orientations,
  });
  const pairs = table(pairSums);
  return {
    pairs: correlate(pairs, repeats, random.fork("pairs")),
    cells: correlate(table(cellSums), repeats, random.fork("cells")),
    byCurve: pairs.sums.map((row) => correlationOf(momentsOf([row], orientations, null, null))),
  };
}
