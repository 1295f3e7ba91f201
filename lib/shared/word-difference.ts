/**
 * The difference of two texts, word by word: the longest common subsequence of their words (Myers, “An O(ND) Difference
 * Algorithm and Its Variations”, Algorithmica 1, 1986, the greedy algorithm of section 4).
 */

export type Passage = { readonly type: "same" | "added" | "removed"; readonly text: string };

/** Words with the blanks after them, and marks by themselves, so that a changed comma is not a changed word. */
const words = (text: string): string[] => text.match(/[\p{L}\p{N}_]+\s*|[^\p{L}\p{N}_\s]\s*|\s+/gu) ?? [];

/** Beyond so many changed words the two are shown whole, one after the other: nobody reads such a difference word by word. */
const mostEdits = 1500;

/**
 * Passages in reading order. Without the added ones they are the first text to the letter, without the removed ones the
 * second.
 */
export function wordDifference(before: string, after: string): Passage[] {
  const [a, b] = [words(before), words(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const middle = differ(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return join([
    { type: "same", text: a.slice(0, start).join("") },
    ...middle,
    { type: "same", text: a.slice(a.length - end).join("") },
  ]);
}

/** Neighbours of one type become one; removed comes before added. */
function join(passages: readonly Passage[]): Passage[] {
  const joined: Passage[] = [];
  for (const { type, text } of passages) {
    const last = joined.at(-1);
    if (text === "") continue;
    if (last?.type === type) joined[joined.length - 1] = { type, text: last.text + text };
    else joined.push({ type, text });
  }
  return joined;
}

function differ(a: readonly string[], b: readonly string[]): Passage[] {
  const trace = findEdits(a, b);
  if (trace === null) {
    return [
      { type: "removed", text: a.join("") },
      { type: "added", text: b.join("") },
    ];
  }
  const passages: Passage[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const furthest = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = furthest.get(before) ?? 0;
    while (x > fromX && y > fromX - before) {
      x -= 1;
      y -= 1;
      passages.push({ type: "same", text: a[x] ?? "" });
    }
    if (d === 0) break;
    if (down) {
      y -= 1;
      passages.push({ type: "added", text: b[y] ?? "" });
    } else {
      x -= 1;
      passages.push({ type: "removed", text: a[x] ?? "" });
    }
  }
  return sortRuns(passages.reverse());
}

/** Furthest reaching points by diagonal, before each number of edits; null when there are too many edits. */
function findEdits(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | null {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, mostEdits); d += 1) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      furthest.set(k, x);
      if (x >= a.length && y >= b.length) return trace;
    }
  }
  return null;
}

/** Within a run of changes, everything removed before everything added: which reads better, and says the same. */
function sortRuns(passages: readonly Passage[]): Passage[] {
  const sorted: Passage[] = [];
  let [removed, added]: [Passage[], Passage[]] = [[], []];
  const flush = (): void => {
    sorted.push(...removed, ...added);
    [removed, added] = [[], []];
  };
  for (const passage of passages) {
    if (passage.type === "removed") removed.push(passage);
    else if (passage.type === "added") added.push(passage);
    else {
      flush();
      sorted.push(passage);
    }
  }
  flush();
  return sorted;
}
