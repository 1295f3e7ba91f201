import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countPaths,
  type PathGraph,
  strongestPaths,
  totalWeight,
  weightsThrough,
} from "./strongest-paths.ts";

/** Stations of one to four units with one unit at either end, and steps between any two of them, some weights zero. */
const pathGraph: fc.Arbitrary<PathGraph> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
    fc.infiniteStream(fc.integer({ min: -3, max: 9 })),
  )
  .map(([between, numbers]) => {
    const sizes = [1, ...between, 1];
    const draw = () => Math.max(0, numbers.next().value ?? 0);
    const steps = sizes.flatMap((to, j) =>
      sizes.slice(0, j).flatMap((from, i) => {
        // A chain, and here and there a step that leaves stations out.
        if (j - i > 1 && draw() < 6) return [];
        return [{ from: i, to: j, weights: Float32Array.from({ length: to * from }, draw) }];
      }),
    );
    return { sizes, steps };
  });

/** Every path one after another, with its weight. */
function everyPath({ sizes, steps }: PathGraph): { readonly key: string; readonly weight: number }[] {
  const found: { key: string; weight: number }[] = [];
  const walk = (station: number, unit: number, key: string, weight: number): void => {
    if (station === sizes.length - 1) {
      if (weight > 0) found.push({ key, weight });
      return;
    }
    for (const { from, to, weights } of steps) {
      if (from !== station) continue;
      for (let j = 0; j < (sizes[to] ?? 0); j++) {
        walk(to, j, `${key} ${to}:${j}`, weight * (weights[j * (sizes[from] ?? 0) + unit] ?? 0));
      }
    }
  };
  walk(0, 0, "0:0", 1);
  return found;
}

test("the strongest paths are those that trying every path finds, in order", () => {
  fc.assert(
    fc.property(pathGraph, fc.integer({ min: 1, max: 30 }), (graph, count) => {
      const all = everyPath(graph).sort((a, b) => b.weight - a.weight);
      const weightOf = new Map(all.map(({ key, weight }) => [key, weight]));
      const found = strongestPaths(graph, count);
      expect(found.map(({ weight }) => weight)).toEqual(all.slice(0, count).map(({ weight }) => weight));
      const keys = found.map(({ places }) =>
        places.map(({ station, unit }) => `${station}:${unit}`).join(" "),
      );
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.map((key) => weightOf.get(key))).toEqual(found.map(({ weight }) => weight));
    }),
    { seed: 5 },
  );
});

test("all paths together, their number, and those through each unit, are counted without trying them", () => {
  fc.assert(
    fc.property(pathGraph, (graph) => {
      const all = everyPath(graph);
      const sum = (paths: typeof all) => paths.reduce((total, { weight }) => total + weight, 0);
      expect(totalWeight(graph)).toBe(sum(all));
      expect(countPaths(graph)).toBe(all.length);
      weightsThrough(graph).forEach((units, station) => {
        units.forEach((weight, unit) => {
          expect(weight).toBe(sum(all.filter(({ key }) => key.split(" ").includes(`${station}:${unit}`))));
        });
      });
    }),
    { seed: 6 },
  );
});

test("two hundred paths among millions of billions are found at once", () => {
  // Six stations of five hundred units: 500^6 paths.
  const size = 500;
  const sizes = [1, ...Array<number>(6).fill(size), 1];
  const steps = sizes.slice(1).map((to, from) => ({
    from,
    to: from + 1,
    weights: Float32Array.from(
      { length: to * (sizes[from] ?? 0) },
      (_, at) => 1 + ((at * 7919) % 104_729) / 104_729,
    ),
  }));
  const found = strongestPaths({ sizes, steps }, 200);
  expect(found).toHaveLength(200);
  const weights = found.map(({ weight }) => weight);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
});
