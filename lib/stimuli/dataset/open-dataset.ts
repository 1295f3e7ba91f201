/**
 * The images that come with a network, on demand. What the manifest names is drawn as it is named or not at all: an unknown
 * generator, version or split is said, and no other images are shown in its place.
 */
import { type DrawnDataset, isDrawnDataset, type Manifest } from "../../model/manifest.ts";
import { fail, MicrographiaError, ok, type Result } from "../../shared/result.ts";
import type { Generator } from "./generator.ts";
import { specimenImages } from "./specimen-dataset.ts";

/** What a dataset is opened from; small enough to be sent between threads. */
export type DatasetSource = Pick<Manifest, "id" | "dataset" | "classes">;

export type DatasetImage = {
  readonly pixels: Uint8Array; // [side, side, 3], RGB
  readonly side: number;
  readonly label: number; // index into `classes`
  readonly className: string;
};

export type Dataset = {
  readonly count: number;
  readonly side: number; // of every image, in pixels
  readonly classes: readonly string[];
  /** The class of image `index`, without drawing it. */
  labelOf(index: number): number;
  /** Image `index`, 0 to `count - 1`: the same pixels whenever it is asked for. Throws `not-found` for any other. */
  draw(index: number): DatasetImage;
};

const generators: readonly Generator[] = [specimenImages];

/**
 * Opens the dataset that a manifest names. A problem: `not-found` when it names none, `unsupported` when this program does
 * not know how to make it, `corrupt` when its classes are not those that the network answers.
 */
export function openDataset({ id, dataset, classes }: DatasetSource): Result<Dataset> {
  if (!dataset) return fail("not-found", `The model “${id}” comes without images.`);
  if (!isDrawnDataset(dataset)) {
    return fail(
      "unsupported",
      `The images of “${id}” are of a kind that this version of Micrographia does not know: “${dataset.kind}”. A newer version may.`,
    );
  }
  const generator = findGenerator(id, dataset);
  if (!generator.ok) return generator;
  if (classes?.join("\n") !== generator.value.classes.join("\n")) {
    return fail(
      "corrupt",
      `The images of “${id}” show other classes than the network answers: its manifest does not fit together. Get the pack again.`,
    );
  }
  return ok(drawnDataset(id, dataset, generator.value));
}

function findGenerator(id: string, { generator, generatorVersion, split }: DrawnDataset): Result<Generator> {
  const known = generators.find(({ name }) => name === generator);
  if (!known) {
    return fail(
      "unsupported",
      `The images of “${id}” are drawn by “${generator}”, which this version of Micrographia does not have. A newer version may.`,
    );
  }
  if (known.version !== generatorVersion) {
    const other = generatorVersion > known.version ? "A newer" : "An older";
    return fail(
      "unsupported",
      `The images of “${id}” are drawn by version ${generatorVersion} of “${generator}”, and this program has version ${known.version}, which draws others. ${other} version of Micrographia draws them.`,
    );
  }
  if (!known.splits.includes(split)) {
    return fail(
      "unsupported",
      `The images of “${id}” are of the split “${split}”, and “${generator}” has only: ${known.splits.join(", ")}.`,
    );
  }
  return ok(known);
}

function drawnDataset(id: string, { seed, split, images }: DrawnDataset, generator: Generator): Dataset {
  const { side, classes, labelOf } = generator;
  return {
    count: images,
    side,
    classes,
    labelOf,
    draw: (index) => {
      if (!Number.isInteger(index) || index < 0 || index >= images) {
        throw new MicrographiaError(
          "not-found",
          `There is no image ${index}: “${id}” has images 0 to ${images - 1}.`,
        );
      }
      const label = labelOf(index);
      return {
        pixels: generator.draw(seed, split, index),
        side,
        label,
        className: classes[label] ?? "",
      };
    },
  };
}
