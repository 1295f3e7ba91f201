/** Which units of a layer to show, and under which headings: pure functions of the layer's index and the view. */
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { isMachineOnly, personLabels } from "../labels/machine-only.ts";
import type { UnitGroup } from "./grid-model.ts";

/** The part of a unit's summary that searching and filtering need. */
export type UnitMark = {
  readonly labels: number;
  readonly machineLabels: number;
  readonly name: string | null;
  readonly family: string | null;
  readonly families: readonly string[]; // ids
  readonly contested: boolean;
  readonly authors: readonly string[];
};

/** `labelled` is by people; `machine` has nothing but a machine-made label; `unlabelled` has neither. */
export const shows = ["all", "labelled", "contested", "machine", "unlabelled", "mine"] as const;
export type Show = (typeof shows)[number];

export const groupings = ["branch", "family", "none"] as const;
export type Grouping = (typeof groupings)[number];

function matchesShow(mark: UnitMark | undefined, show: Show, me: string | null): boolean {
  switch (show) {
    case "all":
      return true;
    case "labelled":
      return mark !== undefined && personLabels(mark) > 0;
    case "contested":
      return mark?.contested ?? false;
    case "machine":
      return mark !== undefined && isMachineOnly(mark);
    case "unlabelled":
      return (mark?.labels ?? 0) === 0;
    case "mine":
      return me !== null && (mark?.authors.includes(me) ?? false);
    default:
      return show satisfies never;
  }
}

/**
 * Whether a unit answers a query: its address, the beginning of its index, or every word of the query somewhere in
 * its shown name or family, or in what else it goes by: the names of its families, the class it stands for.
 */
export function matchesQuery(
  layer: string,
  unit: number,
  mark: UnitMark | undefined,
  query: string,
  others = "",
): boolean {
  const text = query.trim();
  if (text === "") return true;
  const address = parseUnit(text);
  if (address.ok) return address.value.layer === layer && address.value.index === unit;
  const digits = /^:?(\d+)$/.exec(text)?.[1];
  if (digits !== undefined && String(unit).startsWith(digits)) return true;
  const hay = foldForSearch(`${mark?.name ?? ""} ${mark?.family ?? ""} ${others}`);
  return foldForSearch(text)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** The units that pass, in order of index. */
export function selectUnits(
  layer: Pick<Layer, "name" | "shape">,
  marks: ReadonlyMap<number, UnitMark>,
  {
    query,
    show,
    me,
    family = null,
    familyName = () => "",
    classes = null,
  }: {
    query: string;
    show: Show;
    me: string | null;
    /** Whether a family, by its id, is the one that is asked for or a part of it; null for any. */
    family?: ((id: string) => boolean) | null;
    familyName?: (id: string) => string;
    classes?: readonly string[] | null;
  },
): number[] {
  const others = (unit: number): string =>
    [classes?.[unit] ?? "", ...(marks.get(unit)?.families.map(familyName) ?? [])].join(" ");
  return Array.from({ length: layer.shape[2] }, (_, unit) => unit).filter(
    (unit) =>
      matchesShow(marks.get(unit), show, me) &&
      (family === null || (marks.get(unit)?.families.some(family) ?? false)) &&
      matchesQuery(layer.name, unit, marks.get(unit), query, others(unit)),
  );
}

/** Units under headings: by branch in the order of channels, by family with the unnamed last, or all in one. */
export function groupUnits(
  layer: Pick<Layer, "branches">,
  marks: ReadonlyMap<number, UnitMark>,
  units: readonly number[],
  grouping: Grouping,
): UnitGroup[] {
  switch (grouping) {
    case "none":
      return [{ key: "all", title: null, units }];
    case "branch":
      if (layer.branches.length < 2) return [{ key: "all", title: null, units }];
      return layer.branches.map((branch) => {
        const shown = units.filter((unit) => unit >= branch.start && unit < branch.end);
        const width = branch.end - branch.start;
        const part = shown.length === width ? "" : `${shown.length} of `;
        return {
          key: `branch ${branch.start}`,
          title: branch.name,
          note: `${part}${countUnits(width)}, receptive field ${branch.receptiveField} px`,
          units: shown,
        };
      });
    case "family":
      return groupByFamily(marks, units);
    default:
      return grouping satisfies never;
  }
}

/** Families that differ only in case or accents are one; the most numerous comes first. */
function groupByFamily(marks: ReadonlyMap<number, UnitMark>, units: readonly number[]): UnitGroup[] {
  const families = new Map<string, { title: string; units: number[] }>();
  const unnamed: number[] = [];
  for (const unit of units) {
    const family = marks.get(unit)?.family?.trim();
    if (!family) {
      unnamed.push(unit);
      continue;
    }
    const key = foldForSearch(family);
    const group = families.get(key) ?? { title: family, units: [] };
    group.units.push(unit);
    families.set(key, group);
  }
  const named = [...families]
    .sort(([a, one], [b, other]) => other.units.length - one.units.length || (a < b ? -1 : 1))
    .map(
      ([key, group]): UnitGroup => ({
        key: `family ${key}`,
        title: group.title,
        note: countUnits(group.units.length),
        units: group.units,
      }),
    );
  return unnamed.length > 0
    ? [
        ...named,
        { key: "no family", title: "No family yet", note: countUnits(unnamed.length), units: unnamed },
      ]
    : named;
}

/** How many units of the layer people have labelled, how many only a machine has, how many `me`, and how many are contested. */
export function countLabelled(
  marks: ReadonlyMap<number, UnitMark>,
  me: string | null,
): { labelled: number; machineOnly: number; mine: number; contested: number } {
  let labelled = 0;
  let machineOnly = 0;
  let mine = 0;
  let contested = 0;
  for (const mark of marks.values()) {
    if (personLabels(mark) > 0) labelled += 1;
    if (isMachineOnly(mark)) machineOnly += 1;
    if (me !== null && mark.authors.includes(me)) mine += 1;
    if (mark.contested) contested += 1;
  }
  return { labelled, machineOnly, mine, contested };
}

const countUnits = (count: number): string => `${count} ${count === 1 ? "unit" : "units"}`;
