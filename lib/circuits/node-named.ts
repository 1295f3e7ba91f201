/** Which node of a graph a person means. */
import { resolveLayer } from "../model/layers.ts";
import type { Manifest } from "../model/manifest.ts";
import { ok, type Result } from "../shared/result.ts";

/** By the name of a layer, of the graph's input, of any node, or by a name that the pack keeps for one; else `not-found`. */
export function nodeNamed(manifest: Manifest, name: string): Result<string> {
  const { input, aliases } = manifest.graph;
  if (name === input) return ok(input);
  const known = resolveLayer(manifest, name);
  if (known.ok) return ok(known.value.node);
  const alias = aliases && Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  return alias === undefined ? known : ok(alias);
}
