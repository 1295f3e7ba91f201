/** Exact one-sided tests of paired differences: are they more often, or more strongly, above zero? */

/** Differences that are zero say nothing either way and are left out (Wilcoxon 1945). */
const informative = (differences: readonly number[]): number[] => differences.filter((value) => value !== 0);

/** P(at least `positive` heads of `count` fair coins). */
function upperTail(positive: number, count: number): number {
  let logTerm = -count * Math.LN2; // of C(count, k) / 2^count, from k = 0
  let tail = 0;
  for (let k = 0; k <= count; k++) {
    if (k >= positive) tail += Math.exp(logTerm);
    logTerm += Math.log((count - k) / (k + 1));
  }
  return Math.min(1, tail);
}

export type PairedTest = {
  readonly count: number; // differences that are not zero
  readonly positive: number;
  readonly signP: number;
  readonly signedRankP: number;
};

/** Twice the ranks of |values| from 1, ties sharing the mean of theirs, so that all of them are whole numbers. */
function doubledRanks(values: readonly number[]): number[] {
  const order = values
    .map((value, index) => ({ size: Math.abs(value), index }))
    .sort((a, b) => a.size - b.size);
  const ranks = values.map(() => 0);
  let from = 0;
  while (from < order.length) {
    let to = from;
    while (to < order.length && order[to]?.size === order[from]?.size) to++;
    for (const { index } of order.slice(from, to)) ranks[index] = from + 1 + to; // (from + 1) + … + to, doubled, averaged
    from = to;
  }
  return ranks;
}

/**
 * Sign test and Wilcoxon's signed-rank test, both exact: the probability of at least as many, or as highly ranked, positive
 * differences when each sign is a fair coin. 1 where no difference is informative.
 */
export function pairedTest(differences: readonly number[]): PairedTest {
  const values = informative(differences);
  const positive = values.filter((value) => value > 0).length;
  const ranks = doubledRanks(values);
  const observed = ranks.reduce((sum, rank, i) => sum + ((values[i] ?? 0) > 0 ? rank : 0), 0);
  // The chance of every rank sum, after one coin, two coins, and so on; each coin moves half of it up by its rank.
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const chance = new Float64Array(total + 1);
  chance[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--) {
      chance[sum] = ((chance[sum] ?? 0) + (sum >= rank ? (chance[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  const tail = chance.subarray(observed).reduce((sum, p) => sum + p, 0);
  return {
    count: values.length,
    positive,
    signP: upperTail(positive, values.length),
    signedRankP: Math.min(1, tail),
  };
}
