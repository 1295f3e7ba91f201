/** The values before the rectifier, where also inhibition shows. */
import type { Graph } from "../../model/manifest.ts";
import { rectifierBounds } from "../../model/plan.ts";

/**
 * The nodes that hold the values of `node`'s channels before they were rectified, one after the other along the
 * channels. A node that is no rectifier, nor puts several together, stands for itself.
 */
export function rectifierInputs(graph: Graph, node: string): string[] {
  const found = graph.nodes.find(({ name }) => name === node);
  if (!found) return [node];
  if (found.op === "concat") return found.inputs.flatMap((input) => rectifierInputs(graph, input));
  return rectifierBounds(found) === null ? [node] : [...found.inputs];
}
