/** What the panel shows, and how it is written in the page's address: everything that a link must bring back. */
import {
  type Changes,
  type DiversityChoice,
  noChanges,
  type ObjectiveChoice,
  plainObjective,
  whats,
} from "../../lib/featurevis/choice.ts";
import { type Objective, objectiveSchema } from "../../lib/featurevis/objective-schema.ts";
import { parseUnit } from "../../lib/shared/unit.ts";

export type PanelView = {
  readonly choice: ObjectiveChoice;
  /** An objective beyond what the form can say, as JSON in the address; it goes before the choice. */
  readonly custom: Objective | null;
  /** Of an interpolation: the whole way in five pictures instead of the one at its share. */
  readonly strip: boolean;
  readonly diversity: DiversityChoice | null;
  readonly changes: Changes;
  /** Shows the whole picture where only the receptive field would be. */
  readonly whole: boolean;
};

type Query = { get(name: string): string | null };
/** Null takes a parameter away. */
export type Parameters = Readonly<Record<string, string | null>>;

/** A close-up: the neuron in the middle, before its rectifier, so that a unit that is silent at first is found too. */
export const closeUp: PanelView = {
  choice: { ...plainObjective, what: "neuron", preActivation: true },
  custom: null,
  strip: false,
  diversity: null,
  changes: noChanges,
  whole: false,
};

/** Another view's parameters, encoded, to be shown beside. */
export const besideParameter = "beside";

const number = (text: string | null): number | null => {
  if (text === null || text.trim() === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};

const whole = (text: string | null, low: number, high: number): number | null => {
  const value = number(text);
  return value !== null && Number.isInteger(value) && value >= low && value <= high ? value : null;
};

const between = (text: string | null, low: number, high: number): number | null => {
  const value = number(text);
  return value !== null && value >= low && value <= high ? value : null;
};

/** `3:1,7:-0.5`; null when it is something else, or names a unit twice, or a weight of zero. */
export function readWeights(text: string): (readonly [number, number])[] | null {
  const pairs = text.split(",").map((part): readonly [number, number] | null => {
    const [, index, weight = ""] = /^\s*(\d{1,5})\s*:\s*(\S+)\s*$/.exec(part) ?? [];
    const value = number(weight);
    return index === undefined || value === null || value === 0 ? null : [Number(index), value];
  });
  const found = pairs.filter((pair) => pair !== null);
  const once = new Set(found.map(([index]) => index)).size === found.length;
  return found.length === pairs.length && once ? found : null;
}

export const writeWeights = (weights: readonly (readonly [number, number])[]): string =>
  weights.map(([index, weight]) => `${index}:${weight}`).join(",");

type Terms = readonly { readonly unit: string; readonly weight: number }[];

/** `-0.5*mixed3b:9, mixed3b:4`; null when it is something else. */
export function readTerms(text: string): Terms | null {
  const terms = text.split(",").map((part) => {
    const [, weight = "1", unit = part.trim()] = /^\s*([^*]+)\*(.+?)\s*$/.exec(part) ?? [];
    const value = number(weight);
    return value === null || !parseUnit(unit.trim()).ok ? null : { unit: unit.trim(), weight: value };
  });
  const found = terms.filter((term) => term !== null);
  return found.length === terms.length ? found : null;
}

export const writeTerms = (terms: Terms): string =>
  terms.map(({ unit, weight }) => `${weight}*${unit}`).join(",");

function readCustom(text: string | null): Objective | null {
  if (text === null) return null;
  try {
    const parsed = objectiveSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Somebody has changed the address by hand; what else it says still counts.
    return null;
  }
}

function readBlend(query: Query): ObjectiveChoice["blend"] {
  const toward = query.get("toward");
  if (toward !== null && parseUnit(toward).ok) {
    return { type: "interpolation", unit: toward, share: between(query.get("share"), 0, 1) ?? 0.5 };
  }
  const plus = query.get("plus");
  const terms = plus === null ? null : readTerms(plus);
  return terms === null ? null : { type: "sum", terms };
}

/** What cannot be read is as if it were not there. */
export function readView(query: Query): PanelView {
  const what = whats.find((candidate) => candidate === query.get("what"));
  const custom = readCustom(query.get("objective"));
  const diverse = whole(query.get("diverse"), 2, 9);
  const negative = query.get("negative") === "1";
  const blend = readBlend(query);
  return {
    choice: {
      what: what ?? closeUp.choice.what,
      negative,
      // An address that names no objective means the close-up.
      preActivation: what === undefined ? closeUp.choice.preActivation : query.get("before") === "1",
      weights: readWeights(query.get("weights") ?? "") ?? [],
      cosine: between(query.get("cosine"), 0, 16) ?? 0,
      everywhere: query.get("at") !== "centre",
      classIndex: whole(query.get("class"), 0, 65_535) ?? 0,
      layer: query.get("of"),
      blend,
      smoothness: between(query.get("smooth"), 0, 1e9) ?? 0,
    },
    custom,
    strip: blend?.type === "interpolation" && query.get("share") === null,
    diversity:
      diverse === null ? null : { pictures: diverse, weight: between(query.get("unlike"), 1e-9, 1e9) },
    changes: {
      seed: whole(query.get("seed"), 0, 0xffff_ffff),
      steps: whole(query.get("steps"), 1, 8192),
      size: whole(query.get("size"), 8, 1024),
      parameterisation: query.get("moves") === "pixel" ? "pixel" : null,
      deviation: between(query.get("noise"), 1e-6, 10),
      learningRate: between(query.get("rate"), 1e-6, 10),
      redirectedSteps: whole(query.get("redirected"), 0, 8192),
      transforms: query.get("still") !== "1",
    },
    whole: query.get("whole") === "1",
  };
}

const flag = (on: boolean): string | null => (on ? "1" : null);
const text = (value: number | null): string | null => (value === null ? null : String(value));

/** Every parameter of a view, null for those that are as they are anyway. */
export function writeView({ choice, custom, strip, diversity, changes, whole }: PanelView): Parameters {
  const { what, blend } = choice;
  const interpolation = blend?.type === "interpolation" ? blend : null;
  const directed = what === "direction" && custom === null;
  return {
    what: custom === null ? what : null,
    objective: custom === null ? null : JSON.stringify(custom),
    negative: flag(custom === null && choice.negative),
    before: flag(custom === null && choice.preActivation),
    weights: directed ? writeWeights(choice.weights) : null,
    cosine: directed && choice.cosine !== 0 ? String(choice.cosine) : null,
    at: directed && !choice.everywhere ? "centre" : null,
    class: what === "class" && custom === null ? String(choice.classIndex) : null,
    of: custom === null ? choice.layer : null,
    toward: custom === null ? (interpolation?.unit ?? null) : null,
    share: custom === null && interpolation && !strip ? String(interpolation.share) : null,
    plus: custom === null && blend?.type === "sum" ? writeTerms(blend.terms) : null,
    smooth: custom === null && choice.smoothness > 0 ? String(choice.smoothness) : null,
    diverse: text(diversity?.pictures ?? null),
    unlike: text(diversity?.weight ?? null),
    seed: text(changes.seed),
    steps: text(changes.steps),
    size: text(changes.size),
    moves: changes.parameterisation === "pixel" ? "pixel" : null,
    noise: text(changes.deviation),
    rate: text(changes.learningRate),
    redirected: text(changes.redirectedSteps),
    still: flag(!changes.transforms),
    whole: flag(whole),
  };
}

/** A view in one parameter, to be shown beside another. */
export function writeBeside(view: PanelView): string {
  const entries = Object.entries(writeView(view)).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
  return new URLSearchParams(entries).toString();
}

export const readBeside = (value: string | null): PanelView | null =>
  value === null || value === "" ? null : readView(new URLSearchParams(value));

/** Whether two views ask for the same objective, however it is made. */
export const sameObjective = (one: PanelView, other: PanelView): boolean => {
  const asked = ({ choice, custom, strip, diversity }: PanelView): string =>
    writeBeside({ choice, custom, strip, diversity, changes: noChanges, whole: false });
  return asked(one) === asked(other);
};
