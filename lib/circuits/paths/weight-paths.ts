/**
 * The weights between two units at any distance, taken apart into paths: how much of them excites, how much inhibits, how
 * much of both cancels, and which paths carry most. `docs/weights.md`, "Paths", defines every number.
 */

import type { Manifest } from "../../model/manifest.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { formatUnit, type UnitAddress } from "../../shared/unit.ts";
import { graphFacts } from "../graph-facts.ts";
import type { Pause, Run } from "../propagate.ts";
import { type Tile, tileAt, tileNorm, tileOf } from "../tile.ts";
import {
  locateUnit,
  readOwnPath,
  type WeightedPack,
  type WeightedPath,
  weightsAlong,
} from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";
import { absoluteWeights } from "./absolute-weights.ts";
import { inFrame } from "./compose.ts";
import { pathTiles } from "./path-tiles.ts";
import { stationNetwork, type Through } from "./stations.ts";
import {
  countPaths,
  type PathGraph,
  strongestPaths,
  totalWeight,
  weightsThrough,
} from "./strongest-paths.ts";

/** A path: one unit at each station, from the lower end to the upper one. */
export type WeightPath = {
  readonly units: readonly UnitAddress[];
  /** Its part of the total absolute weight of all paths, from 0 to 1. */
  readonly share: number;
  readonly absolute: number; // the sum of the magnitudes of its weights
  readonly net: number; // the sum of its weights
  readonly steps: readonly number[]; // the sum of the weights of each step: positive where it excites
  /** Its part of the expanded weight, on the same cells; null where tiles are too large to make one for every path. */
  readonly tile: Tile | null;
};

/** The units of a station through which most of the absolute weight goes. */
export type Station = {
  readonly layer: string; // its name, or the node's where it is no layer
  readonly units: number;
  readonly busiest: readonly { readonly unit: UnitAddress; readonly share: number }[];
};

/** Sums over positions and paths. A weight that a max pool draws over its region counts once. */
export type PathTotals = {
  readonly excitatory: number; // of the paths that excite
  readonly inhibitory: number; // of those that inhibit; not positive
  readonly net: number; // excitatory + inhibitory
  readonly absolute: number; // excitatory − inhibitory
  /** 1 − Σ |excitatory + inhibitory| / Σ (excitatory − inhibitory), over positions: 0 when nothing cancels, 1 when all does. */
  readonly cancellation: number;
};

export type WeightPaths = {
  readonly from: UnitAddress;
  readonly to: UnitAddress;
  readonly through: Through;
  readonly total: Tile; // the expanded weight: excitatory + inhibitory
  readonly excitatory: Tile; // the sum over all paths of positive weight, at each position
  readonly inhibitory: Tile;
  readonly pooled: boolean; // whether a max pool lies between, so that tiles draw some weights more often than once
  readonly totals: PathTotals;
  readonly norm: number; // of the expanded weight, √Σ w²
  readonly normShare: number; // the part of that norm in the sum of the norms of all units of the lower layer
  readonly layerUnits: number; // how many units the lower layer has
  readonly stations: readonly Station[]; // between the ends
  readonly pathCount: number; // how many paths have any weight
  readonly paths: readonly WeightPath[]; // strongest first
  readonly shownShare: number; // of the total absolute weight, the part that `paths` hold
};

/** Units listed for each station. */
const busiestCount = 6;

/** How a channel of a station is called: as a unit of its module where it goes straight into one. */
function unitAt({ layers }: Pick<Manifest, "layers">, node: string, channel: number): UnitAddress {
  for (const { name, main, branches } of layers) {
    const branch = main && branches.length > 1 ? branches.find((part) => part.node === node) : undefined;
    if (branch) return { layer: name, index: branch.start + channel };
  }
  return { layer: layerAt({ layers }, node), index: channel };
}

const layerAt = ({ layers }: Pick<Manifest, "layers">, node: string): string =>
  layers.find((layer) => layer.node === node || layer.name === node)?.name ?? node;

/** The expanded weight as it is drawn and as it counts, and its part among all units of the lower layer. */
async function expandedWeight(manifest: Manifest, path: WeightedPath, index: number, pause: Pause) {
  const pooled = path.nodes.some(({ op }) => op === "maxPool");
  const drawn = await weightsAlong(manifest, path, "region", pause);
  const counted = pooled ? await weightsAlong(manifest, path, "winner", pause) : drawn;
  const all = counted.flatMap((piece) =>
    Array.from({ length: piece.channels }, (_, i) => tileNorm(tileOf(piece, piece.start + i))),
  );
  const whole = all.reduce((sum, each) => sum + each, 0);
  const tile = tileAt(counted, index);
  const norm = tileNorm(tile);
  return {
    pooled,
    total: tileAt(drawn, index),
    counted: tile,
    norm,
    normShare: whole === 0 ? 0 : norm / whole,
  };
}

/** `A` is never less than `|T|` but for rounding. */
function halves(total: Tile, absolute: Tile): Pick<WeightPaths, "excitatory" | "inhibitory"> {
  const part = (of: (t: number, a: number) => number): Tile => ({
    ...total,
    method: "expanded",
    values: total.values.map((t, cell) => of(t, absolute.values[cell] ?? 0)),
  });
  return {
    excitatory: part((t, a) => Math.max(0, (t + a) / 2)),
    inhibitory: part((t, a) => Math.min(0, (t - a) / 2)),
  };
}

function totalsOf(counted: Tile, graph: PathGraph): PathTotals {
  const absolute = totalWeight(graph);
  let net = 0;
  let magnitude = 0;
  for (const weight of counted.values) {
    net += weight;
    magnitude += Math.abs(weight);
  }
  return {
    excitatory: Math.max(0, (net + absolute) / 2),
    inhibitory: Math.min(0, (net - absolute) / 2),
    net,
    absolute,
    cancellation: absolute === 0 ? 0 : Math.max(0, 1 - magnitude / absolute),
  };
}

export type PathQuestion = {
  readonly from: UnitAddress; // the earlier unit
  readonly to: UnitAddress;
  readonly through: Through;
  readonly count: number; // of paths to list
};

/**
 * Throws `not-found` when there is no such unit, `invalid` when no path leads from one to the other, `cancelled` when
 * stopped, and what reading the weights throws.
 */
export async function weightPaths(
  pack: WeightedPack,
  { from, to, through, count }: PathQuestion,
  work: CircuitWork = {},
): Promise<WeightPaths> {
  const { manifest } = pack;
  const lower = unwrap(locateUnit(manifest, from));
  const upper = unwrap(locateUnit(manifest, to));
  const path = await readOwnPath(pack, upper, lower.node, "pull");
  const network = stationNetwork(manifest, path.ends, path.nodes, through);
  if (network.steps.length === 0) throw new MicrographiaError("invalid", noPath(from, to));
  const pause = createPause(work);
  const report = (done: number, note: string) =>
    work.onProgress?.({ done, total: network.steps.length + 2, note });

  report(0, "the expanded weight");
  const { total, counted, ...size } = await expandedWeight(manifest, path, from.index, pause);
  const { shapeOf } = graphFacts(manifest);
  const runOf = (station: string): Run => {
    if (station === lower.node) return { start: from.index, count: 1 };
    if (station === upper.node) return { start: to.index, count: 1 };
    return { start: 0, count: shapeOf(station)[2] };
  };
  const { tile, graph } = await absoluteWeights(manifest, network, path.weights, through, runOf, {
    pause,
    onStep: (done, step) => report(done, `paths from ${step.from} to ${step.to}`),
  });

  report(network.steps.length, "the strongest paths");
  const found = strongestPaths(graph, count);
  const totals = totalsOf(counted, graph);
  const shareOf = (weight: number) => (totals.absolute === 0 ? 0 : weight / totals.absolute);
  const tiles = await pathTiles(
    manifest,
    network,
    path.weights,
    found.map(({ places }) => places),
    { runOf, frame: total, pause },
  );
  const address = (station: number, unit: number): UnitAddress => {
    if (station === 0) return from;
    if (station === network.stations.length - 1) return to;
    return unitAt(manifest, network.stations[station] ?? "", unit);
  };
  const paths = found.map(({ places, weight }, rank) => ({
    units: places.map(({ station, unit }) => address(station, unit)),
    share: shareOf(weight),
    absolute: weight,
    ...(tiles[rank] ?? { net: 0, steps: [], tile: null }),
  }));
  const weightThrough = weightsThrough(graph);
  const stations = network.stations.slice(1, -1).map((node, i): Station => {
    const shares = Array.from(weightThrough[i + 1] ?? [], (weight, unit) => ({
      unit: address(i + 1, unit),
      share: shareOf(weight),
    }));
    const busiest = shares.sort((a, b) => b.share - a.share).slice(0, busiestCount);
    return {
      layer: layerAt(manifest, node),
      units: shares.length,
      busiest: busiest.filter(({ share }) => share > 0),
    };
  });
  report(network.steps.length + 2, "");
  return {
    from,
    to,
    through,
    total,
    ...halves(total, inFrame(tile, total)),
    ...size,
    totals,
    layerUnits: shapeOf(lower.node)[2],
    stations,
    pathCount: countPaths(graph),
    paths,
    shownShare: paths.reduce((sum, { share }) => sum + share, 0),
  };
}

const noPath = (from: UnitAddress, to: UnitAddress): string =>
  `No path leads from ${formatUnit(from)} to ${formatUnit(to)}: name the earlier unit first.`;
