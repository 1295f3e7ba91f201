/**
 * Does a matrix of tiles keep its pattern when both of its sides are transformed together? With T the transform of units and R
 * that of positions, a network is equivariant when W(T a, T b) = R W(a, b) ("Naturally Occurring Equivariance in Neural Networks",
 * Olah et al., Distill 2020). Each tile, transformed, is compared with the tile between the units at the transformed labels;
 * the score is Pearson's r over all numbers so compared. Labels dealt out anew among the units of each side say what r
 * would be if they meant nothing.
 */
import type { Random } from "../../shared/random.ts";
import { amongDraws, type Chance, shuffled } from "../statistics/chance.ts";
import { correlationOf, type Moments } from "../statistics/correlation.ts";
import { type CircuitWork, createPause } from "../work.ts";
import type { Side } from "./matching.ts";
import { type ComparedTiles, countOf, examplesOf, type Overlay, overlay, type Tiles } from "./overlay.ts";
import type { Transform } from "./transform.ts";

export type Score = {
  /** Pearson's r; null where nothing can be compared. */
  readonly r: number | null;
  readonly pairs: number; // of tiles that were compared
  readonly numbers: number; // as many of the numbers in them
  readonly chance: Chance | null;
};

export type TransformScore = Score & { readonly transform: Transform };

export type Equivariance = {
  readonly transforms: readonly TransformScore[];
  /** The transform with the highest r among those that compare enough tiles, beside the highest r under chance. */
  readonly best: TransformScore | null;
  /** Over all transforms together. */
  readonly overall: Score;
  /** Of the best transform, those with the largest weights. */
  readonly examples: readonly ComparedTiles[];
};

export type EquivarianceOptions = {
  readonly transforms: readonly Transform[];
  readonly tolerance: number;
  /** How often labels are dealt out anew. */
  readonly shuffles: number;
  /** A transform that compares fewer tiles is not called the best. */
  readonly leastPairs: number;
  readonly random: Random;
};

const noMoments: Moments & { readonly pairs: number } = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0, pairs: 0 };

/** The sums of one transform's correlation, with label `i` given to unit `rowUnit[i]`, and so for the columns. */
function momentsOf(
  { moved, still, movedSums, stillSums, rowMatch, columnMatch, sampler }: Overlay,
  rowUnit: readonly number[],
  columnUnit: readonly number[],
): typeof noMoments {
  const cells = sampler.cells.length;
  const across = columnUnit.length;
  const total = { ...noMoments };
  for (const [i, row] of rowUnit.entries()) {
    const rowAfter = rowMatch[i] ?? -1;
    if (rowAfter < 0) continue;
    for (const [j, column] of columnUnit.entries()) {
      const columnAfter = columnMatch[j] ?? -1;
      // A tile is not compared with itself: that would say something about the tile, and nothing about the matrix.
      if (columnAfter < 0 || (rowAfter === i && columnAfter === j)) continue;
      const from = row * across + column;
      const to = (rowUnit[rowAfter] ?? 0) * across + (columnUnit[columnAfter] ?? 0);
      let product = 0;
      for (let k = 0; k < cells; k++)
        product += (moved[from * cells + k] ?? 0) * (still[to * cells + k] ?? 0);
      total.pairs += 1;
      total.n += cells;
      total.x += movedSums.sum[from] ?? 0;
      total.xx += movedSums.squares[from] ?? 0;
      total.y += stillSums.sum[to] ?? 0;
      total.yy += stillSums.squares[to] ?? 0;
      total.xy += product;
    }
  }
  return total;
}

const added = (a: typeof noMoments, b: typeof noMoments): typeof noMoments => ({
  n: a.n + b.n,
  x: a.x + b.x,
  y: a.y + b.y,
  xx: a.xx + b.xx,
  yy: a.yy + b.yy,
  xy: a.xy + b.xy,
  pairs: a.pairs + b.pairs,
});

/** Every unit gets its own label, or, dealt out anew, that of any unit that has one. */
function deal(side: Side, random: Random | null): number[] {
  const all = Array.from({ length: countOf(side) }, (_, unit) => unit);
  if (side.type === "still" || random === null) return all;
  const labelled = all.filter((unit) => side.labels[unit] !== null);
  const dealt = shuffled(labelled, random);
  const unitOf = new Map(labelled.map((unit, place) => [unit, dealt[place] ?? unit]));
  return all.map((unit) => unitOf.get(unit) ?? unit);
}

type Round = { readonly each: readonly (typeof noMoments)[]; readonly overall: typeof noMoments };

const scoreRound = (
  prepared: readonly Overlay[],
  rows: readonly number[],
  columns: readonly number[],
): Round => {
  const each = prepared.map((one) => momentsOf(one, rows, columns));
  return { each, overall: each.reduce(added, noMoments) };
};

/** The place of the best transform. */
function bestOf({ each }: Round, leastPairs: number): { place: number; r: number } | null {
  let best: { place: number; r: number } | null = null;
  for (const [place, moments] of each.entries()) {
    const r = moments.pairs >= leastPairs ? correlationOf(moments) : null;
    if (r !== null && (best === null || r > best.r)) best = { place, r };
  }
  return best;
}

const scoreOf = (moments: typeof noMoments, draws: readonly number[]): Score => {
  const r = correlationOf(moments);
  return { r, pairs: moments.pairs, numbers: moments.n, chance: r === null ? null : amongDraws(r, draws) };
};

/** Throws `cancelled` when stopped. */
export async function scoreEquivariance(
  tiles: Tiles,
  { transforms, tolerance, shuffles, leastPairs, random }: EquivarianceOptions,
  work: CircuitWork = {},
): Promise<Equivariance> {
  const pause = createPause(work);
  const prepared: Overlay[] = [];
  for (const transform of transforms) {
    await pause();
    prepared.push(overlay(tiles, transform, tolerance));
  }
  const own = scoreRound(prepared, deal(tiles.rows, null), deal(tiles.columns, null));
  const draws = { each: prepared.map((): number[] => []), overall: [] as number[], best: [] as number[] };
  for (let i = 0; i < shuffles; i++) {
    await pause();
    const round = scoreRound(prepared, deal(tiles.rows, random), deal(tiles.columns, random));
    for (const [place, moments] of round.each.entries()) {
      const r = correlationOf(moments);
      if (r !== null) draws.each[place]?.push(r);
    }
    const [overall, best] = [correlationOf(round.overall), bestOf(round, leastPairs)];
    if (overall !== null) draws.overall.push(overall);
    if (best !== null) draws.best.push(best.r);
    work.onProgress?.({
      done: i + 1,
      total: shuffles,
      note: `labels dealt out anew, ${i + 1} of ${shuffles}`,
    });
  }
  const scores = prepared.map(({ transform }, place) => ({
    transform,
    ...scoreOf(own.each[place] ?? noMoments, draws.each[place] ?? []),
  }));
  const found = bestOf(own, leastPairs);
  const best = found && scores[found.place];
  const winner = found && prepared[found.place];
  return {
    transforms: scores,
    best: best && found ? { ...best, chance: amongDraws(found.r, draws.best) } : null,
    overall: scoreOf(own.overall, draws.overall),
    examples: winner ? examplesOf(winner, countOf(tiles.columns), tiles.frame) : [],
  };
}
