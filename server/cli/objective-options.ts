/** The options of `model render` that say what is maximised, and the objective and settings that they come to. */
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type Changes,
  chosenSettings,
  type ObjectiveChoice,
  objectiveOf,
  plainObjective,
  type What,
  whats,
} from "../../lib/featurevis/choice.ts";
import { type Objective, objectiveSchema } from "../../lib/featurevis/objective-schema.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { parseCount } from "./option-values.ts";

/** A number as people write it, also below zero. */
export function parseNumber(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError("Write a number, for example 0.5.");
  return value;
}

function parseShare(text: string): number {
  const share = parseNumber(text);
  if (share < 0 || share > 1) throw new InvalidArgumentError("Write a number from 0 to 1.");
  return share;
}

function parseAddress(text: string): string {
  const unit = parseUnit(text);
  if (!unit.ok) throw new InvalidArgumentError(unit.problem.message);
  return text;
}

type Term = { readonly unit: string; readonly weight: number };

/** `-0.5*mixed3b:4`, or a unit alone for weight 1; may be given several times. */
export function collectTerm(text: string, earlier: readonly Term[] | undefined): Term[] {
  const [, weight = "1", unit = text] = /^([^*]+)\*(.+)$/.exec(text) ?? [];
  return [...(earlier ?? []), { unit: parseAddress(unit), weight: parseNumber(weight) }];
}

/** `12:1,40:-0.5`: units of a layer and their weights. */
export function parseWeights(text: string): (readonly [number, number])[] {
  return text.split(",").map((part) => {
    const [, index, weight] = /^\s*(\d{1,5})\s*:(.+)$/.exec(part) ?? [];
    if (index === undefined || weight === undefined) {
      throw new InvalidArgumentError("Write units and weights, for example 12:1,40:-0.5.");
    }
    return [Number(index), parseNumber(weight)];
  });
}

type ObjectiveName = What | "negative";
const names: readonly ObjectiveName[] = [...whats, "negative"];

/** A name, or an objective written as JSON (`docs/visualisation.md`). */
export function parseObjective(text: string): ObjectiveName | Objective {
  const name = names.find((candidate) => candidate === text);
  if (name) return name;
  const expected = `Write ${names.join(", ")}, or an objective as JSON.`;
  if (!text.trimStart().startsWith("{")) throw new InvalidArgumentError(expected);
  try {
    const parsed = objectiveSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new InvalidArgumentError(`${issue?.path.join(".") || "objective"}: ${issue?.message}.`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidArgumentError(`This is no JSON. ${expected}`);
    throw error;
  }
}

export type ObjectiveOptions = {
  readonly objective?: ObjectiveName | Objective;
  readonly preActivation?: true;
  readonly negative?: true;
  readonly class?: string;
  readonly of?: string;
  readonly weights?: (readonly [number, number])[];
  readonly cosine?: number;
  readonly at?: "centre" | "everywhere";
  readonly toward?: string;
  readonly share?: number;
  readonly plus?: Term[];
  readonly smoothness?: number;
  readonly diversity?: number;
  readonly diversityWeight?: number;
  readonly size?: number;
  readonly steps?: number;
  readonly seed?: number;
  readonly parameterisation?: "fourier" | "pixel";
  readonly deviation?: number;
  readonly learningRate?: number;
  readonly redirectedSteps?: number;
  readonly transforms: boolean; // false with --no-transforms
};

export const addObjectiveOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        "--objective <what>",
        `what is maximised: ${names.join(", ")}, or JSON (default: channel)`,
      ).argParser(parseObjective),
    )
    .option(
      "--pre-activation",
      "look at the values before the rectifier, as negatives and diversity always do",
    )
    .option("--negative", "minimise it instead")
    .option("--class <name>", "of the objective class: which one, by its name or index")
    .option("--of <layer>", "of the objectives layer and direction: the layer, if not the unit's own")
    .option(
      "--weights <list>",
      "of the objective direction: units and weights, as 12:1,40:-0.5",
      parseWeights,
    )
    .option("--cosine <power>", "of the objective direction: power of the cosine (default: 0)", parseNumber)
    .addOption(
      new Option("--at <where>", "of the objective direction: one place, or the mean over all").choices([
        "everywhere",
        "centre",
      ]),
    )
    .option("--toward <unit>", "interpolate with the objective of another unit", parseAddress)
    .option("--share <0…1>", "how far on the way to it (default: 0.5)", parseShare)
    .option("--plus <weight*unit>", "add another unit's objective; may be given several times", collectTerm)
    .option("--smoothness <weight>", "count total variation against it with this weight", parseNumber)
    .option("--diversity <n>", "make n pictures that are kept unlike each other", parseCount)
    .option("--diversity-weight <w>", "how strongly, if not as suggested for the network", parseNumber)
    .option("--size <pixels>", "side of the pictures, if not the layer's own", parseCount)
    .option("--steps <n>", "steps of optimisation, if not the usual number", parseCount)
    .option("--seed <n>", "seed of the randomness, if not 0", parseCount)
    .addOption(
      new Option("--parameterisation <what>", "what is moved (default: fourier)").choices([
        "fourier",
        "pixel",
      ]),
    )
    .option("--deviation <σ>", "of the first noise", parseNumber)
    .option("--learning-rate <rate>", "of Adam", parseNumber)
    .option("--redirected-steps <n>", "first steps in which gradients pass closed rectifiers", parseCount)
    .option("--no-transforms", "show every step the picture as it is");

function classIndex({ classes }: Manifest, text: string | undefined): number {
  if (text === undefined) throw new MicrographiaError("invalid", "Say which class with --class.");
  const named = classes?.indexOf(text) ?? -1;
  if (named >= 0) return named;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  const near = (classes ?? []).filter((name) => name.toLowerCase().includes(text.toLowerCase())).slice(0, 5);
  const hint = near.length > 0 ? ` Near it: ${near.join("; ")}.` : "";
  throw new MicrographiaError("not-found", `The network answers with no class “${text}”.${hint}`);
}

function choiceOf(manifest: Manifest, name: ObjectiveName, options: ObjectiveOptions): ObjectiveChoice {
  const negative = name === "negative" || options.negative === true;
  const what = name === "negative" ? "channel" : name;
  if (what === "direction" && options.weights === undefined) {
    throw new MicrographiaError("invalid", "Say where the direction points with --weights, as 12:1,40:-0.5.");
  }
  const { toward, share = 0.5, plus } = options;
  return {
    ...plainObjective,
    what,
    negative,
    // What a rectifier has cut off cannot be made smaller; and where pictures push each other, gradients are not redirected.
    preActivation: negative || options.preActivation === true || options.diversity !== undefined,
    weights: options.weights ?? [],
    cosine: options.cosine ?? 0,
    everywhere: (options.at ?? "everywhere") === "everywhere",
    classIndex: what === "class" ? classIndex(manifest, options.class) : 0,
    layer: options.of ?? null,
    blend:
      toward !== undefined
        ? { type: "interpolation", unit: toward, share }
        : plus
          ? { type: "sum", terms: plus }
          : null,
    smoothness: options.smoothness ?? 0,
  };
}

const changesOf = (options: ObjectiveOptions): Changes => ({
  seed: options.seed ?? null,
  steps: options.steps ?? null,
  size: options.size ?? null,
  parameterisation: options.parameterisation ?? null,
  deviation: options.deviation ?? null,
  learningRate: options.learningRate ?? null,
  redirectedSteps: options.redirectedSteps ?? null,
  transforms: options.transforms,
});

/** The settings of each unit's picture. Its call throws `not-found` for a class or layer that is not there. */
export function settingsFrom(
  manifest: Manifest,
  options: ObjectiveOptions,
): (unit: UnitAddress) => VisualisationSettings {
  const wanted = options.objective ?? "channel";
  const { diversity, diversityWeight = null } = options;
  return (unit) => {
    const objective =
      typeof wanted === "string" ? objectiveOf(choiceOf(manifest, wanted, options), unit) : wanted;
    return chosenSettings(
      manifest,
      unit,
      objective,
      changesOf(options),
      diversity === undefined ? null : { pictures: diversity, weight: diversityWeight },
    );
  };
}
