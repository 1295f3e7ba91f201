/** Following one channel through a graph: to the operation that computes it, and from there to what that operation reads. */
import type { GraphIndex } from "../graph-index.ts";
import type { GraphNode } from "../manifest.ts";
import type { NodeOf } from "../node-shape.ts";

export type Channel = { readonly node: string; readonly channel: number };

/** A channel, and whether an unfolded normalisation follows, which may turn its sign. */
export type Decided = Channel & { readonly scaled: boolean };

/** How many channels a node's output has; `flatten` keeps those of what it flattens. */
export type ChannelCount = (node: string) => number;

export type Weighted = NodeOf<"conv2d"> | NodeOf<"dense">;

export const isWeighted = (node: GraphNode | undefined): node is Weighted =>
  node?.op === "conv2d" || node?.op === "dense";

/**
 * The node that decides a channel's value: behind rectifiers and scalings, which treat each channel alone, and behind a concatenation,
 * where nothing else uses the part that the channel comes from. Changing that node's channel changes this one and nothing beside it.
 */
export function decidedBy({ node, channel }: Channel, index: GraphIndex, channels: ChannelCount): Decided {
  const found = index.node(node);
  const here: Decided = { node, channel, scaled: false };
  switch (found?.op) {
    case "relu":
    case "clip":
      return soleUse(found.inputs[0] ?? "", channel);
    case "affine":
      return { ...soleUse(found.inputs[0] ?? "", channel), scaled: true };
    case "concat": {
      let start = 0;
      for (const input of found.inputs) {
        const count = channels(input);
        if (channel < start + count) return soleUse(input, channel - start);
        start += count;
      }
      return here;
    }
    default:
      return here;
  }

  function soleUse(input: string, own: number): Decided {
    const users = index.users(input);
    // One part may be joined twice: it has one user, and yet decides two channels.
    const uses = found?.inputs.filter((name) => name === input).length ?? 0;
    return users.length === 1 && uses === 1 && index.node(input)
      ? decidedBy({ node: input, channel: own }, index, channels)
      : here;
  }
}

/** Whether a node's every channel is made of the one channel of its one input with the same number, without weights. */
function keepsChannels(node: GraphNode): boolean {
  switch (node.op) {
    case "relu":
    case "clip":
    case "maxPool":
    case "avgPool":
    case "globalAvgPool":
    case "lrn":
    case "pad":
    case "flatten":
      return true;
    case "conv2d":
    case "dense":
    case "affine":
    case "concat":
    case "add":
    case "softmax":
      return false;
    default:
      return node satisfies never;
  }
}

/** Whether a weighted node reads `source` with nothing in between that has weights or brings channels together. */
export function readsDirectly({ inputs }: Weighted, source: string, index: GraphIndex): boolean {
  let [name = ""] = inputs;
  for (;;) {
    if (name === source) return true;
    const node = index.node(name);
    if (!node || !keepsChannels(node)) return false;
    [name = ""] = node.inputs;
  }
}
