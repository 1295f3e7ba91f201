/** The worker's part in a pack's images: draws them, and shows them to the network. */
import { fromPixels, type PictureBytes } from "../../lib/featurevis/picture.ts";
import type { RankedClass } from "../../lib/model/rank-classes.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { type DatasetSource, openDataset } from "../../lib/stimuli/dataset/open-dataset.ts";
import {
  answerImage,
  type Predictions,
  type PredictOptions,
  predictDataset,
} from "../../lib/stimuli/dataset/predict.ts";
import { type CropBytes, cropImage } from "../../lib/stimuli/images/crop.ts";
import { fitImage } from "../../lib/stimuli/images/fit.ts";
import type { ImageLibrary } from "../../lib/stimuli/images/source.ts";
import type { OpenPack } from "./open-packs.ts";
import type { AnswerJob, CropJob, DatasetFacts } from "./protocol.ts";

export function describeImages(source: DatasetSource): DatasetFacts {
  const { side, classes, count, labelOf } = unwrap(openDataset(source));
  return { side, classes, labels: Uint16Array.from({ length: count }, (_, index) => labelOf(index)) };
}

export function drawPictures(source: DatasetSource, images: readonly number[]): PictureBytes[] {
  const dataset = unwrap(openDataset(source));
  return images.map((index) => fromPixels(dataset.draw(index).pixels, dataset.side));
}

export async function answerOne(open: OpenPack, { source, image, count }: AnswerJob): Promise<RankedClass[]> {
  const dataset = unwrap(openDataset(source));
  return answerImage(networkOf(open), dataset.draw(image), count);
}

export async function predictAll(
  open: OpenPack,
  source: DatasetSource,
  options: PredictOptions,
): Promise<Predictions> {
  return predictDataset(networkOf(open), unwrap(openDataset(source)), options);
}

/** Each image is read and fitted once, however many squares are cut out of it. */
export async function cropImages(
  library: ImageLibrary,
  { source, input, crops }: CropJob,
): Promise<CropBytes[]> {
  const set = await library.open(source);
  const fitted = new Map<number, Promise<Uint8Array>>();
  const seen = (image: number): Promise<Uint8Array> => {
    const known = fitted.get(image) ?? set.read(image).then((read) => fitImage(read, input));
    fitted.set(image, known);
    return known;
  };
  return Promise.all(crops.map(async ({ image, window }) => cropImage(await seen(image), input, window)));
}

const networkOf = ({ pack: { manifest }, executor }: OpenPack) => ({ manifest, executor });
