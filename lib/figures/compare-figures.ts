/**
 * What a published figure shows and what it would show now: which units, numbers, verdicts and pictures differ. Numbers that only
 * differ by what machines differ by anyway count as the same (`lib/circuits/strength.ts`, `lib/hypotheses/tolerance.ts`).
 */
import { isSameStrength } from "../circuits/strength.ts";
import { unwrap } from "../shared/result.ts";
import { formatMagnitude, formatWeight } from "../shared/weight-scale.ts";
import { compareCircuits } from "./compare-circuits.ts";
import { compareHypotheses } from "./compare-hypotheses.ts";
import { compareMarks } from "./compare-marks.ts";
import { comparePictures } from "./compare-pictures.ts";
import { compareExamples, compareTuning } from "./compare-responses.ts";
import { type FigureDifference, type Found, together } from "./difference.ts";
import type { FrozenFigure } from "./figure.ts";
import { type FigureData, parseFigureData, type TilesData, type UnitMark } from "./figure-data.ts";

export type FigureComparison = {
  /** Whether both are of the same weights. */
  readonly network: "same" | "other weights" | "other model";
  readonly differences: readonly FigureDifference[];
  /** How many numbers were held against each other. */
  readonly numbers: number;
};

/** Throws `corrupt` when either cannot be read, `invalid` for figures of two types. */
export async function compareFigures(then: FrozenFigure, now: FrozenFigure): Promise<FigureComparison> {
  const [before, after] = [unwrap(parseFigureData(then)), unwrap(parseFigureData(now))];
  const { differences, numbers } = together([
    compareData(before, after),
    await comparePictures(picturesOf(before, then), picturesOf(after, now)),
  ]);
  const network =
    then.pack.sha256 === now.pack.sha256
      ? "same"
      : then.pack.id === now.pack.id
        ? "other weights"
        : "other model";
  return { network, differences, numbers };
}

function compareData(then: FigureData, now: FigureData): Found {
  switch (then.type) {
    case "strip":
      return now.type === "strip" ? compareMarks(then.data.units, now.data.units) : otherType;
    case "tiles":
      return now.type === "tiles" ? compareTiles(then.data, now.data) : otherType;
    case "tuning":
      return now.type === "tuning" ? compareTuning(then.data, now.data) : otherType;
    case "examples":
      return now.type === "examples" ? compareExamples(then.data, now.data) : otherType;
    case "circuit":
      return now.type === "circuit" ? compareCircuits(then.data, now.data) : otherType;
    case "hypothesis":
      return now.type === "hypothesis" ? compareHypotheses(then.data, now.data) : otherType;
    default:
      return then satisfies never;
  }
}

const otherType: Found = {
  differences: [{ what: "the kind of the figure", before: "one kind", after: "another" }],
  numbers: 0,
};

/** The part of a tile's norm by which a single weight may differ: as of strengths. */
const weightTolerance = 1e-3;

function compareTiles(then: TilesData, now: TilesData): Found {
  const named = ({ from, to, tiles }: TilesData) =>
    new Map(
      tiles.map(
        (tile) => [`from ${from[tile.from]?.unit ?? ""} to ${to[tile.to]?.unit ?? ""}`, tile] as const,
      ),
    );
  const [before, after] = [named(then), named(now)];
  const parts = [...new Set([...before.keys(), ...after.keys()])].map((ends): Found => {
    const [a, b] = [before.get(ends), after.get(ends)];
    if (!a || !b) {
      const words = (tile: typeof a): string | null =>
        tile ? `Σw ${formatWeight(tile.net)}, √Σw² ${formatMagnitude(tile.norm)}` : null;
      return {
        differences: [{ what: `the weights ${ends}`, before: words(a), after: words(b) }],
        numbers: 0,
      };
    }
    const weighed = { norm: Math.max(a.norm, b.norm), totals: { net: 0 } };
    const differences: FigureDifference[] = [];
    if (!isSameStrength(a.net, b.net, weighed)) {
      differences.push({ what: `Σw ${ends}`, before: formatWeight(a.net), after: formatWeight(b.net) });
    }
    if (!isSameStrength(a.norm, b.norm, weighed)) {
      differences.push({
        what: `√Σw² ${ends}`,
        before: formatMagnitude(a.norm),
        after: formatMagnitude(b.norm),
      });
    }
    if (a.height !== b.height || a.width !== b.width) {
      differences.push({
        what: `the size of the tile ${ends}`,
        before: `${a.width} × ${a.height}`,
        after: `${b.width} × ${b.height}`,
      });
    } else {
      const off = a.values.filter(
        (value, i) => Math.abs(value - (b.values[i] ?? 0)) > weightTolerance * weighed.norm,
      ).length;
      // What a sum says, its parts need not say again.
      if (off > 0 && differences.length === 0) {
        differences.push({
          what: `single weights ${ends}`,
          before: `${a.values.length} weights`,
          after: `${off} of them differ`,
        });
      }
    }
    return { differences, numbers: 2 + a.values.length };
  });
  return together([compareMarks(then.from, now.from), compareMarks(then.to, now.to), ...parts]);
}

/** The pictures of a figure by what they show, in words. */
function picturesOf(figure: FigureData, { pictures }: FrozenFigure): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const add = (what: string, key: string | null): void => {
    const picture = key !== null && Object.hasOwn(pictures, key) ? pictures[key] : undefined;
    if (picture !== undefined) named.set(what, picture);
  };
  const addAll = (marks: readonly UnitMark[]): void => {
    for (const { unit, picture } of marks) add(`the picture of ${unit}`, picture);
  };
  switch (figure.type) {
    case "strip":
    case "hypothesis":
      addAll(figure.data.units);
      break;
    case "tiles":
      addAll([...figure.data.from, ...figure.data.to]);
      break;
    case "tuning":
      addAll(figure.data.curves);
      break;
    case "examples":
      addAll([figure.data.unit]);
      break;
    case "circuit":
      for (const [unit, key] of Object.entries(figure.data.pictures)) add(`the picture of ${unit}`, key);
      break;
    default:
      return figure satisfies never;
  }
  return named;
}
