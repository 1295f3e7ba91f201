/** A round while it is being made: what the form holds, and what comes of it. */
import { type RoundContent, roundContentSchema } from "../../lib/catalog/records/round.ts";
import { drawUnits, unitsOfLayer } from "../../lib/catalog/rounds/draw.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, parseUnit } from "../../lib/shared/unit.ts";
import {
  problemsOf,
  type RoundSettings,
  readSettings,
  type SettingsProblems,
  wholeNumber,
} from "./round-settings.ts";
import type { SourceKind } from "./round-words.ts";

export type RoundDraft = RoundSettings & {
  readonly from: SourceKind;
  readonly layer: string;
  readonly family: string;
  readonly list: string; // as typed: addresses between blanks, commas or line breaks
  readonly layers: readonly string[];
  readonly count: string; // how many are drawn
  readonly seed: string;
  readonly blind: boolean;
  readonly anyFamily: boolean;
  readonly families: readonly string[];
};

export const emptyRoundDraft = (seed: number): RoundDraft => ({
  title: "",
  instructions: "",
  from: "sample",
  layer: "",
  family: "",
  list: "",
  layers: [],
  count: "30",
  seed: String(seed),
  answersWanted: "2",
  blind: true,
  everybody: true,
  people: [],
  anyFamily: true,
  families: [],
  deadline: "",
});

/** Units that the draft means, and what in a typed list is none. */
export type ChosenUnits = { readonly units: readonly string[]; readonly unknown: readonly string[] };

const sizeOf = (manifest: Manifest, layer: string): number =>
  manifest.layers.find(({ name }) => name === layer)?.shape[2] ?? 0;

/** @param members of a family, by the family's id */
export function chooseUnits(
  draft: RoundDraft,
  manifest: Manifest,
  members: (family: string) => readonly string[],
): ChosenUnits {
  switch (draft.from) {
    case "layer":
      return { units: unitsOfLayer(draft.layer, sizeOf(manifest, draft.layer)), unknown: [] };
    case "family":
      return { units: members(draft.family), unknown: [] };
    case "sample": {
      const population = draft.layers.flatMap((layer) => unitsOfLayer(layer, sizeOf(manifest, layer)));
      return {
        units: drawUnits(population, wholeNumber(draft.count) ?? 0, wholeNumber(draft.seed) ?? 0),
        unknown: [],
      };
    }
    case "list": {
      const typed = [...new Set(draft.list.split(/[\s,;]+/).filter((word) => word !== ""))];
      const known = (text: string): boolean => {
        const unit = parseUnit(text);
        return (
          unit.ok && unit.value.index < sizeOf(manifest, unit.value.layer) && formatUnit(unit.value) === text
        );
      };
      return { units: typed.filter(known), unknown: typed.filter((text) => !known(text)) };
    }
    default:
      return draft.from satisfies never;
  }
}

export type RoundProblems = SettingsProblems &
  Partial<Record<"units" | "families" | "count" | "seed", string>>;

export type ReadRound =
  | { readonly ok: true; readonly content: RoundContent }
  | { readonly ok: false; readonly problems: RoundProblems };

export function readRoundDraft(draft: RoundDraft, { units, unknown }: ChosenUnits): ReadRound {
  const settings = readSettings(draft);
  const problems: Record<string, string> = { ...settings.problems };
  const [count, seed] = [draft.count, draft.seed].map(wholeNumber);
  if (draft.from === "sample" && !count) problems.count = "Say how many units to draw, as a whole number.";
  if (seed === null) problems.seed = "The seed is a whole number from 0 to 4,294,967,295.";
  if (unknown.length > 0) {
    problems.units = `This network has no ${unknown.slice(0, 3).join(", ")}${unknown.length > 3 ? " and others" : ""}. Write units as layer:index.`;
  } else if (units.length === 0) {
    problems.units = whatToChoose[draft.from];
  }
  if (!draft.anyFamily && draft.families.length === 0) {
    problems.families = "Choose the families on offer, or allow any.";
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const parsed = roundContentSchema.safeParse({
    ...settings.values,
    units,
    families: draft.anyFamily ? [] : draft.families,
    source: sourceOf(draft),
    blind: draft.blind,
    seed,
  });
  if (parsed.success) return { ok: true, content: parsed.data };
  return { ok: false, problems: problemsOf(parsed.error.issues) };
}

const whatToChoose: Readonly<Record<SourceKind, string>> = {
  layer: "Choose a layer.",
  family: "Choose a family that has members.",
  sample: "Choose at least one layer to draw from.",
  list: "Name at least one unit, as layer:index.",
};

function sourceOf(draft: RoundDraft): RoundContent["source"] {
  switch (draft.from) {
    case "layer":
      return { from: "layer", layer: draft.layer };
    case "family":
      return { from: "family", family: draft.family };
    case "sample":
      return { from: "sample", layers: [...draft.layers] };
    case "list":
      return { from: "list" };
    default:
      return draft.from satisfies never;
  }
}
