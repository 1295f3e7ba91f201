/** Which units a network has, by the addresses that circuits use: layers, the channels of its input, and nothing else. */
import type { Manifest } from "../model/manifest.ts";
import { parseUnit } from "../shared/unit.ts";

export type NetworkUnits = {
  readonly pack: { readonly id: string; readonly title: string; readonly sha256: string };
  /** From the input on. */
  readonly layers: readonly { readonly name: string; readonly units: number }[];
  readonly input: { readonly name: string; readonly channels: number };
};

export const networkUnitsOf = ({ id, title, weights, layers, graph, input }: Manifest): NetworkUnits => ({
  pack: { id, title, sha256: weights.sha256 },
  layers: layers.map(({ name, shape }) => ({ name, units: shape[2] })),
  input: { name: graph.input, channels: input.channels },
});

/** Whether it has a unit, written `layer:index`. */
export function hasUnit({ layers, input }: NetworkUnits, text: string): boolean {
  const unit = parseUnit(text);
  if (!unit.ok) return false;
  const { layer, index } = unit.value;
  if (layer === input.name) return index < input.channels;
  return index < (layers.find(({ name }) => name === layer)?.units ?? 0);
}

/** The place of a unit's layer on the way through the network, the input being 0; -1 where it has no such layer. */
export function depthIn({ layers, input }: NetworkUnits, text: string): number {
  const unit = parseUnit(text);
  if (!unit.ok) return -1;
  if (unit.value.layer === input.name) return 0;
  const index = layers.findIndex(({ name }) => name === unit.value.layer);
  return index < 0 ? -1 : index + 1;
}
