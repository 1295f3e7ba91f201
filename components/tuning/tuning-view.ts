/**
 * What a person looks at with the tuning instrument, as the page's address has it, and the settings that it stands for. A
 * parameter that is missing or cannot be read stands for its default.
 */
import type { TuningReference, TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { ok, type Result } from "../../lib/shared/result.ts";
import {
  choosePlane,
  type PlaneChoice,
  planeKindOf,
  planeSlug,
} from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import { defaultInk, type PlaneKind } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../lib/stimuli/tuning/plane/plane-view.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";
import { type NamedSource, ownImages } from "./image-sources.ts";

/** Figures of a kind, or images that the unit answers to, turned. */
export type Shown = PlaneKind | "images";

export type TuningView = {
  readonly shown: Shown;
  readonly choice: PlaneChoice;
  readonly quantity: TuningSettings["quantity"];
  readonly reach: number;
  readonly sigma: TuningReference["of"];
  /** Which images, where images are used: null is the first there are. */
  readonly source: string | null;
  /** Of joint tuning: how many images are turned, in how many steps, of how many that are looked through. */
  readonly keep: number;
  readonly angles: number;
  readonly count: number;
};

/** The parameters in addresses. */
export const parameters = {
  shown: "stimulus",
  steps: "steps",
  sizes: "sizes",
  polarity: "polarity",
  drawn: "drawn",
  width: "width",
  opening: "opening",
  quantity: "values",
  reach: "reach",
  sigma: "sigma",
  source: "source",
  keep: "images",
  angles: "turns",
  count: "of",
} as const;

const choices = {
  polarity: ["light", "dark", "both"],
  drawn: ["line", "boundary"],
  sigma: ["images", "stimuli"],
} as const;

/** In an address: what "rectifier input" is called there. */
export const inputSlug = "rectifier-input";

/** Images that σ is taken over: with all places of a map, some ten thousand values at least. */
export const sigmaImages = 200;

const jointDefaults = { keep: 8, angles: 72, count: 400 } as const;

/** σ over images says how rare a response is; it is taken where the pack has images of its own. */
export const usualSigma = (manifest: Manifest): TuningReference["of"] =>
  ownImages(manifest) ? "images" : "stimuli";

export function readTuningView(query: Pick<PanelQuery, "get">, manifest: Manifest): TuningView {
  const text = (name: keyof typeof parameters): string | null => query.get(parameters[name]);
  const number = (name: keyof typeof parameters): number | null => {
    const value = text(name);
    return value !== null && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : null;
  };
  const whole = (name: keyof typeof parameters, low: number, high: number): number | null => {
    const value = number(name);
    return value !== null && Number.isInteger(value) && value >= low && value <= high ? value : null;
  };
  const oneOf = <T extends string>(name: keyof typeof parameters, options: readonly T[]): T | null =>
    options.find((option) => option === text(name)) ?? null;
  const shown = text("shown");
  return {
    shown: shown === "images" ? "images" : (planeKindOf(shown ?? "") ?? "curve"),
    choice: {
      steps: whole("steps", 1, 720),
      sizes: readSizes(text("sizes")),
      polarity: oneOf("polarity", choices.polarity),
      drawn: oneOf("drawn", choices.drawn),
      width: number("width"),
      opening: number("opening"),
    },
    quantity: text("quantity") === inputSlug ? "rectifier input" : "activation",
    reach: whole("reach", 0, 4) ?? 1,
    sigma: oneOf("sigma", choices.sigma) ?? usualSigma(manifest),
    source: text("source"),
    keep: whole("keep", 1, 100) ?? jointDefaults.keep,
    angles: whole("angles", 4, 360) ?? jointDefaults.angles,
    count: whole("count", 1, 100_000) ?? jointDefaults.count,
  };
}

/** `4, 8, full`: sizes with commas between them, of which null is a full field; null for anything else. */
export function readSizes(text: string | null): (number | null)[] | null {
  if (text === null || text.trim() === "") return null;
  const sizes = text.split(",").map((part) => {
    const word = part.trim();
    if (word === "full") return null;
    return word === "" ? Number.NaN : Number(word);
  });
  return sizes.every((size) => size === null || Number.isFinite(size)) ? sizes : null;
}

/** The images that a view is about, among those there are: the named ones, or the first. */
export const chosenSource = ({ source }: TuningView, sources: readonly NamedSource[]): NamedSource | null =>
  sources.find(({ id }) => id === source) ?? (source === null ? (sources[0] ?? null) : null);

/** The settings of a pass of stimuli for a layer; a problem when what was asked for cannot be drawn. */
export function tuningSettings(
  { choice, quantity, reach, sigma }: TuningView,
  kind: PlaneKind,
  manifest: Manifest,
  layer: Layer,
  source: NamedSource | null,
): Result<TuningSettings> {
  const stimulus = choosePlane(kind, choice, seenWidth(manifest, layer));
  if (!stimulus.ok) return stimulus;
  return ok({
    layer: layer.name,
    stimulus: stimulus.value,
    ink: defaultInk,
    quantity,
    reach,
    reference:
      sigma === "images" && source
        ? { of: "images", source: source.source, count: sigmaImages }
        : { of: "stimuli" },
  });
}

/** What changes in the address when another kind is chosen: sizes of one kind mean nothing to another. */
export const changeOfKind = (shown: Shown): Record<string, string | null> => ({
  [parameters.shown]: shown === "images" ? "images" : planeSlug(shown),
  [parameters.steps]: null,
  [parameters.sizes]: null,
  [parameters.width]: null,
  [parameters.opening]: null,
  [parameters.drawn]: null,
});

/** The address of a neighbour, seen through the same settings. */
export function sameView(query: Pick<PanelQuery, "get">): string {
  const search = new URLSearchParams({ see: "tuning" });
  for (const name of Object.values(parameters)) {
    const value = query.get(name);
    if (value !== null) search.set(name, value);
  }
  return `?${search}`;
}
