import { MicrographiaError } from "../../shared/result.ts";
import { chooseImages } from "../../stimuli/images/choose-images.ts";
import { fitImage } from "../../stimuli/images/fit.ts";
import {
  type Example,
  findExamples,
  type NumberedImage,
  turnablePlaces,
} from "../../stimuli/tuning/joint/find-examples.ts";
import { jointTuning } from "../../stimuli/tuning/joint/joint-tuning.ts";
import { turnPicture } from "../../stimuli/tuning/joint/turn-picture.ts";
import { defaultInk } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { planeView } from "../../stimuli/tuning/plane/plane-view.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench, Method } from "../method.ts";
import { inParts } from "../tuning/progress-note.ts";
import { type JointTuningResult, type JointTuningSettings, jointTuningInstrument } from "./instrument.ts";

/** Side of the pictures that a result holds of its examples, in pixels. */
const pictureSide = 64;

export const jointTuningMethod: Method<JointTuningSettings, JointTuningResult> = {
  instrument: jointTuningInstrument,
  measure: async (bench, settings, work) => {
    const { manifest } = bench.pack;
    const { input } = manifest;
    const layer = layerNamed(manifest, settings.layer);
    if (settings.unit >= layer.shape[2]) {
      throw new MicrographiaError(
        "not-found",
        `${layer.name} has units 0 to ${layer.shape[2] - 1}, and no ${settings.unit}.`,
      );
    }
    const { count, keep, nameOf, images } = await chosenImages(bench, settings);
    const turns = settings.angles * keep;
    const stretch = inParts(work, count + turns);
    const found = await findExamples(
      bench.executor,
      manifest,
      layer,
      settings.unit,
      images,
      { count, keep, places: turnablePlaces(layer, input) },
      stretch(0, `Looking for images that ${layer.name}:${settings.unit} answers to`),
    );
    if (found.length === 0) {
      throw new MicrographiaError(
        "not-found",
        `${layer.name}:${settings.unit} answers to none of these ${count} images at a place that can be turned about. Choose other images, or look through more.`,
      );
    }
    const { sheet, layers } = planeView(manifest, layer, 0);
    const [view] = layers;
    if (!view) throw new MicrographiaError("invalid", `${layer.name} has no place that can be read.`);
    const examples = found.map(({ rgb, centre }) => ({
      width: input.width,
      height: input.height,
      rgb,
      centre,
    }));
    const joint = await jointTuning(
      bench.executor,
      input,
      view,
      sheet,
      examples,
      { unit: settings.unit, angles: settings.angles, ground: defaultInk.grey },
      stretch(count, `Turning ${found.length} images`),
    );
    const degrees = joint.shifts.map((shift) => (shift * 360) / settings.angles);
    const field = Math.max(...layer.receptiveField.size);
    return {
      units: joint.units,
      angles: settings.angles,
      mean: joint.mean,
      own: joint.own,
      examples: found.map(({ index, centre, activation }, i) => ({
        index,
        name: nameOf(index),
        centre,
        activation,
        turned: degrees[i] ?? 0,
      })),
      pictures: { side: pictureSide, rgb: picturesOf(found, degrees, Math.min(field, sheet.side), input) },
      view: { side: sheet.side, field, whole: field <= sheet.side },
    };
  },
};

type ChosenImages = {
  readonly count: number;
  readonly keep: number;
  readonly nameOf: (index: number) => string;
  readonly images: AsyncIterable<NumberedImage>;
};

async function chosenImages(
  { pack, images }: Bench,
  { examples }: JointTuningSettings,
): Promise<ChosenImages> {
  const { input } = pack.manifest;
  const size = { width: input.width, height: input.height };
  if (examples.from === "images") {
    const refs = examples.images;
    async function* given(): AsyncGenerator<NumberedImage> {
      for (const [index, ref] of refs.entries()) yield { index, rgb: fitImage(await images.read(ref), size) };
    }
    return {
      count: refs.length,
      keep: refs.length,
      nameOf: (index) => `image ${index + 1}`,
      images: given(),
    };
  }
  const set = await images.open(examples.source);
  const order = chooseImages(set.count, examples.count, 0);
  async function* ofSet(): AsyncGenerator<NumberedImage> {
    for (const index of order) yield { index, rgb: fitImage(await set.read(index), size) };
  }
  return {
    count: order.length,
    keep: Math.min(examples.keep, order.length),
    nameOf: (index) => set.describe(index).name,
    images: ofSet(),
  };
}

/** What lay in the receptive field, at the turn of the strongest answer, made to one size by the nearest pixel. */
function picturesOf(
  examples: readonly Example[],
  degrees: readonly number[],
  shown: number,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const side = Math.round(shown);
  const all = new Uint8Array(examples.length * pictureSide ** 2 * 3);
  const rgb = new Float32Array(side * side * 3);
  for (const [example, { rgb: pixels, centre }] of examples.entries()) {
    const sheet = { side, middle: [side / 2, side / 2] as const };
    turnPicture(
      { width, height, rgb: pixels },
      centre,
      degrees[example] ?? 0,
      sheet,
      defaultInk.grey,
      rgb,
      0,
    );
    for (let pixel = 0; pixel < pictureSide ** 2; pixel++) {
      const row = Math.floor(((Math.floor(pixel / pictureSide) + 0.5) * side) / pictureSide);
      const column = Math.floor((((pixel % pictureSide) + 0.5) * side) / pictureSide);
      for (let channel = 0; channel < 3; channel++) {
        all[(example * pictureSide ** 2 + pixel) * 3 + channel] = Math.round(
          255 * (rgb[(row * side + column) * 3 + channel] ?? 0),
        );
      }
    }
  }
  return all;
}
