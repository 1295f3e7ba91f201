/**
 * What a person chooses of a picture, on a form or a command line, and the settings that follow from it. Whatever is left alone is as
 * the network and the objective suggest.
 */
import type { Layer, Manifest } from "../model/manifest.ts";
import { parseUnit, type UnitAddress } from "../shared/unit.ts";
import { defaultSettings } from "./defaults.ts";
import { leavesOf, type Objective } from "./objective-schema.ts";
import type { Diversity, VisualisationSettings } from "./settings.ts";
import { layerOf } from "./sources.ts";

export const whats = ["neuron", "channel", "direction", "class", "layer"] as const;
export type What = (typeof whats)[number];

/** Other units besides: a way from the one objective to that of another unit, or the others' added with weights. */
export type Blend =
  | { readonly type: "interpolation"; readonly unit: string; readonly share: number }
  | { readonly type: "sum"; readonly terms: readonly { readonly unit: string; readonly weight: number }[] };

export type ObjectiveChoice = {
  readonly what: What;
  readonly negative: boolean;
  readonly preActivation: boolean;
  /** Of a direction: weights of units of the unit's layer; the power of the cosine; one place or the mean over all. */
  readonly weights: readonly (readonly [number, number])[];
  readonly cosine: number;
  readonly everywhere: boolean;
  readonly classIndex: number;
  readonly layer: string | null; // of a DeepDream or a direction; null: the unit's own
  readonly blend: Blend | null;
  readonly smoothness: number; // weight with which total variation counts against the rest; 0 for none
};

export const plainObjective: ObjectiveChoice = {
  what: "channel",
  negative: false,
  preActivation: false,
  weights: [],
  cosine: 0,
  everywhere: true,
  classIndex: 0,
  layer: null,
  blend: null,
  smoothness: 0,
};

const before = (preActivation: boolean) => (preActivation ? { preActivation: true as const } : {});

/** The objective about `unit`; undefined stands for the unit that the picture is stored under. */
function about(choice: ObjectiveChoice, subject: UnitAddress, unit?: string): Objective {
  const named = unit === undefined ? {} : { unit };
  switch (choice.what) {
    case "neuron":
    case "channel":
      return { type: choice.what, ...named, ...before(choice.preActivation) };
    case "direction":
      return {
        type: "direction",
        layer: choice.layer ?? subject.layer,
        weights: [...choice.weights].sort(([a], [b]) => a - b).map(([index, weight]) => [index, weight]),
        cosine: choice.cosine,
        at: choice.everywhere ? "everywhere" : "centre",
        ...before(choice.preActivation),
      };
    case "class":
      return { type: "class", class: choice.classIndex };
    case "layer":
      return { type: "layer", ...(choice.layer !== null && { layer: choice.layer }) };
    default:
      return choice.what satisfies never;
  }
}

/** Another unit's part in a blend: the same kind of objective where that is about a unit, else the other's channel. */
const ofAnother = (choice: ObjectiveChoice, subject: UnitAddress, unit: string): Objective =>
  choice.what === "neuron" || choice.what === "channel"
    ? about(choice, subject, unit)
    : { type: "channel", unit, ...before(choice.preActivation) };

function blended(choice: ObjectiveChoice, subject: UnitAddress): Objective {
  const own = about(choice, subject);
  const { blend } = choice;
  if (blend === null) return own;
  if (blend.type === "interpolation") {
    const to = ofAnother(choice, subject, blend.unit);
    return { type: "interpolation", from: own, to, share: blend.share };
  }
  return {
    type: "sum",
    terms: [
      { weight: 1, of: own },
      ...blend.terms.map(({ unit, weight }) => ({ weight, of: ofAnother(choice, subject, unit) })),
    ],
  };
}

export function objectiveOf(choice: ObjectiveChoice, subject: UnitAddress): Objective {
  const sought = blended(choice, subject);
  const signed: Objective = choice.negative ? { type: "negative", of: sought } : sought;
  if (choice.smoothness === 0) return signed;
  return {
    type: "sum",
    terms: [
      { weight: 1, of: signed },
      { weight: -choice.smoothness, of: { type: "penalty", of: "total-variation" } },
    ],
  };
}

/** The layers that an objective looks at, the answer's included. */
function layersOf(manifest: Manifest, objective: Objective, subject: UnitAddress): Layer[] {
  const answer = manifest.layers.findLast(({ kind }) => kind === "dense");
  return leavesOf(objective).flatMap((leaf): Layer[] => {
    switch (leaf.type) {
      case "channel":
      case "neuron": {
        const unit = leaf.unit === undefined ? null : parseUnit(leaf.unit);
        return [layerOf(manifest, unit?.ok ? unit.value.layer : subject.layer)];
      }
      case "direction":
        return [layerOf(manifest, leaf.layer)];
      case "layer":
        return [layerOf(manifest, leaf.layer ?? subject.layer)];
      case "class":
        return answer ? [answer] : [];
      case "penalty":
        return [];
      default:
        return leaf satisfies never;
    }
  });
}

/**
 * How pictures of an objective are made by default: as those of the layer it looks at that sees most of the picture, a dense one before
 * all others, because it takes one size only. Throws `not-found` for a layer that the network does not have.
 */
export function suggestedSettings(
  manifest: Manifest,
  subject: UnitAddress,
  objective: Objective,
): VisualisationSettings {
  const own = layerOf(manifest, subject.layer);
  const reach = ({ kind, receptiveField }: Layer): number =>
    kind === "dense" ? Number.POSITIVE_INFINITY : Math.max(...receptiveField.size);
  const looked = layersOf(manifest, objective, subject);
  const widest = looked.reduce<Layer | null>(
    (most, layer) => (most === null || reach(layer) > reach(most) ? layer : most),
    null,
  );
  return { ...defaultSettings(manifest, widest ?? own), objective };
}

/** What is to be otherwise than suggested; null leaves it as it is. */
export type Changes = {
  readonly seed: number | null;
  readonly steps: number | null;
  readonly size: number | null;
  readonly parameterisation: VisualisationSettings["parameterisation"]["type"] | null;
  readonly deviation: number | null; // of the first noise
  readonly learningRate: number | null;
  readonly redirectedSteps: number | null;
  readonly transforms: boolean; // false: every step sees the picture as it is
};

export const noChanges: Changes = {
  seed: null,
  steps: null,
  size: null,
  parameterisation: null,
  deviation: null,
  learningRate: null,
  redirectedSteps: null,
  transforms: true,
};

/** How many pictures are kept unlike each other, and how strongly; a weight of null is the suggested one. */
export type DiversityChoice = { readonly pictures: number; readonly weight: number | null };

/**
 * A weight of diversity that shows without drowning the objective: a tenth of the range of the network's input, by which its activations
 * grow, to one digit. `docs/visualisation.md` has what was measured.
 */
export function suggestedDiversity({ input }: Pick<Manifest, "input">): number {
  const range = 255 / Math.min(...input.std);
  const tenth = Math.max(1, range / 10);
  const digit = 10 ** Math.floor(Math.log10(tenth));
  return Math.round(tenth / digit) * digit;
}

/** The settings of a single picture, or of the first of several that are kept unlike each other. Throws as `suggestedSettings`. */
export function chosenSettings(
  manifest: Manifest,
  subject: UnitAddress,
  objective: Objective,
  changes: Changes,
  diversity: DiversityChoice | null = null,
): VisualisationSettings {
  const suggested = suggestedSettings(manifest, subject, objective);
  const { seed, steps, size, parameterisation, deviation, learningRate, redirectedSteps } = changes;
  const kept: Diversity | null = diversity && {
    layer: subject.layer,
    weight: diversity.weight ?? suggestedDiversity(manifest),
    pictures: diversity.pictures,
    picture: 0,
  };
  return {
    ...suggested,
    parameterisation: {
      type: parameterisation ?? suggested.parameterisation.type,
      deviation: deviation ?? suggested.parameterisation.deviation,
    },
    transforms: changes.transforms ? suggested.transforms : null,
    ...(seed !== null && { seed }),
    ...(steps !== null && { steps }),
    ...(size !== null && { size }),
    ...(learningRate !== null && { learningRate }),
    ...(redirectedSteps !== null && { redirectedSteps }),
    ...(kept && { diversity: kept }),
  };
}
