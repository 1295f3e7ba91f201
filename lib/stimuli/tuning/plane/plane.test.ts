import { describe, expect, it } from "vitest";
import { choosePlane, defaultChoice, planeKindOf, planeOptions, planeSlug } from "./choose-plane.ts";
import { defaultPlane, geometric } from "./default-plane.ts";
import { planeAxes, planeFigures } from "./plane-axes.ts";
import { planeFigure, planePictures } from "./plane-figure.ts";
import { mapOf, planeNumbers, rowOf } from "./plane-numbers.ts";
import { defaultInk, planeKinds, planeStimulusSchema } from "./plane-stimulus.ts";

const fields = [7, 19, 51, 91, 224];

describe("a plane of stimuli", () => {
  it("has, for every kind and every receptive field, defaults that its own schema takes", () => {
    for (const field of fields) {
      for (const kind of planeKinds) {
        const stimulus = defaultPlane(kind, field);
        expect(planeStimulusSchema.parse(stimulus)).toEqual(stimulus);
        const axes = planeAxes(stimulus);
        expect(planeFigures(axes)).toBeGreaterThan(20);
        expect(planePictures({ stimulus, ink: defaultInk })).toBeLessThan(900);
      }
    }
  });

  it("tells its columns and its rows apart by their words", () => {
    for (const kind of planeKinds) {
      const { columns, rows } = planeAxes(defaultPlane(kind, 51));
      expect(new Set(columns.labels).size).toBe(columns.values.length);
      expect(new Set(rows.entries.map(({ label }) => label)).size).toBe(rows.entries.length);
    }
  });

  it("draws every cell in colours that a screen can show", () => {
    for (const kind of planeKinds) {
      const stimulus = defaultPlane(kind, 51);
      const { columns, rows } = planeAxes(stimulus);
      for (const row of rows.entries) {
        for (const value of columns.values) {
          const { stimuli } = planeFigure(stimulus, defaultInk, value, row);
          for (const { ground, ink } of stimuli) {
            for (const channel of [...ground, ...ink]) {
              expect(channel, kind).toBeGreaterThanOrEqual(0);
              expect(channel, kind).toBeLessThanOrEqual(1);
            }
          }
        }
      }
    }
  });

  it("puts light rows before dark ones, whose figures are as far on the other side of the grey", () => {
    const stimulus = { kind: "line", orientations: 4, widths: [2, 4], polarity: "both" } as const;
    const { rows } = planeAxes(stimulus);
    expect(rows.entries.map(({ label }) => label)).toEqual([
      "2 px light",
      "4 px light",
      "2 px dark",
      "4 px dark",
    ]);
    const inks = rows.entries.map(
      (row) => planeFigure(stimulus, defaultInk, 45, row).stimuli[0]?.ink[0] ?? 0,
    );
    expect(inks).toEqual([0.9, 0.9, expect.closeTo(0.02), expect.closeTo(0.02)]);
  });

  it("lists sizes that grow by one factor", () => {
    expect(geometric(2, 32, 5)).toEqual([2, 4, 8, 16, 32]);
    expect(geometric(3, 3, 4)).toEqual([3]);
    expect(geometric(5, 2, 1)).toEqual([5]);
  });
});

describe("the numbers of a unit", () => {
  const stimulus = { kind: "edge", directions: 8, contrasts: [0.2, 0.4] } as const;
  const axes = planeAxes(stimulus);
  /** `[rows, columns, 2 units]`: unit 0 is asked about, unit 1 lies between. */
  const responses = (table: readonly (readonly number[])[]) => ({
    units: 2,
    values: Float32Array.from(table.flat().flatMap((value) => [value, 77])),
  });

  it("are those of the row of the strongest response, though another row has a stronger shoulder", () => {
    const numbers = planeNumbers(
      axes,
      responses([
        [0, 0, 8, 8, 8, 0, 0, 0],
        [0, 4, 9, 4, 0, 0, 3, 0],
      ]),
      0,
    );
    expect(numbers).toMatchObject({ row: 1, column: 2, peak: 9, lowest: 0, preferred: 90 });
    expect(numbers.echo).toBeCloseTo(1 / 3);
    // Halves of 9 are crossed a tenth of a step inside 45° and 135°.
    expect(numbers.bandwidth).toBeCloseTo(45 * 2 * 0.9);
    const sum = { x: 2 * 4 * Math.SQRT1_2 * 0, y: 9 - 3 + 2 * 4 * Math.SQRT1_2 };
    expect(numbers.selectivity).toBeCloseTo(Math.hypot(sum.x, sum.y) / 20);
    expect(numbers.modulation).toBeCloseTo((2 * Math.hypot(sum.x, sum.y)) / 8);
  });

  it("read a unit's own values and no neighbour's", () => {
    const table = responses([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [9, 8, 7, 6, 5, 4, 3, 2],
    ]);
    expect([...rowOf(table, axes, 0, 1)]).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
    expect([...mapOf(table, 1)]).toEqual(Array.from({ length: 16 }, () => 77));
  });

  it("count what lies below zero as no answer where a curve is judged, and still say how low it went", () => {
    const numbers = planeNumbers(
      axes,
      responses([
        [-5, -5, -5, -5, -5, -5, -5, -5],
        [-5, -5, 10, -5, -5, -5, -5, -5],
      ]),
      0,
    );
    expect(numbers).toMatchObject({ selectivity: 1, echo: 0, peak: 10, lowest: -5 });
  });

  it("say of growing discs how much the surround takes away, and no size for a full field", () => {
    const discs = planeAxes({ kind: "centre-surround", radii: [2, 4, 8, null], colours: ["light", 120] });
    const grown = planeNumbers(
      discs,
      responses([
        [1, 2, 1, 0.5],
        [0, 0, 0, 0],
      ]),
      0,
    );
    expect(grown).toMatchObject({ row: 0, surroundSuppression: 0.75, selectivity: null, preferredRow: null });
    expect(grown.preferred).toBeCloseTo(4);
    const full = planeNumbers(
      discs,
      responses([
        [1, 2, 1, 0.5],
        [0, 0, 0, 3],
      ]),
      0,
    );
    expect(full).toMatchObject({
      row: 1,
      column: 3,
      preferred: null,
      preferredRow: 120,
      surroundSuppression: 0,
    });
  });

  it("look for the preferred size among rows of the same polarity only", () => {
    const lines = planeAxes({ kind: "line", orientations: 1, widths: [1, 2, 4], polarity: "both" });
    const numbers = planeNumbers(lines, responses([[1], [3], [1], [9], [2], [1]]), 0);
    expect(numbers).toMatchObject({ row: 3, preferredRow: 1 });
  });
});

describe("a plane that somebody asks for", () => {
  it("is the default one but for what is asked for, of what its kind has", () => {
    const choice = { ...defaultChoice, steps: 8, sizes: [5, 10], polarity: "dark", opening: 60 } as const;
    expect(choosePlane("curve", choice, 51)).toEqual({
      ok: true,
      value: { ...defaultPlane("curve", 51), directions: 8, radii: [5, 10], polarity: "dark" },
    });
    expect(choosePlane("ring", choice, 51)).toEqual({
      ok: true,
      value: { ...defaultPlane("ring", 51), radii: [5, 10], polarity: "dark" },
    });
    expect(choosePlane("hue", defaultChoice, 51)).toEqual({ ok: true, value: defaultPlane("hue", 51) });
  });

  it("is refused, with the value in question, when it cannot be drawn", () => {
    const refused = choosePlane("angle", { ...defaultChoice, sizes: [200] }, 51);
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid" } });
    expect(refused.ok ? "" : refused.problem.message).toContain("openings");
  });

  it("has a name for addresses that leads back to its kind", () => {
    for (const kind of planeKinds) {
      expect(planeKindOf(planeSlug(kind))).toBe(kind);
      expect(planeSlug(kind)).toMatch(/^[a-z-]+$/);
      const options = planeOptions(kind);
      expect(Object.keys(defaultPlane(kind, 51))).toContain(options.sizes);
    }
    expect(planeKindOf("loop")).toBeNull();
  });
});
