/**
 * What a person looks at with the weights instrument, as the page's address has it. A parameter that is missing or cannot be
 * read stands for its default.
 */

import { joinedByWeights } from "../../lib/circuits/linear-path.ts";
import { previousMainLayer } from "../../lib/circuits/main-layers.ts";
import { type Through, throughs } from "../../lib/circuits/paths/stations.ts";
import { mostFactors } from "../../lib/microscope/weight-factors/instrument.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";

export const parts = ["paths", "factors", "positions"] as const;
export type Part = (typeof parts)[number];

/** How many of the strongest paths are listed. */
export const pathCounts = [6, 12, 24, 50] as const;

export type WeightsView = {
  readonly part: Part;
  /** The unit at the other end; null for the strongest of `layer`. */
  readonly other: UnitAddress | null;
  readonly layer: string; // where the other end is: a layer's name, or that of the graph's input
  readonly through: Through | null; // null for what is usual between the two layers
  readonly count: number;
  readonly from: string; // the earlier layer of factors and positions
  readonly factors: number;
  readonly family: readonly string[]; // units besides this one, as they were typed
  readonly seed: number;
  readonly cell: number | null; // the position that is read; null for the strongest
};

/** The parameters in addresses. */
export const parameters = {
  part: "part",
  other: "with",
  layer: "layer",
  through: "through",
  count: "paths",
  from: "from",
  factors: "factors",
  family: "family",
  seed: "seed",
  cell: "cell",
} as const;

export type OtherEnds = {
  /** From the picture on, the nearest last. */
  readonly before: readonly string[];
  readonly after: readonly string[]; // the nearest first
};

/** The main layers, and the picture, that weights join with a layer's units. */
export function otherEnds({ graph, layers }: Manifest, { node, name }: Layer): OtherEnds {
  const place = new Map(graph.nodes.map((each, index) => [each.name, index]));
  const main = layers
    .filter((layer) => (layer.main || layer.kind === "dense") && layer.name !== name)
    .sort((a, b) => (place.get(a.node) ?? 0) - (place.get(b.node) ?? 0));
  const named = (chosen: readonly Layer[]) => chosen.map((layer) => layer.name);
  return {
    before: [
      ...(joinedByWeights(graph, graph.input, node) ? [graph.input] : []),
      ...named(main.filter((layer) => joinedByWeights(graph, layer.node, node))),
    ],
    after: named(main.filter((layer) => joinedByWeights(graph, node, layer.node))),
  };
}

/** Two layers away: before the unit, where there are so many, else behind it. */
export function usualOtherEnd({ before, after }: OtherEnds): string {
  return before.at(-2) ?? after[1] ?? after[0] ?? before[0] ?? "";
}

export function readWeightsView(
  query: Pick<PanelQuery, "get">,
  manifest: Manifest,
  layer: Layer,
): WeightsView {
  const text = (name: keyof typeof parameters): string | null => query.get(parameters[name]);
  const oneOf = <T extends string>(name: keyof typeof parameters, options: readonly T[]): T | null =>
    options.find((option) => option === text(name)) ?? null;
  const whole = (name: keyof typeof parameters, low: number, high: number): number | null => {
    const value = text(name);
    if (value === null || !/^\d{1,9}$/.test(value)) return null;
    return Number(value) >= low && Number(value) <= high ? Number(value) : null;
  };
  const ends = otherEnds(manifest, layer);
  const offered = [...ends.before, ...ends.after];
  const typed = parseUnit(text("other") ?? "");
  const other = typed.ok ? typed.value : null;
  const previous = previousMainLayer(manifest, layer.node);
  const count = whole("count", 1, 200);
  return {
    part: oneOf("part", parts) ?? "paths",
    other,
    layer: other?.layer ?? oneOf("layer", offered) ?? usualOtherEnd(ends),
    through: oneOf("through", throughs),
    count: count ?? 12,
    from: oneOf("from", ends.before) ?? (previous === "input" ? manifest.graph.input : previous.name),
    factors: whole("factors", 1, mostFactors) ?? 3,
    family: readFamily(text("family")),
    seed: whole("seed", 0, 999_999) ?? 0,
    cell: whole("cell", 0, 99_999),
  };
}

/** `mixed3a:4, mixed3a:7`: units with commas or spaces between them; what is none is left out. */
export function readFamily(text: string | null): string[] {
  const words = (text ?? "").split(/[\s,]+/).filter((word) => parseUnit(word).ok);
  return [...new Set(words)];
}

/** Which of two units is the earlier one; null when no weights lead from one to the other. */
export function inOrder(manifest: Manifest, unit: UnitAddress, other: UnitAddress, ends: OtherEnds) {
  const known = (name: string) =>
    name === manifest.graph.input || manifest.layers.some((layer) => layer.name === name);
  if (!known(other.layer)) return null;
  const node = (name: string) => manifest.layers.find((layer) => layer.name === name)?.node ?? name;
  const { graph } = manifest;
  if (ends.before.includes(other.layer) || joinedByWeights(graph, node(other.layer), node(unit.layer))) {
    return { from: other, to: unit };
  }
  return joinedByWeights(graph, node(unit.layer), node(other.layer)) ? { from: unit, to: other } : null;
}
