/** The tiles of single paths: those of their steps, one behind the other. */

import type { Manifest } from "../../model/manifest.ts";
import { graphFacts } from "../graph-facts.ts";
import type { MaxPools } from "../linear-operator.ts";
import { carry, type LoadedWeights, type Pause, type Run } from "../propagate.ts";
import { type ReadPiece, readPieces, type Tile, tileAt } from "../tile.ts";
import { composeTiles, type Frame, inFrame } from "./compose.ts";
import type { StationNetwork, Step } from "./stations.ts";
import type { Place } from "./strongest-paths.ts";

export type PathTile = {
  readonly net: number; // the sum of the path's weights, each of which counts once behind a max pool
  readonly steps: readonly number[]; // the same of each step, the lowest first
  readonly tile: Tile | null; // null where the frame is too large to fill it for every path
};

/** Cells of the largest frame in which a tile is made for every path. */
const mostCells = 128 * 128;

export type PathTileOptions = {
  readonly runOf: (station: string) => Run;
  readonly frame: Frame; // where the tiles are to lie
  readonly pause: Pause;
};

/** For each path, given by its places at the stations of a network. */
export async function pathTiles(
  manifest: Manifest,
  { stations, steps }: StationNetwork,
  weights: LoadedWeights,
  paths: readonly (readonly Place[])[],
  { runOf, frame, pause }: PathTileOptions,
): Promise<PathTile[]> {
  const weightsOf = createStepWeights(manifest, weights, pause);
  const drawn = frame.height * frame.width <= mostCells;
  const made: PathTile[] = [];
  for (const places of paths) {
    const sums: number[] = [];
    let tile: Tile | null = null;
    // From above, as tiles are composed.
    for (let i = places.length - 1; i > 0; i--) {
      const [from, to] = [stations[places[i - 1]?.station ?? -1], stations[places[i]?.station ?? -1]];
      const step = steps.find((candidate) => candidate.from === from && candidate.to === to);
      if (!step) throw new Error("a path takes a step that the network does not have");
      const lower = runOf(step.from).start + (places[i - 1]?.unit ?? 0);
      const upper = runOf(step.to).start + (places[i]?.unit ?? 0);
      sums.unshift(sumOf(tileAt(await weightsOf(step, upper, "winner"), lower)));
      if (!drawn) continue;
      const own = tileAt(await weightsOf(step, upper, "region"), lower);
      tile = tile ? composeTiles(tile, own) : own;
    }
    const net = sums.reduce((product, sum) => product * sum, 1);
    made.push({ net, steps: sums, tile: tile && inFrame(tile, frame) });
    await pause();
  }
  return made;
}

const sumOf = ({ values }: Tile): number => values.reduce((sum, weight) => sum + weight, 0);

/** The weights of an upper unit in a step, computed once however many paths go through it. */
function createStepWeights(manifest: Manifest, weights: LoadedWeights, pause: Pause) {
  const facts = { region: graphFacts(manifest, "region"), winner: graphFacts(manifest, "winner") };
  const known = new Map<string, readonly ReadPiece[]>();
  return async ({ from, to, nodes }: Step, upper: number, maxPools: MaxPools) => {
    const pooled = nodes.some(({ op }) => op === "maxPool");
    const counting = pooled ? maxPools : "region";
    const key = JSON.stringify([from, to, upper, counting]);
    const before = known.get(key);
    if (before) return before;
    const way = { ends: [from, to], nodes, weights, direction: "pull" } as const;
    const read = await readPieces(await carry(way, { start: upper, count: 1 }, facts[counting], pause));
    known.set(key, read);
    return read;
  };
}
