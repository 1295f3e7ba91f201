/** How alike the weights of a layer's units are: what they are built from, or what is built from them. */
import * as tf from "../../model/tf.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { nextMainLayer, previousMainLayer } from "../main-layers.ts";
import { layerEnd, openLayerPath } from "../matrix/layer-path.ts";
import { cellsOf } from "../motifs/weight-cells.ts";
import type { WeightedPack } from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";

/** `input`: the weights from the previous main layer, or from the picture. `output`: those to the next one. */
export type WeightSide = "input" | "output";

export type WeightSimilarity = {
  /** `values[a · units + b]`: the cosine of the angle between the weights of `a` and `b`, −1 to 1; 0 where a unit has none. */
  readonly values: Float32Array;
  readonly units: number;
  readonly other: string; // the layer at the other end; the graph's input for the picture
};

export type Likeness = { readonly values: ArrayLike<number>; readonly units: number };

export const likenessOf = ({ values, units }: Likeness, a: number, b: number): number =>
  values[a * units + b] ?? 0;

/**
 * The cosine between the weights of every two units of a layer: their weights with all units of the neighbouring main layer as one
 * vector, laid over each other by relative position. Max pools count once (`docs/weights.md`). Position by position, and of each unit
 * only the positions that it has weights at, so that units of small kernels take little room beside those of large ones.
 *
 * Throws `not-found` when there is no such layer, or none that follows; `cancelled` when stopped.
 */
export async function weightSimilarity(
  pack: WeightedPack,
  layerName: string,
  side: WeightSide,
  work: CircuitWork = {},
): Promise<WeightSimilarity> {
  const { name, node, units } = layerEnd(pack.manifest, layerName);
  const other = neighbourOf(pack, name, node, side);
  const path = await openLayerPath(
    pack,
    ...(side === "input" ? ([other, name] as const) : ([name, other] as const)),
  );
  const channels = side === "input" ? path.lower.units : path.upper.units;
  const pause = createPause(work);
  const positions = new Map<string, { readonly unit: number; readonly weights: Float32Array }[]>();
  for (let unit = 0; unit < units; unit++) {
    await pause();
    const pieces = await (side === "input" ? path.pull(unit, "winner") : path.push(unit, "winner"));
    for (const { y, x, weights } of cellsOf(pieces, channels)) {
      const key = `${y} ${x}`;
      positions.set(key, [...(positions.get(key) ?? []), { unit, weights }]);
    }
    work.onProgress?.({
      done: unit + 1,
      total: units,
      note: `the ${side} weights of ${unit + 1} of ${units} units of ${name}`,
    });
  }
  const products = new Float64Array(units ** 2);
  for (const own of positions.values()) {
    await pause();
    const at = await productsOf(own.map(({ weights }) => weights));
    for (const [i, { unit: a }] of own.entries()) {
      for (const [j, { unit: b }] of own.entries()) {
        products[a * units + b] = (products[a * units + b] ?? 0) + (at[i * own.length + j] ?? 0);
      }
    }
  }
  return { values: cosines(products, units), units, other };
}

function neighbourOf({ manifest }: WeightedPack, name: string, node: string, side: WeightSide): string {
  if (side === "input") {
    const previous = previousMainLayer(manifest, node);
    return previous === "input" ? manifest.graph.input : previous.name;
  }
  const next = nextMainLayer(manifest, node);
  if (next) return next.name;
  throw new MicrographiaError("not-found", `Nothing follows ${name}: its units have no output weights.`);
}

/** Inner products `[units, units]` divided by both lengths. */
function cosines(products: Float64Array, units: number): Float32Array {
  const lengths = Float64Array.from({ length: units }, (_, unit) =>
    Math.sqrt(products[unit * (units + 1)] ?? 0),
  );
  return Float32Array.from(products, (product, at) => {
    const scale = (lengths[Math.floor(at / units)] ?? 0) * (lengths[at % units] ?? 0);
    return scale > 0 ? Math.min(1, Math.max(-1, product / scale)) : 0;
  });
}

/** All inner products of some lists of the same length, `[lists, lists]`. */
async function productsOf(lists: readonly Float32Array[]): Promise<Float32Array> {
  const length = lists[0]?.length ?? 0;
  const data = new Float32Array(lists.length * length);
  for (const [row, list] of lists.entries()) data.set(list, row * length);
  const products = tf.tidy(() => {
    const rows = tf.tensor2d(data, [lists.length, length]);
    return tf.matMul(rows, tf.transpose(rows));
  });
  try {
    return await products.data<"float32">();
  } finally {
    products.dispose();
  }
}
