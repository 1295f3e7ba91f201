/**
 * The response of a unit of a network some of whose units are never heard: what holds units at zero is checked against it. It shares nothing
 * with the executor: plain loops in double precision, over weights that read a silenced channel with zeros.
 */
import type { GraphNode } from "../../../model/manifest.ts";
import type { Pack, TensorData } from "../../../model/pack.ts";
import type { Values } from "../../../model/testing/direct-loops.ts";
import { directForward } from "../../attribution/testing/direct-forward.ts";

export type Silenced = { readonly node: string; readonly channels: ReadonlySet<number> };

type Channels = (string | null)[];

/** For every node, which silenced channel each of its channels carries on: through rectifiers, pools and concatenations. */
function carried(
  nodes: readonly GraphNode[],
  from: string,
  width: number,
  silenced: readonly Silenced[],
  widthOf: (node: GraphNode) => number,
): Map<string, Channels> {
  const known = new Map<string, Channels>();
  const own = (name: string, channels: Channels): Channels => {
    const here = silenced.find(({ node }) => node === name);
    return channels.map((channel, i) => (here?.channels.has(i) ? name : channel));
  };
  known.set(
    from,
    own(
      from,
      Array.from({ length: width }, () => null),
    ),
  );
  for (const node of nodes) {
    const inputs = node.inputs.map((input) => known.get(input) ?? []);
    const weighted = node.op === "conv2d" || node.op === "dense";
    const passed = weighted ? Array.from({ length: widthOf(node) }, () => null) : inputs.flat();
    known.set(node.name, own(node.name, passed));
  }
  return known;
}

/** The kernel `[…, in, out]` with zeros for the channels that are not heard. */
function deaf({ shape, data }: TensorData, heard: Channels): TensorData {
  const inputs = shape.at(-2) ?? 1;
  const outputs = shape.at(-1) ?? 1;
  return {
    shape,
    data: data.map((weight, i) => (heard[Math.floor(i / outputs) % inputs] === null ? weight : 0)),
  };
}

/** From the values of `from` to those of `to`, with the channels silenced. Of a group's convolution each group reads all channels here, so there may be one group only. */
export async function silencedForward(
  pack: Pick<Pack, "manifest" | "tensors">,
  from: string,
  to: string,
  width: number,
  silenced: readonly Silenced[],
): Promise<(start: Values) => Values> {
  const { nodes } = pack.manifest.graph;
  const first = nodes.findIndex(({ name }) => name === from) + 1;
  const part = nodes.slice(first, nodes.findIndex(({ name }) => name === to) + 1);
  const shapes = pack.manifest.weights.tensors;
  const widthOf = (node: GraphNode): number =>
    node.op === "conv2d" || node.op === "dense" ? (shapes[node.kernel]?.shape.at(-1) ?? 0) : 0;
  const channels = carried(part, from, width, silenced, widthOf);
  const readers = new Map(
    part.flatMap((node) =>
      node.op === "conv2d" || node.op === "dense"
        ? [[node.kernel, channels.get(node.inputs[0] ?? "") ?? []] as const]
        : [],
    ),
  );
  const edited: Pick<Pack, "manifest" | "tensors"> = {
    manifest: pack.manifest,
    tensors: async (names) => {
      const read = await pack.tensors(names);
      return new Map(
        [...read].map(([name, tensor]) => {
          const heard = readers.get(name);
          return [name, heard ? deaf(tensor, heard) : tensor] as const;
        }),
      );
    },
  };
  return directForward(edited, from, to);
}
