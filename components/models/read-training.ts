/** What a manifest's `training` says, as far as the page shows it. */
import { z } from "zod";
import { isDrawnDataset, type Manifest } from "../../lib/model/manifest.ts";

const fraction = z.number().min(0).max(1);

const trainingSchema = z.object({
  seed: z.number(),
  commit: z.string().nullable(),
  backend: z.string(),
  settings: z.object({ width: z.number().positive(), steps: z.number().int().positive() }),
  imagesSeen: z.number(),
  imagesPerSecond: z.number(),
  seconds: z.number(),
  lossCurve: z.array(z.object({ step: z.number(), loss: z.number(), accuracy: fraction })),
  heldOutAccuracy: fraction,
  heldOutLoss: z.number(),
  heldOutImages: z.number().int(),
  untrainedAccuracy: fraction.optional(), // packs made before it was measured do not say
  deadUnits: z.record(z.string(), z.number().int()),
});
export type TrainingFacts = z.infer<typeof trainingSchema>;

/** Null for a network that this program did not train, or whose record is of a form that the page does not know. */
export function readTraining({ training }: Pick<Manifest, "training">): TrainingFacts | null {
  const read = trainingSchema.safeParse(training);
  return read.success ? read.data : null;
}

/** The packs that came from one recipe: trained by this program, on images of one generator. */
export function recipeOf(manifest: Manifest): string | null {
  const { dataset } = manifest;
  if (!dataset || !isDrawnDataset(dataset) || readTraining(manifest) === null) return null;
  return `${dataset.generator} ${manifest.classes?.length ?? 0}`;
}

/** What two packs of one recipe differ in, to go after “the same recipe with”: `another seed (2) and 0.75 of its width`. */
export function describeDifference(one: TrainingFacts, other: TrainingFacts): string {
  const differences = [
    ...(one.seed === other.seed ? [] : [`another seed (${one.seed} instead of ${other.seed})`]),
    ...(one.settings.width === other.settings.width
      ? []
      : [`${Number((one.settings.width / other.settings.width).toPrecision(3))} times its width`]),
    ...(one.settings.steps === other.settings.steps
      ? []
      : [
          `${one.settings.steps.toLocaleString("en")} steps instead of ${other.settings.steps.toLocaleString("en")}`,
        ]),
  ];
  return differences.length === 0
    ? "the same settings"
    : differences.length === 1
      ? (differences[0] ?? "")
      : `${differences.slice(0, -1).join(", ")} and ${differences.at(-1)}`;
}
