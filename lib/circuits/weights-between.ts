/** The weights between two units of any two layers that a path joins; `docs/weights.md` defines them. */

import type { Manifest } from "../model/manifest.ts";
import type { Pack } from "../model/pack.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { graphFacts } from "./graph-facts.ts";
import type { MaxPools } from "./linear-operator.ts";
import { nodesBetween, nodesInto } from "./linear-path.ts";
import { nodeNamed } from "./node-named.ts";
import { carry, type Pause, tensorsNeeded, type Way } from "./propagate.ts";
import { type ReadPiece, readPieces, type Tile, tileAt } from "./tile.ts";

/** The part of an open pack that this folder reads. */
export type WeightedPack = Pick<Pack, "manifest" | "tensors">;

/** A unit with the graph node it is a channel of. */
export type LocatedUnit = { readonly unit: UnitAddress; readonly node: string };

/** Finds a unit by the name of a layer, of the graph's input, of any node, or by a name the pack keeps for one. */
export function locateUnit(manifest: Manifest, unit: UnitAddress): Result<LocatedUnit> {
  const found = nodeNamed(manifest, unit.layer);
  if (!found.ok) return found;
  const channels = graphFacts(manifest).shapeOf(found.value)[2];
  if (unit.index >= channels) {
    return fail(
      "not-found",
      `There is no unit ${formatUnit(unit)}: the layer has ${channels} units, 0 to ${channels - 1}.`,
    );
  }
  return ok({ unit, node: found.value });
}

/** What lies between a unit and a node above it (`push`) or below it (`pull`), with its weights read. */
export type WeightedPath = Way & { readonly unit: UnitAddress };

/** For any unit of the layer: a path may be used for another one. */
export async function readPath(
  pack: WeightedPack,
  { node, unit }: LocatedUnit,
  other: string,
  direction: "pull" | "push",
): Promise<WeightedPath> {
  const ends = direction === "pull" ? ([other, node] as const) : ([node, other] as const);
  const nodes = nodesBetween(pack.manifest.graph, ...ends);
  return { unit, ends, nodes, weights: await pack.tensors(tensorsNeeded(nodes)), direction };
}

/**
 * As `readPath`, for this unit alone: without the branches of its module that it does not come through, so that nothing is
 * read of them.
 */
export async function readOwnPath(
  pack: WeightedPack,
  located: LocatedUnit,
  other: string,
  direction: "pull" | "push",
): Promise<WeightedPath> {
  if (direction === "push") return readPath(pack, located, other, direction);
  const { unit, node } = located;
  const { shapeOf } = graphFacts(pack.manifest);
  const nodes = nodesInto(pack.manifest.graph, other, node, unit.index, (name) => shapeOf(name)[2]);
  return { unit, ends: [other, node], nodes, weights: await pack.tensors(tensorsNeeded(nodes)), direction };
}

/** All weights between the path's unit and the channels of the node at its other end. */
export async function weightsAlong(
  manifest: Manifest,
  path: WeightedPath,
  maxPools: MaxPools,
  pause?: Pause,
): Promise<ReadPiece[]> {
  const run = { start: path.unit.index, count: 1 };
  return readPieces(await carry(path, run, graphFacts(manifest, maxPools), pause));
}

/**
 * The tile between a lower unit `from` and an upper unit `to`. Problems: `not-found` when there is no such unit,
 * `invalid` when no path leads from one to the other. Throws what reading the weights throws.
 */
export async function weightsBetween(
  pack: WeightedPack,
  from: UnitAddress,
  to: UnitAddress,
): Promise<Result<Tile>> {
  const lower = locateUnit(pack.manifest, from);
  if (!lower.ok) return lower;
  const upper = locateUnit(pack.manifest, to);
  if (!upper.ok) return upper;
  const path = await readOwnPath(pack, upper.value, lower.value.node, "pull");
  if (path.nodes.length === 0) {
    return fail(
      "invalid",
      `No path leads from ${formatUnit(from)} to ${formatUnit(to)}: name the earlier unit first.`,
    );
  }
  return ok(tileAt(await weightsAlong(pack.manifest, path, "region"), from.index));
}
