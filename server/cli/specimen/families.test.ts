import { describe, expect, test } from "vitest";
import { findingOf } from "../../../lib/starter/survey.fixture.ts";
import type { Finding } from "../../../lib/stimuli/survey/record.ts";
import { findFamilies, placeMembers, type Surveyed } from "./families.ts";

type Unit = Surveyed["units"][number];

const curve = (direction: number, index: number) => findingOf("curve", { direction, index });
const line = (orientation: number, index: number) => findingOf("line", { orientation, index });
const unit = (name: string, ...findings: Finding[]): Unit => ({ unit: name, findings });

const familiesOf = (...units: Unit[]) => findFamilies({ units });

describe("the families of a survey", () => {
  test("hold a unit in each family that it was found to belong to, the most selective first", () => {
    const families = familiesOf(
      unit("a:0", curve(0, 0.4), line(90, 0.6)),
      unit("a:1"),
      unit("a:2", curve(90, 0.8)),
    );
    expect(families.map(({ kind, members }) => [kind, members.map((member) => member.unit)])).toEqual([
      ["curve", ["a:2", "a:0"]],
      ["line", ["a:0"]],
    ]);
  });

  test("put an arc where it lies on a circle: one that curves to the left stands on the right", () => {
    const [curves] = familiesOf(unit("left:0", curve(180, 0.5)), unit("down:0", curve(270, 0.5)));
    expect(curves && placeMembers(curves).map(({ member, sector }) => [member.unit, sector])).toEqual([
      ["left:0", 0], // to the right of the centre
      ["down:0", 4], // a quarter of 16 sectors on, above it
    ]);
  });

  test("take an orientation just below 180° for what it is, almost none", () => {
    const [lines] = familiesOf(unit("a:0", line(179, 0.5)), unit("a:1", line(91, 0.4)));
    expect(lines && placeMembers(lines).map(({ sector }) => sector)).toEqual([0, 4]);
  });

  test("show the most selective of each direction when there are too many, and no place twice", () => {
    const units = Array.from({ length: 60 }, (_, i) => unit(`a:${i}`, curve((i % 4) * 90, 1 - i / 100)));
    const [curves] = familiesOf(...units);
    const placed = curves ? placeMembers(curves) : [];
    expect(placed.map(({ member }) => member.unit)).toEqual(Array.from({ length: 8 }, (_, i) => `a:${i}`));
    expect(new Set(placed.map(({ sector, depth }) => `${sector} ${depth}`)).size).toBe(8);
  });
});
