/** A whole network in plain loops and double precision, from the values of one of its nodes on: what attributions are checked against. */
import type { GraphNode } from "../../../model/manifest.ts";
import type { Pack, TensorData } from "../../../model/pack.ts";
import { nodeTensors } from "../../../model/plan.ts";
import {
  directConv,
  directDense,
  directLrn,
  directMaxPool,
  directSoftmax,
  type Values,
  valuesOf,
} from "../../../model/testing/direct-loops.ts";

type Weights = ReadonlyMap<string, TensorData>;

function step(node: GraphNode, inputs: readonly Values[], weights: Weights): Values {
  const [x] = inputs;
  const tensor = (name: string): Values => {
    const found = weights.get(name);
    if (!found) throw new Error(`${name} was not read`);
    return valuesOf(found.shape, found.data);
  };
  if (!x) throw new Error(`${node.name} has no input`);
  switch (node.op) {
    case "conv2d":
      return directConv(x, tensor(node.kernel), node.bias === null ? null : tensor(node.bias), node);
    case "dense":
      return directDense(x, tensor(node.kernel), node.bias === null ? null : tensor(node.bias));
    case "relu":
      return { shape: x.shape, data: x.data.map((value) => Math.max(0, value)) };
    case "maxPool":
      return directMaxPool(x, node);
    case "lrn":
      return directLrn(x, node);
    case "softmax":
      return directSoftmax(x);
    case "flatten":
      return { shape: [1, x.data.length], data: x.data };
    case "globalAvgPool": {
      const [, height = 1, width = 1, channels = 1] = x.shape;
      const means = Array.from({ length: channels }, (_, c) => {
        let sum = 0;
        for (let p = 0; p < height * width; p++) sum += x.data[p * channels + c] ?? 0;
        return sum / (height * width);
      });
      return valuesOf([1, 1, 1, channels], means);
    }
    case "concat": {
      const positions = (x.shape[1] ?? 1) * (x.shape[2] ?? 1);
      const joined: number[] = [];
      for (let p = 0; p < positions; p++) {
        for (const { shape, data } of inputs) {
          const channels = shape.at(-1) ?? 1;
          joined.push(...data.subarray(p * channels, (p + 1) * channels));
        }
      }
      return valuesOf([...x.shape.slice(0, 3), joined.length / positions], joined);
    }
    default:
      throw new Error(`${node.op} is not part of these tests`);
  }
}

/** A function from the values of `from` to those of `to`. */
export async function directForward(
  pack: Pick<Pack, "manifest" | "tensors">,
  from: string,
  to: string,
): Promise<(start: Values) => Values> {
  const { nodes } = pack.manifest.graph;
  const place = (name: string): number => nodes.findIndex((node) => node.name === name);
  const part = nodes.slice(place(from) + 1, place(to) + 1);
  const weights = await pack.tensors([...new Set(part.flatMap(nodeTensors))]);
  return (start) => {
    const values = new Map([[from, start]]);
    for (const node of part) {
      const inputs = node.inputs.flatMap((name) => values.get(name) ?? []);
      if (inputs.length === node.inputs.length) values.set(node.name, step(node, inputs, weights));
    }
    const answer = values.get(to);
    if (!answer) throw new Error(`${to} does not follow from ${from}`);
    return answer;
  };
}
