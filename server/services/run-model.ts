/** One picture through a network: what each layer's units answered, and what the network saw in it. */
import { createExecutor } from "../../lib/model/executor.ts";
import { resolveLayer } from "../../lib/model/layers.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { asImage } from "../../lib/model/node-shape.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { pixelsToTensor, preprocess } from "../../lib/model/preprocess.ts";
import { type RankedClass, rankClasses } from "../../lib/model/rank-classes.ts";
import * as tf from "../../lib/model/tf.ts";
import { unwrap } from "../../lib/shared/result.ts";
import type { RgbImage } from "../../lib/stimuli/images/source.ts";
import { startTensorflow } from "./tensorflow.ts";

export type LayerActivity = {
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Per unit, over the positions of its map. */
  readonly channelMax: readonly number[];
  readonly channelMean: readonly number[];
};

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
  run(picture: RgbImage): Promise<ModelRun>;
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
        const top = scores ? rankClasses(await scores.data(), manifest, request.top) : [];
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
