/**
 * The gain of an edge: the sum of its expanded tile (`docs/weights.md`), with a max pool counted once. It is what a picture of ones in
 * the lower unit adds to the upper one, away from borders, where every rectifier passes everything.
 */
import { assert } from "../../shared/result.ts";
import type { GraphNode } from "../manifest.ts";
import type { TensorData } from "../pack.ts";
import type { ChannelCount } from "./channel-walk.ts";

/** `[from, to]`, row by row. */
export type Gains = { readonly to: number; readonly values: Float64Array };

const identity = (size: number): Gains => {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = 1;
  return { to: size, values };
};

/** What a kernel adds up to over its positions, `[rows, columns]`; a row of a dense kernel is a position's channel. */
function overPositions({ shape, data }: TensorData, rows: number): Gains {
  const columns = shape.at(-1) ?? 1;
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < data.length; i++) {
    const at = i % (rows * columns);
    values[at] = (values[at] ?? 0) + (data[i] ?? 0);
  }
  return { to: columns, values };
}

/** `before` `[from, channels]` through a kernel of several groups. */
function through(before: Gains, kernel: Gains, groups: number): Gains {
  const rows = kernel.values.length / kernel.to;
  const from = before.values.length / before.to;
  const values = new Float64Array(from * kernel.to);
  for (let source = 0; source < from; source++) {
    for (let column = 0; column < kernel.to; column++) {
      const first = Math.floor(column / (kernel.to / groups)) * rows;
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        sum +=
          (before.values[source * before.to + first + row] ?? 0) *
          (kernel.values[row * kernel.to + column] ?? 0);
      }
      values[source * kernel.to + column] = sum;
    }
  }
  return { to: kernel.to, values };
}

function sideBySide(parts: readonly Gains[], from: number): Gains {
  const to = parts.reduce((sum, part) => sum + part.to, 0);
  const values = new Float64Array(from * to);
  let start = 0;
  for (const part of parts) {
    for (let source = 0; source < from; source++) {
      values.set(part.values.subarray(source * part.to, (source + 1) * part.to), source * to + start);
    }
    start += part.to;
  }
  return { to, values };
}

function added(parts: readonly Gains[]): Gains {
  const [first] = parts;
  assert(first, "a sum has parts");
  return {
    to: first.to,
    values: first.values.map((_, i) => parts.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)),
  };
}

/**
 * The gains from each channel of `source` to each channel of the last of `nodes`, which are those between in the graph's order.
 * `tensor` gives the weights as they are to be taken.
 */
export function gainsBetween(
  nodes: readonly GraphNode[],
  source: string,
  channels: ChannelCount,
  tensor: (node: GraphNode, name: string) => TensorData,
): Gains {
  const from = channels(source);
  const known = new Map<string, Gains>([[source, identity(from)]]);
  const nothing = (name: string): Gains => {
    const to = channels(name);
    return { to, values: new Float64Array(from * to) };
  };
  const of = (name: string): Gains => known.get(name) ?? nothing(name);
  for (const node of nodes) {
    const [input = ""] = node.inputs;
    known.set(node.name, pass(node, of(input)));
  }
  const last = nodes.at(-1);
  assert(last, "there is something between");
  return of(last.name);

  function pass(node: GraphNode, before: Gains): Gains {
    switch (node.op) {
      case "conv2d":
        return through(
          before,
          overPositions(tensor(node, node.kernel), before.to / node.groups),
          node.groups,
        );
      case "dense":
        return through(before, overPositions(tensor(node, node.kernel), before.to), 1);
      case "affine": {
        const { data } = tensor(node, node.scale);
        return { to: before.to, values: before.values.map((gain, i) => gain * (data[i % before.to] ?? 0)) };
      }
      case "concat":
        return sideBySide(node.inputs.map(of), from);
      case "add":
        return added(node.inputs.map(of));
      case "relu":
      case "clip":
      case "maxPool":
      case "avgPool":
      case "globalAvgPool":
      case "lrn":
      case "pad":
      case "flatten":
      case "softmax":
        return before;
      default:
        return node satisfies never;
    }
  }
}
