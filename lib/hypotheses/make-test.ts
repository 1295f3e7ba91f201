/** From what a person chooses to a test: the settings of the instrument that answers it, with everything that decides the number. */
import type {
  AblationNumber,
  ComputedTest,
  Read,
  TuningNumber,
  WeightReduction,
} from "../catalog/records/computed-test.ts";
import { usualThrough } from "../circuits/paths/stations.ts";
import { ablationEffectInstrument } from "../microscope/ablation-effect/instrument.ts";
import { imageActivationsInstrument } from "../microscope/image-activations/instrument.ts";
import { tuningInstrument } from "../microscope/tuning/instrument.ts";
import { weightPartnersInstrument } from "../microscope/weight-partners/instrument.ts";
import { weightPathsInstrument } from "../microscope/weight-paths/instrument.ts";
import type { Layer, Manifest } from "../model/manifest.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";
import type { ImageSource } from "../stimuli/images/source.ts";
import { choosePlane, defaultChoice } from "../stimuli/tuning/plane/choose-plane.ts";
import { defaultInk, type PlaneKind, type PlaneStimulus } from "../stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../stimuli/tuning/plane/plane-view.ts";

/** What is asked, before what is expected is known. */
export type Question = Omit<ComputedTest, "expect">;

/** Responses are the strongest of the middle of the map and the places around it. */
const reach = 1;

/** As many as an instrument lists. */
const mostPartners = 100;

export type Choice =
  | {
      readonly ask: "weight";
      readonly from: string; // the earlier unit
      readonly to: string;
      readonly reduction: WeightReduction;
      readonly method: "direct" | "expanded" | null;
    }
  | {
      readonly ask: "tuning";
      readonly unit: string;
      readonly figures: PlaneKind;
      readonly number: TuningNumber;
    }
  | {
      readonly ask: "ablation";
      readonly unit: string; // that is watched
      readonly ablated: readonly string[]; // units of one layer
      readonly figures: PlaneKind;
      readonly number: AblationNumber;
      readonly controls: number;
      readonly matched: "none" | "weight";
      readonly significance: number | null;
      readonly seed: number;
    }
  | {
      readonly ask: "rank";
      readonly unit: string;
      readonly by:
        | { readonly what: "weights"; readonly other: string }
        | { readonly what: "figures"; readonly figures: PlaneKind }
        | { readonly what: "image"; readonly source: ImageSource; readonly index: number };
    }
  | {
      readonly ask: "number";
      readonly kind: string;
      readonly version: number;
      readonly settings: ComputedTest["settings"];
      readonly path: readonly (string | number)[];
    };

/** The settings as a record keeps them: plain JSON. */
const asJson = (settings: object): ComputedTest["settings"] => JSON.parse(JSON.stringify(settings));

/** Problems name the unit that is not there, or the choice that makes no sense. */
export function makeQuestion(choice: Choice, manifest: Manifest): Result<Question> {
  switch (choice.ask) {
    case "weight":
      return weightQuestion(choice, manifest);
    case "tuning": {
      const pass = tuningPass(choice.unit, choice.figures, manifest);
      if (!pass.ok) return pass;
      const read: Read = { of: "tuning", unit: choice.unit, number: choice.number };
      return ok({ ...named(tuningInstrument), settings: asJson(pass.value), read });
    }
    case "ablation":
      return ablationQuestion(choice, manifest);
    case "rank":
      return rankQuestion(choice, manifest);
    case "number": {
      const { kind, version, settings, path } = choice;
      if (path.length === 0)
        return fail("invalid", "Name the number: the keys that lead to it, with dots between.");
      return ok({ kind, version, settings, read: { of: "number", path: [...path] } });
    }
    default:
      return choice satisfies never;
  }
}

const named = ({ kind, version }: Pick<Question, "kind" | "version">) => ({ kind, version });

type Found = { readonly layer: Layer; readonly index: number };

/** A unit of the pack. */
export function findUnit(text: string, { id, layers }: Pick<Manifest, "id" | "layers">): Result<Found> {
  if (text.trim() === "") return fail("invalid", "Name a unit, as layer:index.");
  const unit = parseUnit(text);
  if (!unit.ok) return unit;
  const layer = layers.find(({ name }) => name === unit.value.layer);
  if (!layer) return fail("not-found", `The model ${id} has no layer “${unit.value.layer}”.`);
  return unit.value.index < layer.shape[2]
    ? ok({ layer, index: unit.value.index })
    : fail(
        "not-found",
        `The layer ${layer.name} has units 0 to ${layer.shape[2] - 1}; there is no unit ${unit.value.index}.`,
      );
}

function weightQuestion(
  { from, to, reduction, method }: Extract<Choice, { ask: "weight" }>,
  manifest: Manifest,
): Result<Question> {
  const lower = findUnit(from, manifest);
  if (!lower.ok) return lower;
  const upper = findUnit(to, manifest);
  if (!upper.ok) return upper;
  const through = usualThrough(manifest, lower.value.layer.name, upper.value.layer.name);
  // The number does not depend on how many paths are listed.
  const settings = asJson({ from, to, through, paths: 1 });
  return ok({ ...named(weightPathsInstrument), settings, read: { of: "weight", reduction, method } });
}

/** The figures of a kind at their default angles and sizes for what units of the layer can see. */
const figuresFor = (kind: PlaneKind, manifest: Manifest, layer: Layer): Result<PlaneStimulus> =>
  choosePlane(kind, defaultChoice, seenWidth(manifest, layer));

function tuningPass(unit: string, figures: PlaneKind, manifest: Manifest): Result<object> {
  const found = findUnit(unit, manifest);
  if (!found.ok) return found;
  const { layer } = found.value;
  const stimulus = figuresFor(figures, manifest, layer);
  if (!stimulus.ok) return stimulus;
  return ok({
    layer: layer.name,
    stimulus: stimulus.value,
    ink: defaultInk,
    quantity: "activation",
    reach,
    reference: { of: "stimuli" },
  });
}

function ablationQuestion(
  choice: Extract<Choice, { ask: "ablation" }>,
  manifest: Manifest,
): Result<Question> {
  const { unit, ablated, figures, number, controls, matched, significance, seed } = choice;
  const watched = findUnit(unit, manifest);
  if (!watched.ok) return watched;
  const [first, ...others] = ablated;
  const one = findUnit(first ?? "", manifest);
  if (!one.ok) return one;
  const units = [one.value.index];
  for (const other of others) {
    const found = findUnit(other, manifest);
    if (!found.ok) return found;
    if (found.value.layer.name !== one.value.layer.name) {
      return fail(
        "invalid",
        `Units of one layer are ablated together: ${other} is not of ${one.value.layer.name}.`,
      );
    }
    units.push(found.value.index);
  }
  if (new Set(units).size !== units.length) return fail("invalid", "A unit to be ablated is named twice.");
  if (significance !== null && 1 / (1 + controls) > significance) {
    return fail(
      "invalid",
      `With ${controls} random ablations p is never below ${(1 / (1 + controls)).toPrecision(2)}. Ask for ${Math.ceil(1 / significance) - 1} or more.`,
    );
  }
  const stimulus = figuresFor(figures, manifest, watched.value.layer);
  if (!stimulus.ok) return stimulus;
  const settings = asJson({
    ablated: { layer: one.value.layer.name, units },
    unit,
    shown: { by: "figures", stimulus: stimulus.value, ink: defaultInk, quantity: "activation", reach },
    controls,
    matched,
    seed,
  });
  return ok({
    ...named(ablationEffectInstrument),
    settings,
    read: { of: "ablation", number, significance },
  });
}

function rankQuestion({ unit, by }: Extract<Choice, { ask: "rank" }>, manifest: Manifest): Result<Question> {
  const found = findUnit(unit, manifest);
  if (!found.ok) return found;
  const layer = found.value.layer.name;
  const read: Read = { of: "rank", unit };
  switch (by.what) {
    case "weights": {
      const other = findUnit(by.other, manifest);
      if (!other.ok) return other;
      const settings = asJson({ unit: by.other, layer, count: mostPartners });
      return ok({ ...named(weightPartnersInstrument), settings, read });
    }
    case "figures": {
      const pass = tuningPass(unit, by.figures, manifest);
      return pass.ok ? ok({ ...named(tuningInstrument), settings: asJson(pass.value), read }) : pass;
    }
    case "image": {
      const image = { type: "of", source: by.source, index: by.index };
      const settings = asJson({ image, layer, values: "activation" });
      return ok({ ...named(imageActivationsInstrument), settings, read });
    }
    default:
      return by satisfies never;
  }
}
