import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { assert } from "../../shared/result.ts";
import type { Frame } from "../matrix/frame.ts";
import { pearson } from "../statistics/correlation.ts";
import { type EquivarianceOptions, scoreEquivariance } from "./equivariance.ts";
import { labelDistance, matchUnits, type Side } from "./matching.ts";
import type { Tiles } from "./overlay.ts";
import { defaultTolerance, transformsOf } from "./transform.ts";

const frameOfSide = (side: number, step = 4): Frame => ({
  height: side,
  width: side,
  first: [(-(side - 1) / 2) * step, (-(side - 1) / 2) * step],
  step: [step, step],
});

const around = (count: number, span = 360): number[] =>
  Array.from({ length: count }, (_, i) => (i * span) / count);

const labelled = (labels: readonly (number | null)[], span: number | null): Side => ({
  type: "labelled",
  labels,
  span,
});

const options = (over: Partial<EquivarianceOptions> = {}): EquivarianceOptions => ({
  transforms: transformsOf("angle", false),
  tolerance: defaultTolerance.angle,
  shuffles: 99,
  leastPairs: 8,
  random: createRandom(1),
  ...over,
});

/** Tiles of a smooth pattern that turns with both units: a ridge along the upper one's angle, as strong as the two agree. */
function planted(rows: number[], columns: number[], side: number): Tiles {
  const frame = frameOfSide(side);
  const values = rows.flatMap((a) =>
    columns.flatMap((b) =>
      Array.from({ length: side * side }, (_, cell) => {
        const [x, y] = [(cell % side) - (side - 1) / 2, (side - 1) / 2 - Math.floor(cell / side)];
        const angle = (b * Math.PI) / 180;
        const [along, across] = [
          x * Math.cos(angle) + y * Math.sin(angle),
          y * Math.cos(angle) - x * Math.sin(angle),
        ];
        const agreement = Math.cos(((a - b) * Math.PI) / 180);
        return agreement * Math.exp(-((across - 0.8) ** 2) / 2) + 0.3 * along;
      }),
    ),
  );
  return {
    frame,
    values: Float32Array.from(values),
    rows: labelled(rows, 360),
    columns: labelled(columns, 360),
  };
}

function randomTiles(seed: number, rows: Side, columns: Side, count: number, side: number): Tiles {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * side * side }, () => random.normal());
  return { frame: frameOfSide(side), values, rows, columns };
}

describe("the equivariance of a matrix", () => {
  it("is 1 where tiles are each other's quarter turns, and far above chance", async () => {
    const quarters = around(4);
    const score = await scoreEquivariance(
      planted(quarters, quarters, 5),
      options({
        transforms: transformsOf("angle", false).filter((t) => t.type === "rotation" && t.angle % 90 === 0),
      }),
    );
    expect(score.transforms.map(({ r }) => r)).toEqual([1, 1, 1].map((r) => expect.closeTo(r, 6)));
    expect(score.overall).toMatchObject({ r: expect.closeTo(1, 6), pairs: 48, numbers: 48 * 25 });
  });

  it("is nearly 1 for any angle where the pattern is smooth, and no relabelling comes near", async () => {
    const score = await scoreEquivariance(planted(around(12), around(8), 7), options());
    assert(score.best?.chance && score.overall.chance, "there is a best transform");
    expect(score.best.r).toBeGreaterThan(0.99);
    expect(score.overall.r).toBeGreaterThan(0.95);
    expect(score.best.chance.p).toBe(0.01);
    expect(score.overall.chance.interval[1]).toBeLessThan(0.5);
    expect(score.examples[0]).toMatchObject({ r: expect.closeTo(1, 1) });
  });

  it("stays within chance for tiles without a pattern, about as often as it should", async () => {
    let outside = 0;
    for (let seed = 0; seed < 20; seed++) {
      const tiles = randomTiles(seed, labelled(around(8), 360), labelled(around(8), 360), 64, 3);
      const { overall } = await scoreEquivariance(tiles, options({ random: createRandom(seed) }));
      assert(overall.chance && overall.r !== null, "tiles are compared");
      expect(Math.abs(overall.r)).toBeLessThan(0.1);
      const [low, high] = overall.chance.interval;
      if (overall.r < low || overall.r > high) outside++;
    }
    expect(outside).toBeLessThanOrEqual(4); // one in twenty is expected; five or more, by chance, once in 400 such tests
  });

  it("is what a direct loop over every pair of tiles gives", async () => {
    const rows = [3.2, 48.7, 95.1, 161.9, 178.4]; // none exactly as far apart as the tolerance
    const columns = [10.3, 100.8, 170.6, 255.2, 300.9, 352.4];
    const tiles = randomTiles(9, labelled(rows, 180), labelled(columns, 360), 30, 5);
    const transforms = transformsOf("angle", true);
    const score = await scoreEquivariance(tiles, options({ transforms, shuffles: 0 }));
    const at = (row: number, column: number, i: number, j: number): number => {
      // Bilinear, with the border's value up to half a cell outside.
      const [y, x] = [Math.min(4, Math.max(0, i)), Math.min(4, Math.max(0, j))];
      const [y0, x0] = [Math.min(3, Math.floor(y)), Math.min(3, Math.floor(x))];
      const value = (p: number, q: number) => tiles.values[((row * 6 + column) * 5 + p) * 5 + q] ?? 0;
      const [v, u] = [y - y0, x - x0];
      return (
        (1 - v) * ((1 - u) * value(y0, x0) + u * value(y0, x0 + 1)) +
        v * ((1 - u) * value(y0 + 1, x0) + u * value(y0 + 1, x0 + 1))
      );
    };
    const nearest = (labels: number[], own: number, wanted: number, span: number): number => {
      if (labelDistance(wanted, labels[own] ?? 0, span) < 1e-6) return own;
      const others = labels
        .map((label, index) => ({ index, distance: labelDistance(label, wanted, span) }))
        .filter(({ index, distance }) => index !== own && distance <= 15)
        .sort((a, b) => a.distance - b.distance || a.index - b.index);
      return others[0]?.index ?? -1;
    };
    for (const { transform, r, pairs } of score.transforms) {
      assert(transform.type === "rotation" || transform.type === "reflection", "a turn or a mirror image");
      const mirror = transform.type === "reflection";
      const g = ((mirror ? 2 * transform.axis : transform.angle) * Math.PI) / 180;
      const [xs, ys]: [number[], number[]] = [[], []];
      let compared = 0;
      for (const [a, alpha] of rows.entries()) {
        for (const [b, beta] of columns.entries()) {
          const degrees = (g * 180) / Math.PI;
          const a2 = nearest(rows, a, mirror ? degrees - alpha : degrees + alpha, 180);
          const b2 = nearest(columns, b, mirror ? degrees - beta : degrees + beta, 360);
          if (a2 < 0 || b2 < 0 || (a2 === a && b2 === b)) continue;
          compared++;
          for (let i = 0; i < 5; i++) {
            for (let j = 0; j < 5; j++) {
              const [x, y] = [j - 2, 2 - i];
              const sx = Math.cos(g) * x + Math.sin(g) * y;
              const sy = mirror ? Math.sin(g) * x - Math.cos(g) * y : Math.cos(g) * y - Math.sin(g) * x;
              if (Math.max(Math.abs(sx), Math.abs(sy)) > 2.5 + 1e-9) continue;
              xs.push(at(a, b, 2 - sy, sx + 2));
              ys.push(at(a2, b2, i, j));
            }
          }
        }
      }
      expect(pairs).toBe(compared);
      const expected = pearson(xs, ys);
      if (expected === null) expect(r).toBeNull();
      else expect(r).toBeCloseTo(expected, 6);
    }
  });

  it("finds mirror images where the mirrored units have the mirrored tiles", async () => {
    const units = around(8);
    const tiles = planted(units, units, 7);
    const upright = transformsOf("angle", true).filter((t) => t.type === "reflection" && t.axis % 45 === 0);
    const score = await scoreEquivariance(tiles, options({ transforms: upright }));
    // The ridge lies to the left of its direction: a mirror puts it to the right, so only the agreement remains.
    expect(score.overall.r).toBeLessThan(0.9);
    // Without the ridge's shift and slope the pattern is its own mirror image.
    const symmetric = planted(units, units, 7);
    for (let cell = 0; cell < symmetric.values.length; cell++) {
      const [tile, at] = [Math.floor(cell / 49), cell % 49];
      const [a, b] = [units[Math.floor(tile / 8)] ?? 0, units[tile % 8] ?? 0];
      const [x, y] = [(at % 7) - 3, 3 - Math.floor(at / 7)];
      const angle = (b * Math.PI) / 180;
      symmetric.values[cell] =
        Math.cos(((a - b) * Math.PI) / 180) * (x * Math.cos(angle) + y * Math.sin(angle));
    }
    const mirrored = await scoreEquivariance(symmetric, options({ transforms: upright }));
    expect(mirrored.overall.r).toBeCloseTo(1, 6);
  });

  it("takes a side that does not change as it is: what is invariant drives what turns", async () => {
    const columns = around(8);
    const frame = frameOfSide(5);
    const values = [0, 1].flatMap((which) =>
      columns.flatMap((b) =>
        Array.from({ length: 25 }, (_, cell) => {
          const [x, y] = [(cell % 5) - 2, 2 - Math.floor(cell / 5)];
          const angle = (b * Math.PI) / 180;
          return (which === 0 ? 1 : -1) * (x * Math.cos(angle) + y * Math.sin(angle));
        }),
      ),
    );
    const tiles: Tiles = {
      frame,
      values: Float32Array.from(values),
      rows: { type: "still", units: 2 },
      columns: labelled(columns, 360),
    };
    const score = await scoreEquivariance(tiles, options());
    expect(score.best?.r).toBeCloseTo(1, 6);
    expect(score.best?.chance?.p).toBeLessThan(0.05);
  });

  it("shifts hues without moving anything, and scales sizes by octaves", async () => {
    const hues = around(12);
    const byHue = hues.flatMap((a) => hues.flatMap((b) => [Math.cos(((a - b) * Math.PI) / 180), 1, 0, 0]));
    const shifted = await scoreEquivariance(
      {
        frame: { height: 2, width: 2, first: [0, 0], step: [1, 1] },
        values: Float32Array.from(byHue),
        rows: labelled(hues, 360),
        columns: labelled(hues, 360),
      },
      options({ transforms: transformsOf("hue", false), tolerance: defaultTolerance.hue }),
    );
    expect(shifted.overall.r).toBeCloseTo(1, 6);

    const sizes = [4, 6, 9, 13.5].map(Math.log2);
    const side = 9;
    const bumps = sizes.flatMap((a) =>
      sizes.flatMap((b) =>
        Array.from({ length: side * side }, (_, cell) => {
          const distance = Math.hypot((cell % side) - 4, Math.floor(cell / side) - 4) / (2 ** b / 4);
          return Math.cos(a - b) * Math.exp(-(distance ** 2) / 2);
        }),
      ),
    );
    const scaled = await scoreEquivariance(
      {
        frame: frameOfSide(side, 1),
        values: Float32Array.from(bumps),
        rows: labelled(sizes, null),
        columns: labelled(sizes, null),
      },
      options({ transforms: transformsOf("size", false), tolerance: defaultTolerance.size }),
    );
    const byHalfAgain = scaled.transforms.find(
      ({ transform }) => transform.type === "scale" && transform.factor === 1.5,
    );
    expect(byHalfAgain?.pairs).toBe(9);
    expect(byHalfAgain?.r).toBeGreaterThan(0.98);
  });

  it("gives the same chance for the same seed, and says nothing where nothing can be compared", async () => {
    const tiles = randomTiles(3, labelled([0, 90], 360), labelled([0, null], 360), 4, 3);
    const [one, other] = [
      await scoreEquivariance(tiles, options()),
      await scoreEquivariance(tiles, options()),
    ];
    expect(one).toEqual(other);
    expect(one.best).toBeNull();
    expect(one.overall).toMatchObject({ r: null, pairs: 0, chance: null });
  });
});

describe("units that stand for one another", () => {
  it("are the nearest within the tolerance, around the circle, and never the unit itself", () => {
    const side = labelled([350, 10, 100, null], 360);
    expect([...matchUnits(side, (label) => label + 20, 15)]).toEqual([1, -1, -1, -1]);
    expect([...matchUnits(side, (label) => label + 5, 15)]).toEqual([1, -1, -1, -1]);
  });

  it("are the unit itself where a half turn leaves an orientation as it is", () => {
    expect([...matchUnits(labelled([20, 80], 180), (label) => label + 180, 15)]).toEqual([0, 1]);
  });
});
