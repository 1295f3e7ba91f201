/** What the manifest says about a unit: where it sits in its layer and in the network. */

import type { Branch, Graph, Layer, Manifest } from "../../lib/model/manifest.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { classesOf } from "./class-names.ts";

export type UnitFacts = {
  readonly layer: Layer;
  readonly index: number;
  readonly branch: Branch | null; // null where the layer has only one
  readonly classTitle: string | null; // of the class it stands for, in the layer of the answers
  readonly receptiveField: number; // side of a square of input pixels
  readonly seesAll: boolean; // its receptive field is as large as the input, or larger
  readonly depth: { readonly at: number; readonly of: number }; // convolutions and dense layers on the longest way
  readonly previous: UnitAddress | null; // the units beside it in the layer
  readonly next: UnitAddress | null;
};

/** The facts of a unit, or null when the network has no such unit. */
export function unitFacts(manifest: Manifest, layerName: string, index: number): UnitFacts | null {
  const layer = manifest.layers.find((candidate) => candidate.name === layerName);
  const units = layer?.shape[2] ?? 0;
  if (!layer || index < 0 || index >= units) return null;
  const branch = layer.branches.find(({ start, end }) => index >= start && index < end) ?? null;
  const depths = weightedDepths(manifest.graph);
  const receptiveField = branch?.receptiveField ?? Math.max(...layer.receptiveField.size);
  return {
    layer,
    index,
    branch: layer.branches.length > 1 ? branch : null,
    classTitle: classesOf(manifest, layer)?.[index] ?? null,
    receptiveField,
    seesAll: receptiveField >= Math.max(manifest.input.height, manifest.input.width),
    depth: {
      at: depths.get((layer.branches.length > 1 ? branch?.node : null) ?? layer.node) ?? 0,
      of: depths.get(manifest.graph.output) ?? 0,
    },
    previous: index > 0 ? { layer: layerName, index: index - 1 } : null,
    next: index + 1 < units ? { layer: layerName, index: index + 1 } : null,
  };
}

/** For each node the number of layers with weights on the longest way to it from the input, itself included. */
export function weightedDepths(graph: Graph): Map<string, number> {
  const depths = new Map<string, number>([[graph.input, 0]]);
  for (const node of graph.nodes) {
    const before = Math.max(0, ...node.inputs.map((input) => depths.get(input) ?? 0));
    depths.set(node.name, before + (node.op === "conv2d" || node.op === "dense" ? 1 : 0));
  }
  return depths;
}
