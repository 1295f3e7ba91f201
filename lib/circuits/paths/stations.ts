/** Where a path between two units is asked which unit it goes through: `docs/weights.md`, "Paths". Reads no weights. */
import type { GraphNode, Manifest } from "../../model/manifest.ts";
import { isWeighted, joinedByWeights, nodesBetween } from "../linear-path.ts";
import { nodeNamed } from "../node-named.ts";

/**
 * What a path is a choice of. `main-layers`: one unit of every main layer between its ends. `convolutions`: one channel of
 * every convolution and dense layer, those inside modules too.
 */
export const throughs = ["main-layers", "convolutions"] as const;
export type Through = (typeof throughs)[number];

/** The part of a graph between two stations with no station on the way. */
export type Step = {
  readonly from: string; // nodes
  readonly to: string;
  readonly nodes: readonly GraphNode[]; // in graph order, `from` left out, `to` included
};

export type StationNetwork = {
  readonly stations: readonly string[]; // nodes in graph order, the two ends first and last
  readonly steps: readonly Step[];
};

type Ends = readonly [string, string]; // the lower node and the upper one

function stationsAmong(
  between: readonly GraphNode[],
  { graph, layers }: Manifest,
  [lower, upper]: Ends,
  through: Through,
): string[] {
  const main = new Set(layers.filter((layer) => layer.main).map((layer) => layer.node));
  const counts = (node: GraphNode) => (through === "main-layers" ? main.has(node.name) : isWeighted(node));
  // Where no weights lie before or behind it, a station would be one of the ends under another name.
  return between
    .filter((node) => node.name !== upper && counts(node))
    .map(({ name }) => name)
    .filter((name) => joinedByWeights(graph, lower, name) && joinedByWeights(graph, name, upper));
}

/**
 * The stations between two nodes and the steps from one to the next; no steps where no path leads. `between` are the nodes
 * that paths may go through, in graph order, the upper one included.
 */
export function stationNetwork(
  manifest: Manifest,
  ends: Ends,
  between: readonly GraphNode[],
  through: Through,
): StationNetwork {
  const [lower, upper] = ends;
  const stations = [lower, ...stationsAmong(between, manifest, ends, through), upper];
  const isStation = new Set(stations);
  const steps = stations.slice(1).flatMap((to): Step[] => {
    const needed = new Set([to]);
    const behind: GraphNode[] = []; // what leads to `to` without a station on the way
    for (const node of between.toReversed()) {
      if (!needed.has(node.name) || (isStation.has(node.name) && node.name !== to)) continue;
      behind.unshift(node);
      for (const input of node.inputs) needed.add(input);
    }
    return stations
      .filter((from) => from !== to && needed.has(from))
      .map((from) => {
        const reached = new Set([from]);
        const nodes = behind.filter(
          (node) => node.inputs.some((input) => reached.has(input)) && reached.add(node.name),
        );
        return { from, to, nodes };
      });
  });
  return { stations, steps };
}

/** How paths between two layers are told apart where nobody has chosen: by the main layers between, if there are any. */
export function usualThrough(manifest: Manifest, lower: string, upper: string): Through {
  const [below, above] = [nodeNamed(manifest, lower), nodeNamed(manifest, upper)];
  if (!below.ok || !above.ok) return "main-layers"; // whatever is asked about them is refused
  const ends = [below.value, above.value] as const;
  const stations = stationsAmong(nodesBetween(manifest.graph, ...ends), manifest, ends, "main-layers");
  return stations.length > 0 ? "main-layers" : "convolutions";
}
