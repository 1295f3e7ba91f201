/** One picture through a network: what each layer's units answered, and what the network saw in it. */
import { createExecutor } from "../../lib/model/executor.ts";
import { resolveLayer } from "../../lib/model/layers.ts";
import type { Graph, Manifest } from "../../lib/model/manifest.ts";
import { asImage } from "../../lib/model/node-shape.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { pixelsToTensor, preprocess } from "../../lib/model/preprocess.ts";
import * as tf from "../../lib/model/tf.ts";
import { unwrap } from "../../lib/shared/result.ts";
import type { Picture } from "./image.ts";
import { startTensorflow } from "./tensorflow.ts";

export type LayerActivity = {
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Per unit, over the positions of its map. */
  readonly channelMax: readonly number[];
  readonly channelMean: readonly number[];
};

/** `name` is there when the pack names its classes. */
export type RankedClass = { readonly class: number; readonly name?: string; readonly p: number };

export type ModelRun = {
  readonly layers: Readonly<Record<string, LayerActivity>>;
  readonly top: readonly RankedClass[];
};

export type RunRequest = {
  /** Names of layers or of nodes, as a person writes them. */
  readonly layers: readonly string[];
  /** How many of the most probable classes to answer. */
  readonly top: number;
};

/** A network that is loaded, for one picture after another. */
export type ModelRunner = {
  run(picture: Picture): Promise<ModelRun>;
  dispose(): void;
};

/** Loads the weights that the request needs. Throws `not-found` for a layer that is not there. */
export async function createModelRunner(pack: Pack, request: RunRequest): Promise<ModelRunner> {
  const { manifest } = pack;
  const nodes = new Map(request.layers.map((name) => [name, nodeOf(manifest, name)]));
  await startTensorflow();
  const executor = createExecutor(pack);
  const wanted = [...new Set([...nodes.values(), manifest.graph.output])];
  await executor.prepare(wanted);
  return {
    dispose: () => executor.dispose(),
    run: async ({ rgb, width, height }) => {
      const input = tf.tidy(() => preprocess(pixelsToTensor(rgb, height, width, 3), manifest.input));
      const outputs = await executor.run(input, wanted);
      try {
        const activity = new Map<string, LayerActivity>();
        for (const [name, node] of nodes) {
          const output = outputs.get(node);
          if (output) activity.set(name, summarise([...output.shape.slice(1)], await output.data()));
        }
        const scores = outputs.get(manifest.graph.output);
        const top = scores ? rank(await scores.data(), manifest, request.top) : [];
        return { layers: Object.fromEntries(activity), top };
      } finally {
        tf.dispose([input, ...outputs.values()]);
      }
    },
  };
}

/** A layer, a node, or a name that the importer kept as another name of one. */
function nodeOf(manifest: Manifest, name: string): string {
  const { aliases } = manifest.graph;
  const known = resolveLayer(manifest, name);
  const alias = aliases && Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  return !known.ok && alias !== undefined ? alias : unwrap(known).node;
}

/** Maximum and mean of each channel of `[height, width, channels]` or `[channels]` values, channels fastest. */
function summarise(shape: readonly number[], values: ArrayLike<number>): LayerActivity {
  const [height = 0, width = 0, channels = 0] = asImage(shape);
  const max = new Array<number>(channels).fill(Number.NEGATIVE_INFINITY);
  const sum = new Array<number>(channels).fill(0);
  for (let i = 0; i < values.length; i++) {
    const channel = i % channels;
    const value = values[i] ?? Number.NaN;
    max[channel] = Math.max(max[channel] ?? value, value);
    sum[channel] = (sum[channel] ?? 0) + value;
  }
  const positions = height * width;
  return {
    shape: [height, width, channels],
    channelMax: max,
    channelMean: sum.map((total) => total / positions),
  };
}

/** The most probable classes, best first; equal ones in the order of their numbers. */
function rank(scores: ArrayLike<number>, { graph, classes }: Manifest, count: number): RankedClass[] {
  const given = Array.from(scores);
  const probabilities = endsInSoftmax(graph) ? given : softmax(given);
  return probabilities
    .map((p, index) => ({ class: index, ...(classes?.[index] !== undefined && { name: classes[index] }), p }))
    .sort((a, b) => b.p - a.p || a.class - b.class)
    .slice(0, count);
}

/** Whether the output is probabilities already; some networks end in logits, some flatten their probabilities. */
function endsInSoftmax({ nodes, output }: Graph): boolean {
  let node = nodes.find(({ name }) => name === output);
  while (node?.op === "flatten") {
    const [input] = node.inputs;
    node = nodes.find(({ name }) => name === input);
  }
  return node?.op === "softmax";
}

function softmax(logits: readonly number[]): number[] {
  const largest = logits.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const powers = logits.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}
