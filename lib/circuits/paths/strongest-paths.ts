/** The strongest paths through a layered graph of non-negative weights, exactly: best first, with a perfect bound. */

/** A station's units are numbered from 0. */
export type Place = { readonly station: number; readonly unit: number };

/** Weights from every unit of one station to every unit of a later one, `[units of to, units of from]`, none negative. */
export type StepMatrix = { readonly from: number; readonly to: number; readonly weights: Float32Array };

export type PathGraph = {
  readonly sizes: readonly number[]; // units of each station, in an order in which every step leads on; the ends have one
  readonly steps: readonly StepMatrix[];
};

export type FoundPath = { readonly places: readonly Place[]; readonly weight: number };

type Fold = (before: number, through: number) => number;
const add: Fold = (a, b) => a + b;
const asItIs = (weight: number): number => weight;

/** For each unit of each station, the paths from it to the last one, folded: their sum, their number, or their best. */
function foldPaths({ sizes, steps }: PathGraph, fold: Fold, weigh = asItIs): Float64Array[] {
  const folded = sizes.map((size) => new Float64Array(size));
  folded.at(-1)?.fill(1);
  for (let to = sizes.length - 1; to > 0; to--) {
    const above = folded[to];
    for (const step of steps) {
      const below = folded[step.from];
      if (step.to !== to || !above || !below) continue;
      const width = below.length;
      above.forEach((rest, j) => {
        if (rest === 0) return;
        for (let i = 0; i < width; i++) {
          below[i] = fold(below[i] ?? 0, weigh(step.weights[j * width + i] ?? 0) * rest);
        }
      });
    }
  }
  return folded;
}

/** How many paths there are from the first unit to the last whose weight is not zero. */
export const countPaths = (graph: PathGraph): number =>
  foldPaths(graph, add, (weight) => (weight > 0 ? 1 : 0))[0]?.[0] ?? 0;

/** The sum of the weights of all paths from the first unit to the last. */
export const totalWeight = (graph: PathGraph): number => foldPaths(graph, add)[0]?.[0] ?? 0;

/** For each unit of each station, the sum of the weights of the paths that go through it. */
export function weightsThrough(graph: PathGraph): Float64Array[] {
  const above = foldPaths(graph, add);
  const last = graph.sizes.length - 1;
  const below = foldPaths(upsideDown(graph), add).reverse();
  return above.map((weights, station) =>
    weights.map((weight, unit) => weight * (below[station]?.[unit] ?? 0)),
  );

  function upsideDown({ sizes, steps }: PathGraph): PathGraph {
    return {
      sizes: sizes.toReversed(),
      steps: steps.map(({ from, to, weights }) => {
        const [height, width] = [sizes[to] ?? 0, sizes[from] ?? 0];
        const turned = Float32Array.from(
          weights,
          (_, at) => weights[(at % height) * width + Math.floor(at / height)] ?? 0,
        );
        return { from: last - to, to: last - from, weights: turned };
      }),
    };
  }
}

type Partial = {
  readonly place: Place;
  readonly before: Partial | null;
  readonly weight: number; // of the steps so far
  readonly bound: number; // of the best path that begins so
};

/**
 * The `count` paths of the largest weight from the first station's unit to the last one's, the largest first. Exact: each
 * beginning is judged by the best path it can become, so that whole paths come out in order of their weight.
 */
export function strongestPaths(graph: PathGraph, count: number): FoundPath[] {
  const best = foldPaths(graph, Math.max);
  const last = graph.sizes.length - 1;
  const bound = best[0]?.[0] ?? 0;
  if (bound === 0) return [];
  const open: Partial[] = [{ place: { station: 0, unit: 0 }, before: null, weight: 1, bound }];
  const found: FoundPath[] = [];
  while (found.length < count) {
    const head = takeBest(open);
    if (!head) break;
    const { station, unit } = head.place;
    if (station === last) {
      found.push({ places: placesOf(head), weight: head.weight });
      continue;
    }
    for (const step of graph.steps) {
      if (step.from !== station) continue;
      const width = graph.sizes[station] ?? 0;
      const rest = best[step.to] ?? new Float64Array();
      rest.forEach((further, j) => {
        const weight = head.weight * (step.weights[j * width + unit] ?? 0);
        if (weight * further === 0) return;
        put(open, { place: { station: step.to, unit: j }, before: head, weight, bound: weight * further });
      });
    }
  }
  // Bounds are products in another order, and differ in their last digits from the weights they stand for.
  return found.sort((a, b) => b.weight - a.weight);
}

function placesOf(head: Partial): Place[] {
  const places: Place[] = [];
  for (let at: Partial | null = head; at; at = at.before) places.unshift(at.place);
  return places;
}

// A binary heap in an array: each entry's bound is at least that of the entries at 2i + 1 and 2i + 2.

function put(heap: Partial[], entry: Partial): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || parent.bound >= entry.bound) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = entry;
}

function takeBest(heap: Partial[]): Partial | undefined {
  const [top] = heap;
  const moved = heap.pop();
  if (!moved || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let next = 2 * at + 1;
    if ((heap[next + 1]?.bound ?? -1) > (heap[next]?.bound ?? -1)) next++;
    const child = heap[next];
    if (!child || child.bound <= moved.bound) break;
    heap[at] = child;
    at = next;
  }
  heap[at] = moved;
  return top;
}
