/** The units of a circuit as channels of nodes of the graph. */
import type { Manifest } from "../../model/manifest.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit, type UnitAddress } from "../../shared/unit.ts";
import type { NodeChannel } from "../attribution/target.ts";
import { graphFacts } from "../graph-facts.ts";
import { locateUnit } from "../weights-between.ts";

export type CircuitUnit = NodeChannel & { readonly text: string; readonly unit: UnitAddress };

/** Units by their addresses, in order. Throws `invalid` and `not-found` for what is no unit of the network. */
export const circuitUnits = (manifest: Manifest, units: readonly string[]): CircuitUnit[] =>
  units.map((text) => {
    const unit = unwrap(parseUnit(text));
    return { text, unit, node: unwrap(locateUnit(manifest, unit)).node, channel: unit.index };
  });

/**
 * Says which node a channel comes from: a channel of a concatenation is one of a branch, so that a unit that is named by its module and
 * by its branch is found to be one and the same.
 */
export function createOrigins(manifest: Manifest): (channel: NodeChannel) => string {
  const nodes = new Map(manifest.graph.nodes.map((node) => [node.name, node]));
  const { shapeOf } = graphFacts(manifest);
  return ({ node, channel }) => {
    let [name, index] = [node, channel];
    for (;;) {
      const found = nodes.get(name);
      if (found?.op !== "concat") return `${name}:${index}`;
      const input = found.inputs.find((candidate) => {
        const width = shapeOf(candidate)[2];
        if (index < width) return true;
        index -= width;
        return false;
      });
      if (input === undefined) return `${name}:${index}`;
      name = input;
    }
  };
}
