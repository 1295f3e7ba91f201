/** What a network computes, apart from its weights, as one hash. */
import { canonicalJson } from "./canonical-json.ts";
import type { Manifest } from "./manifest.ts";
import { sha256 } from "./sha256.ts";

/** Where the weights file holds the hash: the key in its safetensors metadata. */
export const networkHashKey = "network";

/**
 * The SHA-256, in lower-case hex, of the canonical JSON (RFC 8785, UTF-8) of everything besides the weights that decides what
 * a unit computes: `{graph: {input, output, nodes}, input, layers: [{name, node}]}`. Titles, class names, other names
 * of nodes and derived figures do not change it.
 *
 * It is written into the weights file, so that the SHA-256 of that file names the whole network: the same weights under
 * another graph are another file.
 */
export function networkHash({
  graph,
  input,
  layers,
}: Pick<Manifest, "graph" | "input" | "layers">): Promise<string> {
  const identity = {
    graph: { input: graph.input, output: graph.output, nodes: graph.nodes },
    input,
    layers: layers.map(({ name, node }) => ({ name, node })),
  };
  return sha256(new TextEncoder().encode(canonicalJson(identity)));
}
