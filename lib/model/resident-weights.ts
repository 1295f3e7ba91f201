/** Weights that live on the backend, uploaded when they are first needed and kept until they are disposed. */
import { assert } from "../shared/result.ts";
import type { GraphNode } from "./manifest.ts";
import { type PreparedConv, prepareConv } from "./ops/conv.ts";
import type { TensorData } from "./pack.ts";
import { nodeTensors } from "./plan.ts";
import * as tf from "./tf.ts";

export type LoadTensors = (names: readonly string[]) => Promise<ReadonlyMap<string, TensorData>>;

/** A node's weights, ready to compute with. */
export type NodeWeights =
  | { readonly op: "conv2d"; readonly conv: PreparedConv }
  | { readonly op: "dense"; readonly kernel: tf.Tensor2D; readonly bias: tf.Tensor1D | null }
  | { readonly op: "affine"; readonly scale: tf.Tensor1D; readonly shift: tf.Tensor1D };

export type ResidentWeights = {
  /** Loads and uploads what these nodes need and is not there yet. */
  load(nodes: readonly GraphNode[]): Promise<void>;
  /** The weights of a node; null when they were not loaded. */
  of(node: GraphNode): NodeWeights | null;
  dispose(): void;
};

function upload(node: GraphNode, loaded: ReadonlyMap<string, TensorData>): NodeWeights | null {
  const tensor = <R extends tf.Rank>(name: string): tf.Tensor<R> => {
    const data = loaded.get(name);
    assert(data, `the tensor ${name} was asked for and loaded`);
    return tf.tensor(data.data, [...data.shape] as tf.ShapeMap[R], "float32");
  };
  switch (node.op) {
    case "conv2d": {
      const kernel = tensor<tf.Rank.R4>(node.kernel);
      const bias = node.bias === null ? null : tensor<tf.Rank.R1>(node.bias);
      const conv = prepareConv(kernel, bias, node);
      tf.dispose([kernel, bias].filter((t) => t !== null));
      return { op: "conv2d", conv };
    }
    case "dense": {
      const bias = node.bias === null ? null : tf.keep(tensor<tf.Rank.R1>(node.bias));
      return { op: "dense", kernel: tf.keep(tensor<tf.Rank.R2>(node.kernel)), bias };
    }
    case "affine":
      return {
        op: "affine",
        scale: tf.keep(tensor<tf.Rank.R1>(node.scale)),
        shift: tf.keep(tensor<tf.Rank.R1>(node.shift)),
      };
    default:
      return null;
  }
}

function release(weights: NodeWeights): void {
  switch (weights.op) {
    case "conv2d":
      weights.conv.dispose();
      return;
    case "dense":
      tf.dispose([weights.kernel, weights.bias].filter((t) => t !== null));
      return;
    case "affine":
      tf.dispose([weights.scale, weights.shift]);
  }
}

/** Nothing is loaded at first. */
export function createResidentWeights(loadTensors: LoadTensors): ResidentWeights {
  const resident = new Map<string, NodeWeights>();
  const arriving = new Map<string, Promise<void>>();
  let disposed = false;

  const fetchAndUpload = async (nodes: readonly GraphNode[]): Promise<void> => {
    try {
      const loaded = await loadTensors([...new Set(nodes.flatMap(nodeTensors))]);
      if (disposed) return;
      for (const node of nodes) {
        const weights = upload(node, loaded);
        if (weights) resident.set(node.name, weights);
      }
    } finally {
      for (const node of nodes) arriving.delete(node.name);
    }
  };

  return {
    load: async (nodes) => {
      assert(!disposed, "disposed weights are not loaded again");
      const weighted = nodes.filter((node) => nodeTensors(node).length > 0 && !resident.has(node.name));
      const waiting = weighted.flatMap((node) => arriving.get(node.name) ?? []);
      const missing = weighted.filter((node) => !arriving.has(node.name));
      if (missing.length > 0) {
        const arrival = fetchAndUpload(missing);
        for (const node of missing) arriving.set(node.name, arrival);
        waiting.push(arrival);
      }
      await Promise.all(waiting);
    },
    of: (node) => resident.get(node.name) ?? null,
    dispose: () => {
      disposed = true;
      for (const weights of resident.values()) release(weights);
      resident.clear();
    },
  };
}
