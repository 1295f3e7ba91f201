import { describe, expect, it } from "vitest";
import type { LayerPreferences, Preference } from "../../lib/circuits/matrix/property.ts";
import type { TileMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { manifestSchema } from "../../lib/model/manifest.ts";
import { assert } from "../../lib/shared/result.ts";
import specimen from "../../public/models/specimen/manifest.json" with { type: "json" };
import { equivarianceSettings } from "./equivariance-settings.ts";
import { layerPair, layerTriple } from "./layer-pair.ts";
import { showMatrix, turnBetween } from "./matrix-order.ts";
import { formatValue, matrixSettings } from "./matrix-settings.ts";
import { fillSides, layersOf } from "./matrix-sides.ts";
import { readMotifView } from "./motif-view.ts";
import { formatChance, formatP, formatPercent, formatScore } from "./numbers.ts";
import { paintMatrix, sizeOf, tileAtPoint } from "./paint-matrix.ts";
import { ranked, rankOf, significant } from "./ranking.ts";

const manifest = manifestSchema.parse(specimen);
const layerNamed = (name: string) => {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  assert(layer, "the specimen has the layer");
  return layer;
};
const viewOf = (query: Record<string, string> = {}) => readMotifView({ get: (name) => query[name] ?? null });

const prefer = (value: number | null, index = 0.5, response = 1): Preference => ({
  value,
  index,
  response,
  selective: value !== null,
});
const preferences = (
  property: LayerPreferences["property"],
  ...values: (number | null)[]
): LayerPreferences => ({
  layer: "any",
  property,
  units: values.map((value) => prefer(value)),
});

const curves = [
  { name: "curves", units: [2, 22, 51] },
  { name: "lines", units: [60, 61] },
];

describe("the sides of a matrix", () => {
  it("are the unit's family and the family of that name before it, sorted by what the name suggests", () => {
    const layers = layersOf(manifest, layerNamed("mixed3b"), "in");
    assert(layers, "there is a layer before");
    const families = { own: curves, other: [{ name: "Curves", units: [7, 8] }] };
    const sides = fillSides(layers, families, viewOf(), 51);
    expect(sides.own).toMatchObject({ name: "mixed3b", named: [2, 22, 51], by: "curve", leftOut: 0 });
    expect(sides.other).toMatchObject({ name: "mixed3a", named: [7, 8], by: "curve" });
    expect(matrixSettings(sides, { own: null, other: null }, "in", 51)).toEqual({
      settings: {
        from: { layer: "mixed3a", choice: { type: "units", units: [7, 8] } },
        to: { layer: "mixed3b", choice: { type: "units", units: [2, 22, 51] } },
      },
    });
  });

  it("are the strongest partners of a unit without a family, and those that share them", () => {
    const layers = layersOf(manifest, layerNamed("mixed3b"), "out");
    assert(layers, "there is a layer behind");
    const sides = fillSides(layers, { own: [], other: [] }, viewOf(), 5);
    expect([sides.own.by, sides.other.by]).toEqual([null, null]);
    expect(matrixSettings(sides, { own: null, other: null }, "out", 5)).toEqual({
      settings: {
        from: { layer: "mixed3b", choice: { type: "strongest", count: 12, with: null, keep: [5] } },
        to: { layer: "mixed4a", choice: { type: "strongest", count: 12, with: [5], keep: [] } },
      },
    });
  });

  it("are as the address says, as far as there are such units", () => {
    const layers = layersOf(manifest, layerNamed("mixed3a"), "in");
    assert(layers, "there is a layer before");
    const view = viewOf({ own: "units:3,900,5", other: "selective:2", otherby: "line", by: "none" });
    const sides = fillSides(layers, { own: curves, other: [] }, view, 3);
    expect(sides.own).toMatchObject({ named: [3, 5], by: null });
    const found = { own: null, other: preferences("line", 10, null, 80, 20) };
    const asked = matrixSettings(sides, found, "in", 3);
    expect(asked).toMatchObject({ settings: { from: { choice: { units: [0, 2] } } } });
    const none = matrixSettings(sides, { own: null, other: preferences("line", null) }, "in", 3);
    expect(none).toMatchObject({ empty: { name: "conv2d2" } });
  });

  it("begin with the picture's colours before the first layer, and end with the last one", () => {
    const first = layersOf(manifest, layerNamed("conv2d0"), "in");
    assert(first, "the picture comes before");
    const sides = fillSides(first, { own: [], other: [] }, viewOf({ other: "strongest:8" }), 0);
    expect(sides.other).toMatchObject({ name: manifest.graph.input, named: [0, 1, 2], by: null });
    expect(layersOf(manifest, layerNamed("mixed4a"), "out")).toBeNull();
    expect(layerPair(manifest, layerNamed("conv2d0"), "in")).toBeNull();
    expect(layerTriple(manifest, layerNamed("mixed3a"), "middle")).toEqual(["conv2d2", "mixed3a", "mixed3b"]);
    expect(layerTriple(manifest, layerNamed("mixed4a"), "middle")).toBeNull();
  });

  it("hold a large family with the page's unit always among them", () => {
    const layers = layersOf(manifest, layerNamed("mixed3b"), "in");
    assert(layers, "there is a layer before");
    const family = { name: "textures", units: Array.from({ length: 60 }, (_, i) => i) };
    const { own } = fillSides(layers, { own: [family], other: [] }, viewOf(), 59);
    expect(own.named).toHaveLength(40);
    expect(own.named).toContain(59);
    expect(own.leftOut).toBe(20);
  });
});

const matrix: TileMatrix = {
  from: "a",
  to: "b",
  rows: [4, 7],
  columns: [1, 0, 2],
  frame: { height: 1, width: 2, first: [0, 0], step: [1, 1] },
  values: Float32Array.from([1, -1, 0.5, 0, 0, 0, 0, 0, -0.5, 0.5, Number.NaN, 1]),
  norms: Float32Array.from([1, 2, 0, 4, 1, 1]),
  pooled: false,
  inputShare: 0.5,
  outputShare: 0.5,
};

describe("a matrix as it is shown", () => {
  const known = {
    rows: preferences("line", 0, 0, 0, 0, 150, 0, 0, 20),
    columns: preferences("curve", 300, 10, null),
  };

  it("is in order of what its units prefer, those without a preference last", () => {
    const shown = showMatrix(matrix, known, null);
    expect(shown.rows.heads.map(({ unit, place }) => [unit, place])).toEqual([
      [7, 1],
      [4, 0],
    ]);
    expect(shown.columns.heads.map(({ unit, value }) => [unit, value])).toEqual([
      [1, 10],
      [0, 300],
      [2, null],
    ]);
    const [row, column] = [shown.rows.heads[1], shown.columns.heads[1]];
    assert(row && column, "heads");
    // A line at 150° and a curve at 300°: a line is itself after half a turn.
    expect(turnBetween(row, column, shown)).toBe(150);
    expect(formatValue(359.8, known.columns)).toBe("0°");
    expect(formatValue(null, known.columns)).toBe("–");
    expect(formatValue(9.04, preferences("size"))).toBe("9 px");
  });

  it("is in order of strength where nothing is preferred", () => {
    const shown = showMatrix(matrix, { rows: null, columns: null }, null);
    expect(shown.rows.heads.map(({ unit }) => unit)).toEqual([7, 4]);
    expect(shown.columns.heads.map(({ unit }) => unit)).toEqual([1, 0, 2]);
  });

  it("asks the equivariance about the kind of its columns, and counts another kind as unchanged", () => {
    expect(equivarianceSettings({ matrix, preferences: known })).toMatchObject({
      from: { layer: "a", units: [4, 7], values: [150, 20], span: 180 },
      to: { layer: "b", units: [1, 0, 2], values: [10, 300, null], span: 360 },
      by: "angle",
      mirrored: true,
    });
    const hues = { rows: known.rows, columns: preferences("hue", 30, 60, 90) };
    expect(equivarianceSettings({ matrix, preferences: hues })).toMatchObject({
      from: { values: null },
      by: "hue",
      mirrored: false,
    });
    expect(equivarianceSettings({ matrix, preferences: { rows: null, columns: null } })).toBeNull();
  });

  it("is painted weight by weight, in order, with broken weights grey and gaps clear", () => {
    const layout = { rows: 2, columns: 3, tileHeight: 1, tileWidth: 2, weight: 2, gap: 1 };
    const { width, height } = sizeOf(layout);
    expect([width, height]).toEqual([3 * 5 + 1, 2 * 3 + 1]);
    const pixels = paintMatrix(layout, matrix.values, 3, { rows: [1, 0], columns: [0, 1, 2] }, 1);
    const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
    const [excite, inhibit, zero] = [
      [178, 24, 43, 255],
      [33, 102, 172, 255],
      [255, 255, 255, 255],
    ];
    // The second row of the matrix comes first: its third tile is a number that is none, and 1.
    expect(at(11, 1)).toEqual([138, 138, 138, 255]);
    expect(at(13, 2)).toEqual(excite);
    expect([at(1, 4), at(3, 4), at(8, 5)]).toEqual([excite, inhibit, zero]);
    expect([at(0, 0), at(5, 4), at(1, 3)]).toEqual([0, 0, 0].map(() => [0, 0, 0, 0]));
    expect(tileAtPoint(layout, 13, 5)).toEqual({ row: 1, column: 2 });
    expect(tileAtPoint(layout, 99, 5)).toBeNull();
    expect(tileAtPoint(layout, 3, -2)).toBeNull();
  });
});

describe("candidates", () => {
  const chance = (mean: number, p: number) => ({ mean, interval: [0, 1] as const, p, draws: 99 });
  const candidates = [
    { unit: 0, score: 0.5, chance: chance(0.4, 0.3) },
    { unit: 1, score: 0.45, chance: chance(0.1, 0.01) },
    { unit: 2, score: 0, chance: chance(0.2, 1) },
  ];

  it("are in order of how far they are above chance, without those that show nothing", () => {
    const order = ranked(candidates);
    expect(order.map(({ unit }) => unit)).toEqual([1, 0]);
    expect([rankOf(order, 0), rankOf(order, 2)]).toEqual([2, null]);
    expect(significant(candidates, 0.05)).toEqual({ found: 1, expected: 0 });
  });

  it("say their numbers in a few digits", () => {
    expect([formatScore(0.426), formatScore(-0.08), formatScore(-0.001)]).toEqual(["0.43", "−0.08", "0.00"]);
    const ps = [0.005, 1, 1.7e-23, 0.1].map((p) => formatP(p).replaceAll("\u00a0", " "));
    expect(ps).toEqual(["p = 0.005", "p = 1", "p = 1.7 × 10⁻²³", "p = 0.1"]);
    expect(formatChance(chance(0.1, 0.02)).replaceAll("\u00a0", " ")).toBe(
      "by chance 0.10 (0.00 to 1.00), p = 0.02",
    );
    expect([formatPercent(0.234), formatPercent(0.004), formatPercent(0)]).toEqual(["23 %", "0.4 %", "0 %"]);
  });
});
