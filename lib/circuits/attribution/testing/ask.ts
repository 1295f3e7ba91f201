/** Questions to small networks, asked with an executor of their own. */
import { createExecutor } from "../../../model/executor.ts";
import type { Pack } from "../../../model/pack.ts";
import * as tf from "../../../model/tf.ts";
import { type Attribution, type AttributionQuestion, attribute } from "../attribute.ts";

export const unitOf = (layer: string, index: number, place: { row: number; column: number } | null = null) =>
  ({ type: "unit", unit: { layer, index }, place }) as const;

/** Runs a question and gives the answer with the values of the node it lands on. */
export async function ask(
  pack: Pack,
  question: AttributionQuestion,
  input: tf.Tensor4D,
): Promise<{ found: Attribution; values: Float32Array }> {
  const executor = createExecutor(pack);
  const layer = pack.manifest.layers.find(({ name }) => name === question.onto);
  try {
    const found = await attribute({ pack, executor }, input, question);
    const node = layer?.node ?? question.onto;
    const [values] = tf.tidy(() =>
      node === pack.manifest.graph.input ? [tf.clone(input)] : executor.forwardAll(input, [node]),
    );
    const data = (await values?.data<"float32">()) ?? new Float32Array();
    values?.dispose();
    return { found, values: Float32Array.from(data) };
  } finally {
    executor.dispose();
  }
}
