/**
 * An edited network by plain loops in double precision, straight from the definition in `docs/surgery.md`: every channel whose incoming
 * edges are scaled is computed from a whole network of its own.
 */
import type { Graph } from "../../manifest.ts";
import {
  directConv,
  directDense,
  directLrn,
  directMaxPool,
  directSoftmax,
  type Values,
  valuesOf,
} from "../../testing/direct-loops.ts";
import type { Tensors } from "./small-network.ts";

/** One edge and what it counts for; `from` and `to` are nodes. */
export type DirectEdge = {
  readonly from: string;
  readonly u: number;
  readonly to: string;
  readonly v: number;
  readonly factor: number;
};

export type DirectEdit = {
  readonly edges?: readonly DirectEdge[];
  readonly ablated?: readonly { readonly node: string; readonly unit: number }[];
  /** Every rectifier and normalisation left out, and every bias: what gains are about. */
  readonly linear?: boolean;
};

/** The value of a node for input `x` or, with `given`, from the value of that node on. */
export function directNetwork(
  graph: Graph,
  tensors: Tensors,
  x: Values,
  wanted: string,
  { edges = [], ablated = [], linear = false }: DirectEdit = {},
  given = graph.input,
): Values {
  const known = new Map<string, Values>();
  return value(wanted, []);

  function value(name: string, scaled: readonly DirectEdge[]): Values {
    const key = JSON.stringify([name, scaled.map(({ from, u, factor }) => [from, u, factor])]);
    const made = known.get(key) ?? seen(name, scaled);
    known.set(key, made);
    return made;
  }

  function seen(name: string, scaled: readonly DirectEdge[]): Values {
    const result = raw(name, scaled);
    const { shape } = result;
    const channels = shape.at(-1) ?? 1;
    const data = result.data.slice();
    for (const v of new Set(edges.filter(({ to }) => to === name).map((edge) => edge.v))) {
      const own = raw(name, [...scaled, ...edges.filter((edge) => edge.to === name && edge.v === v)]);
      for (let i = v; i < data.length; i += channels) data[i] = own.data[i] ?? Number.NaN;
    }
    for (const { unit } of ablated.filter(({ node }) => node === name)) {
      for (let i = unit; i < data.length; i += channels) data[i] = 0;
    }
    for (const { u, factor } of scaled.filter(({ from }) => from === name)) {
      for (let i = u; i < data.length; i += channels) data[i] = (data[i] ?? 0) * factor;
    }
    return { shape, data };
  }

  function raw(name: string, scaled: readonly DirectEdge[]): Values {
    if (name === given) return x;
    const node = graph.nodes.find((candidate) => candidate.name === name);
    if (!node) throw new Error(`no node ${name}`);
    const inputs = node.inputs.map((one) => value(one, scaled));
    const [first = x] = inputs;
    const tensor = (of: string): Values => {
      const { shape, data } = tensors.get(of) ?? { shape: [], data: new Float32Array() };
      return valuesOf(shape, data);
    };
    const channel = (i: number, of: Values): number => i % (of.shape.at(-1) ?? 1);
    switch (node.op) {
      case "conv2d":
        return directConv(first, tensor(node.kernel), node.bias && !linear ? tensor(node.bias) : null, node);
      case "dense":
        return directDense(first, tensor(node.kernel), node.bias && !linear ? tensor(node.bias) : null);
      case "relu":
        return linear ? first : { ...first, data: first.data.map((one) => Math.max(0, one)) };
      case "maxPool":
        return directMaxPool(first, node);
      case "lrn":
        return linear ? first : directLrn(first, node);
      case "affine": {
        const [scale, shift] = [tensor(node.scale), tensor(node.shift)];
        const data = first.data.map(
          (one, i) =>
            one * (scale.data[channel(i, first)] ?? 0) + (linear ? 0 : (shift.data[channel(i, first)] ?? 0)),
        );
        return { ...first, data };
      }
      case "concat": {
        const positions = first.data.length / (first.shape.at(-1) ?? 1);
        const joined = Array.from({ length: positions }, (_, p) =>
          inputs.flatMap(({ shape, data }) => {
            const count = shape.at(-1) ?? 1;
            return [...data.subarray(p * count, (p + 1) * count)];
          }),
        ).flat();
        return valuesOf([...first.shape.slice(0, -1), joined.length / positions], joined);
      }
      case "add":
        return {
          ...first,
          data: first.data.map((_, i) => inputs.reduce((sum, { data }) => sum + (data[i] ?? 0), 0)),
        };
      case "flatten":
        return valuesOf([first.shape[0] ?? 1, first.data.length / (first.shape[0] ?? 1)], first.data);
      case "softmax":
        return directSoftmax(first);
      default:
        throw new Error(`${node.op} is not in the network of these tests`);
    }
  }
}
