/** What `npm run specimen` can be told. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { packIdSchema } from "../../../lib/model/manifest.ts";

/** What `npm run specimen` makes, in order: each stage but the first three needs some of those before it. */
export const stages = ["train", "pictures", "survey", "circuit", "catalog", "atlas"] as const;
export type Stage = (typeof stages)[number];

export type SpecimenOptions = {
  readonly seed: number;
  readonly steps?: number;
  readonly minutes?: number;
  readonly width: number;
  readonly workers: number;
  readonly heldOut: number;
  readonly id: string;
  readonly out?: string;
  readonly checkpoints: string;
  readonly commit?: string;
  readonly resume?: true;
  readonly only?: readonly Stage[];
};

/** Those of the pack that is shipped: about half an hour on two cores that have nothing else to do. */
export const defaultSteps = 5000;

function numberIn(low: number, high: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= low && value <= high) || (whole && !Number.isInteger(value))) {
      const kind = whole ? "a whole number" : "a number";
      throw new InvalidArgumentError(`It must be ${kind} from ${low} to ${high}.`);
    }
    return value;
  };
}

function packId(text: string): string {
  const parsed = packIdSchema.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError("Use lower-case letters, digits, dots and hyphens.");
  return parsed.data;
}

const isStage = (text: string): text is Stage => stages.some((stage) => stage === text);

/** Some of the stages, in their own order however they were written. */
function someStages(text: string): Stage[] {
  const asked = text.split(",").map((name) => name.trim());
  if (!asked.every(isStage)) {
    throw new InvalidArgumentError(`Choose from ${stages.join(", ")}, separated by commas.`);
  }
  return stages.filter((stage) => asked.includes(stage));
}

/** The command line, without its program. Parsing anything else ends the process with a message, as commander does. */
export function createSpecimenCommand(): Command {
  return new Command("specimen")
    .description(
      "Train the specimen from scratch on images drawn from a seed, and write it as a model pack with its pictures, " +
        "what its units are selective for, its curve circuit, and machine-made labels.",
    )
    .requiredOption("--seed <n>", "decides the images and the first weights", numberIn(0, 0xffff_ffff, true))
    .option("--steps <n>", `steps of the optimiser (default ${defaultSteps})`, numberIn(1, 1e6, true))
    .addOption(
      new Option("--minutes <n>", "as many steps as fit into this time on this machine")
        .argParser(numberIn(0.05, 1e4, false))
        .conflicts("steps"),
    )
    .option("--width <x>", "multiplies the number of units of every layer", numberIn(0.25, 8, false), 1)
    .option(
      "--workers <n>",
      "threads; they change the speed, not the result",
      numberIn(1, 64, true),
      availableParallelism(),
    )
    .option("--held-out <n>", "images to measure the accuracy on", numberIn(1, 1e5, true), 2000)
    .option("--id <id>", "the pack's id", packId, "specimen")
    .option("--out <folder>", "where to write the pack (default public/models/<id>)")
    .option("--checkpoints <folder>", "where to keep checkpoints", path.join("data", "specimen"))
    .option("--commit <hash>", "the repository's commit, for the pack's record (default: what git says)")
    .option("--only <stages>", `do only some of: ${stages.join(", ")}`, someStages)
    .addOption(
      // A training goes on as it began: its length decides its learning rates from the first step on.
      new Option("--resume", "go on from the checkpoint").conflicts(["steps", "minutes", "width"]),
    );
}
