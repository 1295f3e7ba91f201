/**
 * Attribution: what every unit of an earlier layer, at every position, contributes to one unit at one position, or to one class, on one
 * image: W ⊙ h ("Curve Detectors", Cammarata et al., Distill 2020). `docs/one-image.md` has the definitions.
 */
import type { Executor } from "../../model/executor.ts";
import { resolveLayer } from "../../model/layers.ts";
import type { GraphNode } from "../../model/manifest.ts";
import type { Pack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import { throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import type { UnitAddress } from "../../shared/unit.ts";
import type { LayerValues, Place } from "../../stimuli/image-answers/layer-values.ts";
import { nodesBetween } from "../linear-path.ts";
import { linearExecutor } from "./linearise.ts";
import { passingBiases } from "./passing-biases.ts";
import { classTarget, type NodeChannel, noPath, unitTarget } from "./target.ts";

/** What is explained. The strongest position is where the value before the rectifier is largest. */
export type AttributionTarget =
  | { readonly type: "unit"; readonly unit: UnitAddress; readonly place: Place | null } // null: the strongest
  | { readonly type: "class"; readonly index: number };

/**
 * "gradient": h ⊙ ∂value/∂h of the network as it is on this image. "linear": h ⊙ W, with W the weights of the network made linear
 * (`linearise.ts`), the same on every image.
 */
export type AttributionForm = "gradient" | "linear";

export type Attribution = LayerValues & {
  /** `shape` and `values` are those of the contributions; of pixels, red, green and blue in this order. */
  readonly place: Place; // of the target, in its own map
  /** The value that is explained, before any rectifier. */
  readonly value: number;
  /** Of all contributions. */
  readonly sum: number;
  /** What biases on the way add; null where it cannot be told apart (`passingBiases`), and with the linear form. */
  readonly biases: number | null;
  /** Whether only convolutions, dense layers, rectifiers and pools lie between, so that contributions and biases add up to the value. */
  readonly addsUp: boolean;
  /** Whether not even a rectifier or a pool lies between, so that both forms are the same on every image. */
  readonly linear: boolean;
};

export type AttributionSubject = {
  readonly pack: Pick<Pack, "manifest" | "tensors">;
  readonly executor: Executor;
};

export type AttributionQuestion = {
  readonly target: AttributionTarget;
  /** The name of a layer, or of the graph's input. */
  readonly onto: string;
  readonly form: AttributionForm;
};

const keepsSums = ({ op }: GraphNode): boolean => op !== "lrn" && op !== "softmax" && op !== "clip";
const isLinear = (node: GraphNode): boolean => keepsSums(node) && node.op !== "relu" && node.op !== "maxPool";

/** `[height, width]` of one channel; a vector is one position. */
function channelMap(output: tf.Tensor, channel: number): tf.Tensor2D {
  const [, height = 1, width = 1] = output.rank === 4 ? output.shape : [];
  const image = tf.reshape(output, [height, width, output.shape.at(-1) ?? 1]);
  return tf.reshape(tf.slice(image, [0, 0, channel], [height, width, 1]), [height, width]);
}

/** The place to explain, and the value there. */
async function findPlace(map: tf.Tensor2D, wanted: Place | null): Promise<{ place: Place; value: number }> {
  const [height, width] = map.shape;
  const values = await map.data<"float32">();
  if (wanted && (wanted.row >= height || wanted.column >= width)) {
    throw new MicrographiaError(
      "not-found",
      `The map has ${height} rows and ${width} columns: there is no row ${wanted.row}, column ${wanted.column}.`,
    );
  }
  const strongest = values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);
  const at = wanted ? wanted.row * width + wanted.column : strongest;
  const place = { row: Math.floor(at / width), column: at % width };
  return { place, value: values[at] ?? Number.NaN };
}

/**
 * @param input what the network takes, `[1, height, width, channels]`; stays the caller's
 * Throws `not-found` for a target that there is not, `invalid` when it does not depend on `onto`, `cancelled` when stopped.
 */
export async function attribute(
  { pack, executor }: AttributionSubject,
  input: tf.Tensor4D,
  { target, onto, form }: AttributionQuestion,
  { signal, onProgress }: WorkOptions = {},
): Promise<Attribution> {
  const { manifest } = pack;
  const unit = target.type === "unit" ? target.unit : null;
  const end: NodeChannel = unit
    ? unitTarget(manifest, unit)
    : classTarget(manifest, target.type === "class" ? target.index : 0);
  const from = onto === manifest.graph.input ? onto : unwrap(resolveLayer(manifest, onto)).node;
  const nodes = nodesBetween(manifest.graph, from, end.node);
  if (!nodes.some(({ op }) => op === "conv2d" || op === "dense")) throw noPath(unit, onto);
  const total = 3;
  onProgress?.({ done: 0, total, note: "running the image" });
  await executor.prepare([end.node]);
  const start = (
    from === manifest.graph.input ? tf.clone(input) : executor.forward(input, from)
  ) as tf.Tensor4D;
  try {
    const map = tf.tidy(() => channelMap(executor.forward(start, end.node, { from }), end.channel));
    const { place, value } = await findPlace(map, target.type === "unit" ? target.place : null).finally(() =>
      map.dispose(),
    );
    throwIfStopped(signal);
    onProgress?.({ done: 1, total, note: "following it back" });
    const pick = (output: tf.Tensor): tf.Scalar =>
      tf.reshape(tf.slice(channelMap(output, end.channel), [place.row, place.column], [1, 1]), []);
    const contributions = await contribute({ pack, executor, nodes, start, from, end, pick, form });
    throwIfStopped(signal);
    onProgress?.({ done: 2, total, note: "adding up" });
    const biases =
      form === "gradient"
        ? await passingBiases(pack, executor, nodes, { start, from, target: end, pick })
        : null;
    onProgress?.({ done: total, total });
    return {
      ...contributions,
      place,
      value,
      sum: contributions.values.reduce((sum, x) => sum + x, 0),
      biases,
      addsUp: nodes.every(keepsSums),
      linear: nodes.every(isLinear),
    };
  } finally {
    start.dispose();
  }
}

type Following = AttributionSubject & {
  readonly nodes: readonly GraphNode[];
  readonly start: tf.Tensor4D;
  readonly from: string;
  readonly end: NodeChannel;
  readonly pick: (output: tf.Tensor) => tf.Scalar;
  readonly form: AttributionForm;
};

/** `start` times the gradient of what `pick` reads, position by position and channel by channel. */
async function contribute({
  pack,
  executor,
  nodes,
  start,
  from,
  end,
  pick,
  form,
}: Following): Promise<LayerValues> {
  const { graph, input: spec } = pack.manifest;
  const network = form === "linear" ? linearExecutor(pack, nodes, from) : executor;
  try {
    if (form === "linear") await network.prepare([end.node]);
    const products = tf.tidy(() => {
      const slope = tf.grad((x) => pick(network.forward(x as tf.Tensor4D, end.node, { from })))(start);
      const product = tf.mul(slope, start);
      return from === graph.input && spec.order === "bgr" ? tf.reverse(product, -1) : product;
    });
    const values = Float32Array.from(await products.data<"float32">());
    products.dispose();
    const channels = start.shape.at(-1) ?? 1;
    const [, height = 1, width = 1] = start.rank === 4 ? start.shape : [];
    return { shape: [height, width, channels], values };
  } finally {
    if (form === "linear") network.dispose();
  }
}
