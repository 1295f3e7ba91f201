import { describe, expect, it } from "vitest";
import type { FindingKind } from "../../stimuli/survey/record.ts";
import type { Selectivity, UnitSurvival } from "./instrument.ts";
import { angleBetween, familiesByKind, familySurvival } from "./survival.ts";

const found = (kind: FindingKind, angle: number | null, index = 0.5): Selectivity => ({
  kind,
  met: true,
  angle,
  index,
  response: 1,
});
const gone = (kind: FindingKind): Selectivity => ({
  kind,
  met: false,
  angle: null,
  index: 0.1,
  response: 0.5,
});
const unit = (index: number, ...findings: [Selectivity, Selectivity][]): UnitSurvival => ({
  unit: index,
  silent: { before: false, after: false },
  findings: findings.map(([before, after]) => ({ before, after })),
});

describe("the fate of a family", () => {
  const units = [
    unit(0, [found("line", 175), found("line", 4)]), // 9° away: orientations repeat after half a turn
    unit(1, [found("line", 10), found("line", 40)]),
    unit(2, [found("line", 90), gone("line")], [found("curve", 350), found("curve", 8)]),
    { ...unit(3, [found("line", 0), gone("line")]), silent: { before: false, after: true } },
    unit(4),
    unit(5, [found("circle", null), found("circle", null)]),
  ];

  it("is kept, turned, lost or silent for each of its units", () => {
    const lines = familySurvival(units, { name: "line", kind: "line", units: [0, 1, 2, 3] }, 15);
    expect(lines.counts).toEqual({ kept: 1, turned: 1, lost: 1, silent: 1 });
    expect(lines.index.before).toBe(0.5);
    expect(lines.index.after).toBeCloseTo((0.5 + 0.5 + 0.1 + 0.1) / 4, 10);
    expect(familySurvival(units, { name: "line", kind: "line", units: [1] }, 30).counts.kept).toBe(1);
  });

  it("is judged by each unit's clearest finding where the family has no kind, and leaves out those without any", () => {
    const family = familySurvival(units, { name: "mine", kind: null, units: [2, 4, 5, 99] }, 15);
    expect(family.members.map(({ unit: index, fate }) => [index, fate])).toEqual([
      [2, "lost"],
      [5, "kept"],
    ]);
    expect(family.unjudged).toBe(2);
  });

  it("takes the shorter way round, and directions for what does not repeat after half a turn", () => {
    expect(angleBetween(found("curve", 350), found("curve", 8))).toBe(18);
    expect(angleBetween(found("line", 0), found("line", 170))).toBe(10);
    expect(angleBetween(found("edge", 0), found("edge", 170))).toBe(170);
    expect(angleBetween(found("circle", null), found("circle", null))).toBeNull();
  });

  it("counts every kind that the survey found before, the most numerous first", () => {
    expect(familiesByKind(units).map(({ name, units: own }) => [name, own])).toEqual([
      ["line", [0, 1, 2, 3]],
      ["circle", [5]],
      ["curve", [2]],
    ]);
  });
});
