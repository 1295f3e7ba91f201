/**
 * Union over cases ("Zoom In", Olah et al., Distill 2020: a dog head that faces left or right): a unit that several unlike inputs excite
 * as strongly, at the same places, although what excites the one inhibits the other. With E the excitation of the unit by an
 * input, o the overlap of the places where two inputs excite it, and s the cosine of the two inputs' own input weights,
 *
 *     union(c) = max over pairs i, j of its main inputs of  min(E_i, E_j) / max E · o_ij · max(0, −s_ij)
 *
 * It is 1 for two equally strong inputs with opposite weights, and 0 where no two main inputs oppose each other.
 */
import type { Random } from "../../shared/random.ts";
import { type Likeness, likenessOf } from "../similarity/weight-similarity.ts";
import { amongDraws, type Chance } from "../statistics/chance.ts";
import type { Excitation } from "./excitation.ts";
import { alike } from "./group-alike.ts";

/** One of the inputs that a unit takes for the same, and the main inputs that are like it. */
export type UnionCase = {
  readonly unit: number;
  readonly alike: readonly number[];
  /** Of all excitation that the unit gets from the layer, the share of these inputs. */
  readonly share: number;
};

export type Union = {
  readonly unit: number;
  readonly score: number;
  readonly balance: number; // min(E_i, E_j) / max E of the best pair
  readonly overlap: number;
  readonly likeness: number; // s of the best pair
  readonly cases: readonly UnionCase[]; // two or more; none when the score is 0
  /** The score with as many inputs that are drawn at random from the layer, with the same excitations and overlaps. */
  readonly chance: Chance | null;
};

type Pairs = {
  readonly count: number; // of main inputs
  readonly relative: readonly number[]; // E / max E
  readonly overlap: Float64Array;
};

type Best = { readonly i: number; readonly j: number; readonly score: number };

function bestPair(
  { count, relative, overlap }: Pairs,
  likeness: (i: number, j: number) => number,
): Best | null {
  let best: Best | null = null;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const balance = Math.min(relative[i] ?? 0, relative[j] ?? 0);
      const score = balance * (overlap[i * count + j] ?? 0) * Math.max(0, -likeness(i, j));
      if (score > 0 && (best === null || score > best.score)) best = { i, j, score };
    }
  }
  return best;
}

/** `count` different whole numbers below `bound`. */
export function drawn(count: number, bound: number, random: Random): number[] {
  const taken = new Set<number>();
  while (taken.size < Math.min(count, bound)) taken.add(random.integer(bound));
  return [...taken];
}

/** Further main inputs that oppose every case found so far are cases of their own; those that are like a case belong to it. */
function casesOf(
  { i, j }: Best,
  inputs: readonly number[],
  likeness: Likeness,
  shareOf: (input: number) => number,
): UnionCase[] {
  const leads = [inputs[i] ?? 0, inputs[j] ?? 0];
  const like = (a: number, b: number) => likenessOf(likeness, a, b);
  for (const input of inputs) {
    if (!leads.includes(input) && leads.every((lead) => like(lead, input) <= -alike)) leads.push(input);
  }
  const members = new Map(leads.map((lead) => [lead, [] as number[]]));
  for (const input of inputs) {
    if (leads.includes(input)) continue;
    const nearest = leads.reduce((best, lead) => (like(lead, input) > like(best, input) ? lead : best));
    if (like(nearest, input) >= alike) members.get(nearest)?.push(input);
  }
  return leads.map((unit) => {
    const others = members.get(unit) ?? [];
    return { unit, alike: others, share: [unit, ...others].reduce((sum, input) => sum + shareOf(input), 0) };
  });
}

/** Every unit of the upper layer as a candidate, by index. */
export function findUnions(
  excitation: Excitation,
  likeness: Likeness,
  { draws, random }: { readonly draws: number; readonly random: Random },
): Union[] {
  const { units, inputs: count, values, main } = excitation;
  return Array.from({ length: units }, (_, unit): Union => {
    const row = values.subarray(unit * count, (unit + 1) * count);
    const { inputs, overlap } = main[unit] ?? { inputs: [], overlap: new Float64Array() };
    const most = row[inputs[0] ?? -1] ?? 0;
    const relative = inputs.map((input) => (most > 0 ? (row[input] ?? 0) / most : 0));
    const pairs = { count: inputs.length, relative, overlap };
    const best = bestPair(pairs, (i, j) => likenessOf(likeness, inputs[i] ?? 0, inputs[j] ?? 0));
    const others = Array.from({ length: draws }, () => {
      const strangers = drawn(inputs.length, count, random);
      const pair = bestPair(pairs, (i, j) => likenessOf(likeness, strangers[i] ?? 0, strangers[j] ?? 0));
      return pair?.score ?? 0;
    });
    const total = row.reduce((sum, value) => sum + value, 0);
    const none = { unit, score: 0, balance: 0, overlap: 0, likeness: 0, cases: [] };
    if (!best) return { ...none, chance: amongDraws(0, others) };
    const { i, j, score } = best;
    return {
      unit,
      score,
      balance: Math.min(relative[i] ?? 0, relative[j] ?? 0),
      overlap: overlap[i * inputs.length + j] ?? 0,
      likeness: likenessOf(likeness, inputs[i] ?? 0, inputs[j] ?? 0),
      cases: casesOf(best, inputs, likeness, (input) => (total > 0 ? (row[input] ?? 0) / total : 0)),
      chance: amongDraws(score, others),
    };
  });
}
