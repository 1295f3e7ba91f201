/** What the network can answer, by name where the names are known. */
import { classCount } from "../../lib/featurevis/sources.ts";
import type { Manifest } from "../../lib/model/manifest.ts";

/** One name for every class, in order; none for a network whose output is no list of classes. */
export function answersOf(manifest: Manifest): readonly string[] {
  const output = manifest.graph.nodes.find(({ name }) => name === manifest.graph.output);
  if (manifest.classes !== null) return manifest.classes;
  return output?.op === "softmax" || output?.op === "dense"
    ? Array.from({ length: classCount(manifest) }, (_, index) => `class ${index}`)
    : [];
}
