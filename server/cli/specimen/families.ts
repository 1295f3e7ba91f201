/** Families of units, from what a survey measured: which unit belongs to which, and where it stands in its figure. */
import type { Finding, FindingKind, UnitSurvey } from "../../../lib/stimuli/survey/record.ts";

/**
 * How a family's members are arranged. On a ring, one stands where its angle points from the centre; on an arch the same
 * over 180°; in a row, the clearest come first.
 */
export type Arrangement =
  | { readonly type: "ring" | "arch"; readonly sectors: number; readonly deep: number }
  | { readonly type: "row"; readonly most: number };

export type Member = {
  readonly unit: string;
  readonly index: number; // of selectivity, 0 to 1
  readonly angle: number; // degrees, counter-clockwise from the right; 0 in a row
};

export type Family = {
  readonly kind: FindingKind;
  readonly title: string;
  readonly how: string; // how to read the arrangement
  readonly arrangement: Arrangement;
  readonly members: readonly Member[]; // the most selective first
};

const ring: Arrangement = { type: "ring", sectors: 8, deep: 1 };
const row: Arrangement = { type: "row", most: 11 };

/** In the order in which they are drawn. */
const families: readonly Omit<Family, "members">[] = [
  {
    kind: "curve",
    title: "curves",
    how: "each where its arc lies on a circle",
    arrangement: { type: "ring", sectors: 16, deep: 2 },
  },
  {
    kind: "line",
    title: "lines",
    how: "each where its line points",
    arrangement: { type: "arch", sectors: 8, deep: 2 },
  },
  { kind: "edge", title: "edges", how: "light side out", arrangement: ring },
  { kind: "corner", title: "corners", how: "vertex out", arrangement: ring },
  { kind: "high-low frequency", title: "high-low frequency", how: "fine side out", arrangement: ring },
  { kind: "colour opponent", title: "colour opponents", how: "by hue: 0° is red", arrangement: ring },
  { kind: "colour contrast", title: "colour contrast", how: "its hue out", arrangement: ring },
  { kind: "grating", title: "gratings", how: "", arrangement: row },
  { kind: "circle", title: "circles", how: "", arrangement: row },
  { kind: "centre-surround", title: "centre-surround", how: "", arrangement: row },
  { kind: "texture", title: "textures", how: "", arrangement: row },
];

/** Where on its family's figure a unit stands, in degrees. */
function angleOf(finding: Finding): number {
  switch (finding.kind) {
    case "curve":
    case "corner":
      // An arc to the right of a circle's centre curves to the left.
      return (finding.direction + 180) % 360;
    case "line":
      return finding.orientation;
    case "edge":
    case "high-low frequency":
    case "colour contrast":
      return finding.direction;
    case "colour opponent":
      return finding.hue;
    case "grating":
    case "circle":
    case "centre-surround":
    case "texture":
      return 0;
    default:
      return finding satisfies never;
  }
}

/** What of a survey decides families. */
export type Surveyed = { readonly units: readonly Pick<UnitSurvey, "unit" | "findings">[] };

/** The families that have members. A unit that responds to two unrelated things is in two of them. */
export function findFamilies(survey: Surveyed): Family[] {
  const members = new Map<FindingKind, Member[]>();
  for (const { unit, findings } of survey.units) {
    for (const finding of findings) {
      const family = members.get(finding.kind) ?? [];
      if (!family.some((member) => member.unit === unit)) {
        family.push({ unit, index: finding.index, angle: angleOf(finding) });
      }
      members.set(finding.kind, family);
    }
  }
  return families.flatMap((family) => {
    const own = members.get(family.kind) ?? [];
    return own.length === 0 ? [] : [{ ...family, members: own.sort((a, b) => b.index - a.index) }];
  });
}

/** A member that is shown: which sector it stands in, or which place in the row, and how far from the middle. */
export type Placed = { readonly member: Member; readonly sector: number; readonly depth: number };

/** The most selective of each sector, or of all. */
export function placeMembers({ arrangement, members }: Family): Placed[] {
  if (arrangement.type === "row") {
    return members.slice(0, arrangement.most).map((member, sector) => ({ member, sector, depth: 0 }));
  }
  const { sectors, deep, type } = arrangement;
  const width = (type === "ring" ? 360 : 180) / sectors;
  const filled = new Map<number, number>();
  return members.flatMap((member) => {
    const sector = Math.round(member.angle / width) % sectors;
    const depth = filled.get(sector) ?? 0;
    if (depth >= deep) return [];
    filled.set(sector, depth + 1);
    return [{ member, sector, depth }];
  });
}
