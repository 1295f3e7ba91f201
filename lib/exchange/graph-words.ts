/** What is said of an attribution graph that is taken in: what of it is here, and what is not. */
import type { AttributionGraph, GraphNode } from "./attribution-graph.ts";
import { listSome } from "./keep-known.ts";

export const callNode = ({ node_id, clerp }: GraphNode): string =>
  clerp === "" || clerp === node_id ? node_id : `${node_id} (“${clerp.slice(0, 60)}”)`;

/** What it is a graph of, and which of its nodes the network does not have. `of`: how many stand for one unit. */
export function refusalOf(
  { metadata: { scan, prompt_tokens } }: AttributionGraph,
  network: string,
  { unknown, of }: { readonly unknown: readonly string[]; readonly of: number },
): string {
  if (of === 0) return "No node of this graph stands for a unit.";
  const none = unknown.length === of;
  const from =
    prompt_tokens.length > 1
      ? `The graph is of a model of language, “${scan}”, with a prompt of ${prompt_tokens.length} tokens: its features are not units of “${network}”.`
      : `The graph says that it is of “${scan}”.`;
  const what = none
    ? `None of its ${of === 1 ? "one node" : `${of} nodes`} is a unit of “${network}”: not`
    : `“${network}” has ${of - unknown.length} of its ${of} units, and not`;
  return `${from} ${what} ${listSome(unknown)}.`;
}

/** Of a graph of another program what a canvas has no room for, each in a sentence. */
export function leftOutOf(
  graph: AttributionGraph,
  units: readonly string[],
  chosen: readonly GraphNode[],
): string[] {
  const { info } = graph.metadata;
  const makers = [info?.creator_name, info?.generator?.name].filter(
    (name) => name !== undefined && name !== "",
  );
  const once = new Set(units).size;
  const measured = chosen.filter(
    ({ activation, influence }) => typeof activation === "number" || typeof influence === "number",
  ).length;
  return [
    ...(makers.length === 0 ? [] : [`It says that it was made by ${makers.join(", with ").slice(0, 200)}.`]),
    ...(once === units.length
      ? []
      : [
          `${units.length} of its nodes are ${once} units, at several positions; each unit is on the canvas once.`,
        ]),
    ...(measured === 0
      ? []
      : [`Its activations and influences, which ${measured} of its nodes have, are left out.`]),
    ...(chosen.length === graph.nodes.length
      ? []
      : [`Taken in is what is pinned or grouped: ${chosen.length} of ${graph.nodes.length} nodes.`]),
  ];
}

/** Where several links of a file join two units, each with its number. */
export function noteOf(said: readonly number[], reduction: string): string {
  const [shown, more] = [said.slice(0, 20), said.length - 20];
  return `In the file: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""} (${reduction})`;
}
