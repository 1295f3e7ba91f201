/**
 * Candidates for superposition ("Zoom In", Olah et al., Distill 2020: a car detector whose output is spread over dog units).
 * Two signs of it, both from weights alone. E is the excitation of a unit by an input; s the cosine of two inputs' own input weights.
 *
 * Spread: a feature that goes on in units which mainly stand for something else. A host of unit a is a unit c with
 * E(a, c) ≥ 0.3 · max E(·, c) whose main input m(c) is not like a: s(a, m(c)) < 0.3. The score is the share of a's
 * excitation that goes to its hosts, each counted by how unlike its main input is:
 *
 *     spread(a) = Σ over hosts of E(a, c) · (1 − max(0, s(a, m(c)))) / Σ over all c of E(a, c)
 *
 * Mixture: a unit made of unrelated things. With xᵢ the shares of its main inputs in their common excitation, it is Rao's
 * quadratic entropy (Theoretical Population Biology, 1982): how unlike two of them are on average,
 *
 *     mixture(c) = Σ Σ xᵢ xⱼ (1 − max(0, sᵢⱼ))
 *
 * 0 when all main inputs are made of the same, 1 − Σ xᵢ² when all are unrelated.
 */
import type { Random } from "../../shared/random.ts";
import { type Likeness, likenessOf } from "../similarity/weight-similarity.ts";
import { amongDraws, type Chance } from "../statistics/chance.ts";
import type { Excitation } from "./excitation.ts";
import { alike, groupAlike } from "./group-alike.ts";
import { drawn } from "./unions.ts";

/** An input counts among a unit's own from this share of its strongest one on: “An Overview of Early Vision” draws as many. */
export const leastOfStrongest = 0.3;

export type Host = {
  readonly unit: number; // of the upper layer
  readonly relative: number; // E(a, c) / max E(·, c)
  readonly mainInput: number; // of the lower layer
  readonly likeness: number; // s(a, m(c))
  readonly share: number; // of a's excitation
};

export type Spread = {
  readonly unit: number; // of the lower layer
  readonly score: number;
  readonly hosts: readonly Host[]; // those that get most of its excitation first
  /** The score with the units' input weights dealt out anew: what it would be if hosts were not chosen by likeness. */
  readonly chance: Chance | null;
};

export type MixtureGroup = {
  readonly inputs: readonly number[]; // alike
  readonly share: number; // of the excitation by the main inputs
};

export type Mixture = {
  readonly unit: number; // of the upper layer
  readonly score: number;
  readonly groups: readonly MixtureGroup[]; // largest share first
  /** The score with as many inputs that are drawn at random from the layer. */
  readonly chance: Chance | null;
};

type Draws = { readonly draws: number; readonly random: Random };

/** How many hosts are named. */
const namedHosts = 8;

const unlike = (likeness: number): number => 1 - Math.max(0, likeness);

/** For each unit of the upper layer its main input and how strong it is. */
function mainInputs({ units, inputs, values }: Excitation): { input: number; most: number }[] {
  return Array.from({ length: units }, (_, unit) => {
    let [input, most] = [-1, 0];
    for (let i = 0; i < inputs; i++) {
      const value = values[unit * inputs + i] ?? 0;
      if (value > most) [input, most] = [i, value];
    }
    return { input, most };
  });
}

/** Every unit of the lower layer, by index. */
export function findSpreads(excitation: Excitation, likeness: Likeness, { draws, random }: Draws): Spread[] {
  const { inputs, units, values } = excitation;
  const mains = mainInputs(excitation);
  return Array.from({ length: inputs }, (_, unit): Spread => {
    let total = 0;
    const near: { unit: number; own: number; relative: number; mainInput: number }[] = [];
    for (let c = 0; c < units; c++) {
      const own = values[c * inputs + unit] ?? 0;
      total += own;
      const { input, most } = mains[c] ?? { input: -1, most: 0 };
      if (own > 0 && input !== unit && own >= leastOfStrongest * most) {
        near.push({ unit: c, own, relative: own / most, mainInput: input });
      }
    }
    const scoreWith = (like: (mainInput: number) => number): number => {
      if (total <= 0) return 0;
      const hosted = near.reduce((sum, { own, mainInput }) => {
        const s = like(mainInput);
        return s < alike ? sum + own * unlike(s) : sum;
      }, 0);
      return hosted / total;
    };
    const score = scoreWith((mainInput) => likenessOf(likeness, unit, mainInput));
    const others = Array.from({ length: draws }, () => {
      // One stranger for each main input, so that hosts that share a main input still do.
      const stranger = new Map<number, number>();
      return scoreWith((mainInput) => {
        const known = stranger.get(mainInput) ?? random.integer(inputs);
        stranger.set(mainInput, known);
        return likenessOf(likeness, unit, known);
      });
    });
    const hosts = near
      .map(
        ({ unit: host, own, relative, mainInput }): Host => ({
          unit: host,
          relative,
          mainInput,
          likeness: likenessOf(likeness, unit, mainInput),
          share: own / total,
        }),
      )
      .filter(({ likeness: s }) => s < alike)
      .sort((a, b) => b.share - a.share || a.unit - b.unit)
      .slice(0, namedHosts);
    return { unit, score, hosts, chance: amongDraws(score, others) };
  });
}

/** Every unit of the upper layer, by index. */
export function findMixtures(
  excitation: Excitation,
  likeness: Likeness,
  { draws, random }: Draws,
): Mixture[] {
  const { inputs: count, units, values, main } = excitation;
  return Array.from({ length: units }, (_, unit): Mixture => {
    const inputs = main[unit]?.inputs ?? [];
    const own = inputs.map((input) => values[unit * count + input] ?? 0);
    const total = own.reduce((sum, value) => sum + value, 0);
    const shares = own.map((value) => (total > 0 ? value / total : 0));
    const scoreWith = (members: readonly number[]): number => {
      let sum = 0;
      for (const [i, a] of members.entries()) {
        for (const [j, b] of members.entries()) {
          if (i !== j) sum += (shares[i] ?? 0) * (shares[j] ?? 0) * unlike(likenessOf(likeness, a, b));
        }
      }
      return sum;
    };
    const score = scoreWith(inputs);
    const others = Array.from({ length: draws }, () => scoreWith(drawn(inputs.length, count, random)));
    const shareOf = (input: number): number => shares[inputs.indexOf(input)] ?? 0;
    const groups = groupAlike(inputs, likeness)
      .map((members) => ({ inputs: members, share: members.reduce((sum, input) => sum + shareOf(input), 0) }))
      .sort((a, b) => b.share - a.share);
    return { unit, score, groups, chance: amongDraws(score, others) };
  });
}
