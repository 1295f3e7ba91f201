/** One image through a network, read at one layer: what every unit answers at every position. */
import type { Executor } from "../../model/executor.ts";
import { resolveLayer } from "../../model/layers.ts";
import type { InputSpec, Manifest } from "../../model/manifest.ts";
import { pixelsToTensor, preprocess } from "../../model/preprocess.ts";
import { type RankedClass, rankClasses } from "../../model/rank-classes.ts";
import * as tf from "../../model/tf.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { fitImage } from "../images/fit.ts";
import type { RgbImage } from "../images/source.ts";
import { rectifierInputs } from "../tuning/rectifier-input.ts";
import type { LayerValues } from "./layer-values.ts";

/** "activation": the layer's values as its users get them. "rectifier-input": the values before the rectifier, where inhibition shows. */
export type ValueKind = "activation" | "rectifier-input";

export type ImageAnswers = LayerValues & {
  /** The image as the network sees it: scaled and cropped to its input. */
  readonly seen: RgbImage;
  /** The most probable classes, best first. */
  readonly classes: readonly RankedClass[];
};

/** The image scaled and cropped to a network's input. */
export const seenBy = (image: RgbImage, input: InputSpec): RgbImage => ({
  width: input.width,
  height: input.height,
  rgb: fitImage(image, input),
});

/** What a network takes, `[1, height, width, 3]`, of an image that has its size. The caller owns it. */
export const networkInput = (seen: RgbImage, input: InputSpec): tf.Tensor4D =>
  tf.tidy(() => preprocess(pixelsToTensor(seen.rgb, seen.height, seen.width, 3), input));

function shapeOf(values: tf.Tensor, units: number): [number, number, number] {
  return values.rank === 4 ? [values.shape[1] ?? 1, values.shape[2] ?? 1, units] : [1, 1, units];
}

/** Throws `not-found` when there is no such layer, `unsupported` when its values are not finite. */
export async function answerImage(
  { manifest, executor }: { readonly manifest: Manifest; readonly executor: Executor },
  image: RgbImage,
  {
    layer,
    kind,
    classes: count,
  }: { readonly layer: string; readonly kind: ValueKind; readonly classes: number },
): Promise<ImageAnswers> {
  const { node } = unwrap(resolveLayer(manifest, layer));
  const { graph, input } = manifest;
  const nodes = kind === "activation" ? [node] : rectifierInputs(graph, node);
  await executor.prepare([...nodes, graph.output]);
  const seen = seenBy(image, input);
  const [values, output] = tf.tidy(() => {
    const outputs = executor.forwardAll(networkInput(seen, input), [...nodes, graph.output]);
    const answer = outputs.pop() ?? tf.zeros([1, 0]);
    return [outputs.length === 1 ? (outputs[0] ?? answer) : tf.concat(outputs, -1), answer] as const;
  });
  try {
    const [numbers, answer] = await Promise.all([values.data<"float32">(), output.data<"float32">()]);
    if (!numbers.every(Number.isFinite)) {
      throw new MicrographiaError("unsupported", `The values of ${layer} on this image are not finite.`);
    }
    return {
      shape: shapeOf(values, values.shape.at(-1) ?? 1),
      // Copies: what the backend answers may be a view of its own memory.
      values: Float32Array.from(numbers),
      seen,
      classes: rankClasses(answer, manifest, count),
    };
  } finally {
    values.dispose();
    output.dispose();
  }
}
