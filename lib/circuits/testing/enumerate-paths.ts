/** Every single path between two units, one after another, in plain loops: written independently of the code under test. */
import type { GraphNode } from "../../model/manifest.ts";
import type { SmallTensor } from "./small-pack.ts";

/** A node's channel at a position, relative to the upper unit's. */
export type Stop = {
  readonly node: string;
  readonly channel: number;
  readonly y: number;
  readonly x: number;
};

/** From the upper unit down to the lower node, and the product of the weights on the way. */
export type SinglePath = { readonly stops: readonly Stop[]; readonly weight: number };

type Choice = { readonly stop: Stop; readonly weight: number };

/** How a channel's value is made of values below: one choice for each weight, or for each position of a pool. */
function choicesOf(
  node: GraphNode,
  { channel, y, x }: Stop,
  tensors: ReadonlyMap<string, SmallTensor>,
  channelsOf: (node: string) => number,
  winner: boolean,
): Choice[] {
  const [input = ""] = node.inputs;
  const choices: Choice[] = [];
  switch (node.op) {
    case "conv2d": {
      const pad = node.padding.type === "explicit" ? node.padding.pads[0] : 0;
      const { shape, data } = tensors.get(node.kernel) ?? { shape: [], data: new Float32Array() };
      const [kh = 0, kw = 0, cin = 0, cout = 0] = shape;
      const group = Math.floor(channel / (cout / node.groups));
      for (let i = 0; i < kh; i++) {
        for (let j = 0; j < kw; j++) {
          for (let c = 0; c < cin; c++) {
            const weight = data[((i * kw + j) * cin + c) * cout + channel] ?? Number.NaN;
            const stop = {
              node: input,
              channel: group * cin + c,
              y: y * node.strides[0] - pad + i * node.dilations[0],
              x: x * node.strides[1] - pad + j * node.dilations[1],
            };
            choices.push({ stop, weight });
          }
        }
      }
      return choices;
    }
    case "maxPool":
    case "avgPool": {
      const pad = node.padding.type === "explicit" ? node.padding.pads[0] : 0;
      const [kh, kw] = node.kernel;
      const middle = node.op === "maxPool" && winner;
      for (let i = 0; i < kh; i++) {
        for (let j = 0; j < kw; j++) {
          if (middle && (i !== Math.floor((kh - 1) / 2) || j !== Math.floor((kw - 1) / 2))) continue;
          const stop = {
            node: input,
            channel,
            y: y * node.strides[0] - pad + i,
            x: x * node.strides[1] - pad + j,
          };
          choices.push({ stop, weight: node.op === "avgPool" ? 1 / (kh * kw) : 1 });
        }
      }
      return choices;
    }
    case "concat": {
      let from = 0;
      for (const name of node.inputs) {
        const size = channelsOf(name);
        if (channel >= from && channel < from + size) {
          choices.push({ stop: { node: name, channel: channel - from, y, x }, weight: 1 });
        }
        from += size;
      }
      return choices;
    }
    case "add":
      return node.inputs.map((name) => ({ stop: { node: name, channel, y, x }, weight: 1 }));
    default:
      return [{ stop: { node: input, channel, y, x }, weight: 1 }];
  }
}

/**
 * All paths from a channel of `upper` down to a channel of `lower`, every weight and every pool's position a choice.
 * With `winner` a max pool has one position, its middle.
 */
export function enumeratePaths(
  nodes: readonly GraphNode[],
  tensors: ReadonlyMap<string, SmallTensor>,
  [lower, upper]: readonly [{ node: string; channel: number }, { node: string; channel: number }],
  winner: boolean,
): SinglePath[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const channelsOf = (name: string): number => {
    const node = byName.get(name);
    if (!node) return 3; // the picture
    if (node.op === "conv2d") return tensors.get(node.kernel)?.shape[3] ?? 0;
    if (node.op === "concat") return node.inputs.reduce((sum, input) => sum + channelsOf(input), 0);
    return channelsOf(node.inputs[0] ?? "");
  };
  const found: SinglePath[] = [];
  const walk = (stops: Stop[], weight: number): void => {
    const at = stops.at(-1);
    if (!at) return;
    if (at.node === lower.node) {
      if (at.channel === lower.channel) found.push({ stops, weight });
      return;
    }
    const node = byName.get(at.node);
    if (!node) return;
    for (const choice of choicesOf(node, at, tensors, channelsOf, winner)) {
      walk([...stops, choice.stop], weight * choice.weight);
    }
  };
  walk([{ ...upper, y: 0, x: 0 }], 1);
  return found;
}
