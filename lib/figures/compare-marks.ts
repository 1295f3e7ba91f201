/** What differs between two lists of units: which they are, and what they are called. */
import type { FigureDifference, Found } from "./difference.ts";
import type { UnitMark } from "./figure-data.ts";

const said = (label: string | null): string | null => (label === null ? null : `“${label}”`);

/** Units by their addresses, and what they are called. */
export function compareMarks(then: readonly UnitMark[], now: readonly UnitMark[]): Found {
  const [before, after] = [byUnit(then), byUnit(now)];
  const differences = [...new Set([...before.keys(), ...after.keys()])].flatMap(
    (unit): FigureDifference[] => {
      const [a, b] = [before.get(unit), after.get(unit)];
      if (a === undefined || b === undefined) {
        return [{ what: "a unit", before: a ? unit : null, after: b ? unit : null }];
      }
      return a.label === b.label
        ? []
        : [{ what: `the label of ${unit}`, before: said(a.label), after: said(b.label) }];
    },
  );
  return { differences, numbers: 0 };
}

export const byUnit = <T extends Pick<UnitMark, "unit">>(marks: readonly T[]): ReadonlyMap<string, T> =>
  new Map(marks.map((mark) => [mark.unit, mark]));
