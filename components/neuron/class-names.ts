/** What a network itself calls the units of its last layer: the names of its classes. */
import type { Layer, Manifest } from "../../lib/model/manifest.ts";

/** The classes of a layer whose units are the network's answers, by index; null for every other layer. */
export function classesOf({ classes, graph }: Manifest, layer: Layer): readonly string[] | null {
  if (classes === null || layer.kind !== "dense" || layer.shape[2] !== classes.length) return null;
  const output = graph.nodes.find(({ name }) => name === graph.output);
  const answers = output?.op === "softmax" ? output.inputs[0] : output?.name;
  return answers === layer.node ? classes : null;
}
