import { MicrographiaError } from "../../shared/result.ts";
import { chooseImages } from "../../stimuli/images/choose-images.ts";
import { imagesAtSize } from "../../stimuli/images/images-at-size.ts";
import { imageMoments, type Moments, momentsOf } from "../../stimuli/tuning/moments.ts";
import { planeAxes } from "../../stimuli/tuning/plane/plane-axes.ts";
import { isMovable, planePictures } from "../../stimuli/tuning/plane/plane-figure.ts";
import { planeView } from "../../stimuli/tuning/plane/plane-view.ts";
import { tunePlane } from "../../stimuli/tuning/plane/tune-plane.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench, Method, MethodWork } from "../method.ts";
import { type TuningResult, type TuningSettings, tuningInstrument } from "./instrument.ts";
import { inParts } from "./progress-note.ts";

/** A pass of more pictures than this would take a large network hours: more likely a slip of the hand. */
const mostPictures = 20_000;

export const tuningMethod: Method<TuningSettings, TuningResult> = {
  instrument: tuningInstrument,
  measure: async (bench, settings, work) => {
    const { pack, executor } = bench;
    const { manifest } = pack;
    const layer = layerNamed(manifest, settings.layer);
    const pictures = planePictures(settings);
    if (pictures > mostPictures) {
      throw new MicrographiaError(
        "too-large",
        `These are ${pictures.toLocaleString("en")} pictures; a pass has at most ${mostPictures.toLocaleString("en")}. Take fewer steps, or fewer sizes.`,
      );
    }
    const view = planeView(manifest, layer, settings.reach);
    const images = settings.reference.of === "images" ? settings.reference.count : 0;
    const total = pictures + images;
    const stretch = inParts(work, total);
    const responses = await tunePlane(
      executor,
      manifest,
      view,
      settings,
      stretch(0, `Stimuli for all units of ${layer.name}`),
    );
    const reference = await referenceOf(bench, settings, responses, stretch(pictures, "Images for σ"));
    const field = Math.max(...layer.receptiveField.size);
    const places = isMovable(settings.stimulus.kind) ? (view.layers[0]?.places.length ?? 1) : 1;
    const steps = places > 1 ? settings.reach : 0;
    return {
      axes: planeAxes(settings.stimulus),
      units: responses.units,
      responses: responses.values,
      reference,
      view: {
        ...view.sheet,
        field,
        whole: field + 2 * steps * Math.max(...layer.receptiveField.stride) <= view.sheet.side,
        places,
      },
      pictures,
    };
  },
};

async function referenceOf(
  { pack, executor, images }: Bench,
  { layer, quantity, reference }: TuningSettings,
  responses: { readonly units: number; readonly values: Float32Array },
  work: MethodWork,
): Promise<Moments> {
  if (reference.of === "stimuli") return momentsOf(responses);
  const { manifest } = pack;
  const set = await images.open(reference.source);
  const order = chooseImages(set.count, reference.count, 0);
  const { node } = layerNamed(manifest, layer);
  const pixels = imagesAtSize(set, order, manifest.input);
  return imageMoments(executor, manifest, node, quantity, pixels, order.length, work);
}
