/** Which units of which layers are held still when it is asked how much of a unit a circuit explains. */
import type { Ablation } from "../../model/ablation.ts";
import { graphAfter } from "../../model/graph-after.ts";
import type { Graph, Manifest } from "../../model/manifest.ts";
import { ancestors } from "../../model/plan.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { type NodeChannel, rectifierInput } from "../attribution/target.ts";
import { graphFacts } from "../graph-facts.ts";
import { joinedByWeights } from "../linear-path.ts";
import { circuitUnits, createOrigins } from "./unit-channels.ts";

export type HeldLayer = {
  readonly name: string;
  readonly node: string;
  readonly inside: readonly number[]; // channels of the circuit's units
  readonly outside: readonly number[]; // all others
};

export type ExplainPlan = {
  /** The target's value before its rectifier, and its activation. */
  readonly before: NodeChannel;
  readonly activation: NodeChannel;
  /** In the graph's order. */
  readonly layers: readonly HeldLayer[];
  /** The first of the layers where everything that the target gets passes through it; else the graph's input. */
  readonly start: string;
};

/** Whether these nodes can be computed from the values of one node alone. */
function isEnough(graph: Graph, node: string, wanted: readonly string[]): boolean {
  const part = graphAfter(graph, node);
  const names = new Set([part.input, ...part.nodes.map(({ name }) => name)]);
  if (!wanted.every((name) => names.has(name))) return false;
  const needed = ancestors(part, wanted);
  return needed.every(({ inputs }) => inputs.every((input) => names.has(input)));
}

/**
 * The layers are those before the target in which the circuit has a unit. What lies between them and the circuit has no unit of, is
 * computed from what is left. Throws `not-found` for units that there are not, `invalid` when no unit of the circuit comes before the target.
 */
export function planExplaining(manifest: Manifest, target: string, circuit: readonly string[]): ExplainPlan {
  const { graph } = manifest;
  const [unit] = circuitUnits(manifest, [target]);
  if (!unit) throw new MicrographiaError("invalid", "Choose the unit whose response is to be explained.");
  const activation = { node: unit.node, channel: unit.channel };
  const before = rectifierInput(manifest, activation);
  const originOf = createOrigins(manifest);
  const units = circuitUnits(manifest, circuit).filter(({ node }) =>
    joinedByWeights(graph, node, before.node),
  );
  if (units.length === 0) {
    throw new MicrographiaError(
      "invalid",
      `No unit of this circuit comes before ${target}: there is nothing that could explain it.`,
    );
  }
  const own = new Set(units.map(originOf));
  const { shapeOf } = graphFacts(manifest);
  const order = new Map([graph.input, ...graph.nodes.map(({ name }) => name)].map((name, i) => [name, i]));
  const names = new Map(units.map(({ node, unit: { layer } }) => [node, layer]));
  const layers = [...names]
    .map(([node, name]): HeldLayer => {
      const channels = Array.from({ length: shapeOf(node)[2] }, (_, channel) => channel);
      const isInside = (channel: number) => own.has(originOf({ node, channel }));
      return {
        name,
        node,
        inside: channels.filter(isInside),
        outside: channels.filter((channel) => !isInside(channel)),
      };
    })
    .sort((a, b) => (order.get(a.node) ?? 0) - (order.get(b.node) ?? 0));
  const first = layers[0]?.node ?? graph.input;
  const start = isEnough(graph, first, [before.node, activation.node]) ? first : graph.input;
  return { before, activation, layers, start };
}

/** What is held still: everything outside the circuit, the circuit, or both. */
export type Held = "outside" | "inside" | "all";

/** @param levels by node, what each channel is held at; none for zero */
export const ablationsOf = (
  { layers }: Pick<ExplainPlan, "layers">,
  held: Held,
  levels: ReadonlyMap<string, Float32Array> | null,
): Ablation[] =>
  layers.flatMap(({ node, inside, outside }): Ablation[] => {
    const units = held === "outside" ? outside : held === "inside" ? inside : [...inside, ...outside];
    if (units.length === 0) return [];
    const own = levels?.get(node);
    return [{ node, units, ...(own && { levels: units.map((channel) => own[channel] ?? 0) }) }];
  });
