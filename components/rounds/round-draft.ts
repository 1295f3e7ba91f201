/** A round while it is being made: what the form holds, and what comes of it. */
import { type RoundContent, roundContentSchema } from "../../lib/catalog/records/round.ts";
import { drawUnits, unitsOfLayer } from "../../lib/catalog/rounds/draw.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, parseUnit } from "../../lib/shared/unit.ts";
import type { SourceKind } from "./round-words.ts";

export type RoundDraft = {
  readonly title: string;
  readonly instructions: string;
  readonly from: SourceKind;
  readonly layer: string;
  readonly family: string;
  readonly list: string; // as typed: addresses between blanks, commas or line breaks
  readonly layers: readonly string[];
  readonly count: string; // how many are drawn
  readonly seed: string;
  readonly answersWanted: string;
  readonly blind: boolean;
  readonly everybody: boolean;
  readonly people: readonly string[];
  readonly anyFamily: boolean;
  readonly families: readonly string[];
  readonly deadline: string; // as the browser's field has it, in local time; empty for none
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

export type RoundProblems = Partial<
  Record<
    | "title"
    | "instructions"
    | "units"
    | "answersWanted"
    | "people"
    | "families"
    | "deadline"
    | "count"
    | "seed",
    string
  >
>;

export type ReadRound =
  | { readonly ok: true; readonly content: RoundContent }
  | { readonly ok: false; readonly problems: RoundProblems };

export function readRoundDraft(draft: RoundDraft, { units, unknown }: ChosenUnits): ReadRound {
  const problems: Record<string, string> = {};
  const [count, seed, answersWanted] = [draft.count, draft.seed, draft.answersWanted].map(wholeNumber);
  if (draft.title.trim() === "") problems.title = "A round needs a title.";
  if (draft.from === "sample" && !count) problems.count = "Say how many units to draw, as a whole number.";
  if (seed === null) problems.seed = "The seed is a whole number from 0 to 4,294,967,295.";
  if (!answersWanted) problems.answersWanted = "Say of how many people you want an answer about each unit.";
  if (unknown.length > 0) {
    problems.units = `This network has no ${unknown.slice(0, 3).join(", ")}${unknown.length > 3 ? " and others" : ""}. Write units as layer:index.`;
  } else if (units.length === 0) {
    problems.units = whatToChoose[draft.from];
  }
  if (!draft.everybody && draft.people.length === 0)
    problems.people = "Choose whom you ask, or ask everybody.";
  if (!draft.anyFamily && draft.families.length === 0) {
    problems.families = "Choose the families on offer, or allow any.";
  }
  const deadline = draft.deadline === "" ? null : new Date(draft.deadline);
  if (deadline && Number.isNaN(deadline.getTime())) problems.deadline = "This is no date.";
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const parsed = roundContentSchema.safeParse({
    title: draft.title,
    instructions: draft.instructions,
    units,
    people: draft.everybody ? null : draft.people,
    families: draft.anyFamily ? [] : draft.families,
    source: sourceOf(draft),
    answersWanted,
    deadline: deadline?.toISOString() ?? null,
    blind: draft.blind,
    seed,
  });
  if (parsed.success) return { ok: true, content: parsed.data };
  for (const { path, message } of parsed.error.issues) problems[String(path[0])] ??= sentence(message);
  return { ok: false, problems };
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

/** Null for anything that is not a whole number from 0. */
function wholeNumber(text: string): number | null {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) <= 0xffff_ffff ? Number(text) : null;
}

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
