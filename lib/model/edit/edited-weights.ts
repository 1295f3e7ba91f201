/**
 * Weights of an edited network on the backend: those that the edit changes, and parts of those of which some channels are computed
 * apart. Everything else is the unedited network's, which keeps it.
 */
import { assert } from "../../shared/result.ts";
import type { GraphNode } from "../manifest.ts";
import type { TensorData } from "../pack.ts";
import {
  createResidentWeights,
  type LoadTensors,
  type NodeWeights,
  type ResidentWeights,
} from "../resident-weights.ts";
import { isWeighted, type Weighted } from "./channel-walk.ts";
import { editKernel } from "./edit-kernel.ts";
import { canBeSliced, weightsOfGroup, weightsOfNode } from "./program.ts";
import { type GraphView, inputChannels, type ResolvedEdit } from "./resolve.ts";

/** Weights by the names that a program gives them. */
export type ProgramWeights = {
  load(nodes: readonly GraphNode[]): Promise<void>;
  /** `name` is that of the whole node's weights, or of one group's. */
  of(node: GraphNode, name: string): NodeWeights | null;
  dispose(): void;
};

/** The weights of a network as its pack has them. */
export const plainWeights = (weights: ResidentWeights): ProgramWeights => ({
  load: (nodes) => weights.load(nodes),
  of: (node) => weights.of(node),
  dispose: () => weights.dispose(),
});

/** How a tensor comes about that no pack holds. */
type Derived = { readonly from: string; readonly make: (data: TensorData) => TensorData };

/** Columns of a tensor's last axis. */
function columnsOf({ shape, data }: TensorData, columns: readonly number[]): TensorData {
  const all = shape.at(-1) ?? 1;
  const rows = data.length / all;
  const values = new Float32Array(rows * columns.length);
  for (let row = 0; row < rows; row++) {
    for (const [place, column] of columns.entries())
      values[row * columns.length + place] = data[row * all + column] ?? 0;
  }
  return { shape: [...shape.slice(0, -1), columns.length], data: values };
}

/** Weights for `edit` beside those of the unedited network, which are neither changed nor disposed. */
export function editedWeights(
  view: GraphView,
  edit: ResolvedEdit,
  tensors: LoadTensors,
  unedited: ResidentWeights,
): ProgramWeights {
  const derived = new Map<string, Derived>();
  const made = new Map<string, GraphNode>(); // by the name of their weights

  const derive = (node: Weighted, name: string, kernel: Derived["make"], bias: Derived["make"]): void => {
    derived.set(`kernel: ${name}`, { from: node.kernel, make: kernel });
    if (node.bias !== null) derived.set(`bias: ${name}`, { from: node.bias, make: bias });
    made.set(name, {
      ...node,
      name,
      kernel: `kernel: ${name}`,
      bias: node.bias === null ? null : `bias: ${name}`,
    });
  };

  for (const node of view.manifest.graph.nodes.filter(isWeighted)) {
    const edits = edit.kernels.get(node.name) ?? [];
    const kernel = (data: TensorData): TensorData =>
      edits.length > 0 ? editKernel(node, data, edits, inputChannels(node, view)) : data;
    if (edits.length > 0) derive(node, weightsOfNode(node.name), kernel, (data) => data);
    if (!canBeSliced(node)) continue;
    for (const [group, { channels }] of (edit.scaled.get(node.name) ?? []).entries()) {
      derive(
        node,
        weightsOfGroup(node.name, group),
        (data) => columnsOf(kernel(data), channels),
        (data) => columnsOf(data, channels),
      );
    }
  }

  const own = createResidentWeights(async (names) => {
    const wanted = names.map((name) => {
      const how = derived.get(name);
      assert(how, `${name} is a tensor of the edit`);
      return [name, how] as const;
    });
    const loaded = await tensors([...new Set(wanted.map(([, { from }]) => from))]);
    return new Map(
      wanted.map(([name, { from, make }]) => {
        const data = loaded.get(from);
        assert(data, `the tensor ${from} was asked for and loaded`);
        return [name, make(data)];
      }),
    );
  });

  const namesFor = (node: GraphNode): string[] => {
    const groups = edit.scaled.get(node.name)?.length ?? 0;
    return [
      weightsOfNode(node.name),
      ...Array.from({ length: groups }, (_, i) => weightsOfGroup(node.name, i)),
    ];
  };

  return {
    load: async (nodes) => {
      await Promise.all([
        unedited.load(nodes.filter(({ name }) => !made.has(weightsOfNode(name)))),
        own.load(nodes.flatMap(namesFor).flatMap((name) => made.get(name) ?? [])),
      ]);
    },
    of: (node, name) => {
      const changed = made.get(name);
      return changed ? own.of(changed) : unedited.of(node);
    },
    dispose: () => own.dispose(),
  };
}
