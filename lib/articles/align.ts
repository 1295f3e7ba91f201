/**
 * Which parts of one list became which parts of another: equal ones by a longest common subsequence, and between those the pairing that
 * keeps the order and whose likenesses add up to the most (Needleman and Wunsch, J. Mol. Biol. 48, 1970, without gap penalties).
 */

export type Pair<T> =
  | { readonly type: "same"; readonly before: T; readonly after: T }
  | { readonly type: "changed"; readonly before: T; readonly after: T }
  | { readonly type: "removed"; readonly before: T }
  | { readonly type: "added"; readonly after: T };

export type Alike<T> = {
  /** Equal keys are equal parts. */
  keyOf(part: T): string;
  /** From 0, which is never paired, to 1. */
  likeness(before: T, after: T): number;
};

/** Beyond so many pairs to compare, parts between two equal ones are shown as removed and added. */
const mostPairs = 40_000;

/** Beyond so many cells (128 MB of them) equal parts are sought at the beginning and at the end only. */
const mostCells = 16_000_000;

/** In reading order; what was removed comes before what was added in its place. */
export function align<T>(before: readonly T[], after: readonly T[], alike: Alike<T>): Pair<T>[] {
  const pairs: Pair<T>[] = [];
  let [x, y] = [0, 0];
  for (const { from, to } of [
    ...equalParts(before.map(alike.keyOf), after.map(alike.keyOf)),
    { from: before.length, to: after.length },
  ]) {
    pairs.push(...pairUnequal(before.slice(x, from), after.slice(y, to), alike));
    const [a, b] = [before[from], after[to]];
    if (a !== undefined && b !== undefined) pairs.push({ type: "same", before: a, after: b });
    [x, y] = [from + 1, to + 1];
  }
  return pairs;
}

type Match = { readonly from: number; readonly to: number };

/** The longest common subsequence of two lists of keys, as pairs of places. */
function equalParts(before: readonly string[], after: readonly string[]): Match[] {
  const numbers = new Map<string, number>(); // long keys are compared once
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const [a, b] = [before.map(numberOf), after.map(numberOf)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [rows, columns] = [a.length - head - tail, b.length - head - tail];
  const between =
    rows * columns > mostCells ? [] : best(rows, columns, (x, y) => (a[head + x] === b[head + y] ? 1 : 0));
  const ends = (count: number, from: number, to: number): Match[] =>
    Array.from({ length: count }, (_, i) => ({ from: from + i, to: to + i }));
  return [
    ...ends(head, 0, 0),
    ...between.map(({ from, to }) => ({ from: head + from, to: head + to })),
    ...ends(tail, a.length - tail, b.length - tail),
  ];
}

function pairUnequal<T>(before: readonly T[], after: readonly T[], { likeness }: Alike<T>): Pair<T>[] {
  const matches =
    before.length * after.length > mostPairs
      ? []
      : best(before.length, after.length, (x, y) => likeness(before[x] as T, after[y] as T));
  const pairs: Pair<T>[] = [];
  let [x, y] = [0, 0];
  for (const { from, to } of [...matches, { from: before.length, to: after.length }]) {
    for (; x < from; x += 1) pairs.push({ type: "removed", before: before[x] as T });
    for (; y < to; y += 1) pairs.push({ type: "added", after: after[y] as T });
    if (from < before.length) {
      pairs.push({ type: "changed", before: before[from] as T, after: after[to] as T });
    }
    [x, y] = [from + 1, to + 1];
  }
  return pairs;
}

/** The pairing in order with the greatest sum of values; pairs of value 0 are no pairs. */
function best(rows: number, columns: number, worth: (x: number, y: number) => number): Match[] {
  const width = columns + 1;
  // sums[x, y]: the most that can be had from row x and column y on.
  const sums = new Float64Array((rows + 1) * width);
  const paired = (x: number, y: number): number => {
    const value = worth(x, y);
    return value === 0 ? 0 : value + (sums[(x + 1) * width + y + 1] ?? 0);
  };
  for (let x = rows - 1; x >= 0; x -= 1) {
    for (let y = columns - 1; y >= 0; y -= 1) {
      const skipped = Math.max(sums[(x + 1) * width + y] ?? 0, sums[x * width + y + 1] ?? 0);
      sums[x * width + y] = Math.max(paired(x, y), skipped);
    }
  }
  const matches: Match[] = [];
  let [x, y] = [0, 0];
  while (x < rows && y < columns) {
    const here = sums[x * width + y] ?? 0;
    if (here > 0 && here === paired(x, y)) {
      matches.push({ from: x, to: y });
      x += 1;
      y += 1;
    } else if (here === sums[(x + 1) * width + y]) x += 1;
    else y += 1;
  }
  return matches;
}
