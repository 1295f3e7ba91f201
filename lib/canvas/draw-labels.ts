/** What the units on a canvas are called in a drawing: by the catalog's labels, and where there is none by the network itself. */
import type { Layer, Manifest } from "../model/manifest.ts";
import { parseUnit } from "../shared/unit.ts";
import { type CircuitCanvas, unitsOf } from "./circuit-canvas.ts";

const colours = ["red", "green", "blue"] as const;

/** By unit; one without a name of any kind is missing. */
export function drawnLabels(
  manifest: Manifest,
  canvas: Pick<CircuitCanvas, "nodes">,
  labels: ReadonlyMap<string, string>,
): Record<string, string> {
  const units = new Set(canvas.nodes.flatMap((node) => unitsOf(canvas, node)));
  return Object.fromEntries(
    [...units].flatMap((unit) => {
      const name = labels.get(unit) ?? ownName(manifest, unit);
      return name === null || name === undefined ? [] : [[unit, name] as const];
    }),
  );
}

/** A channel of the input by its colour, in the order in which the network takes them in; a class by its name. */
function ownName(manifest: Manifest, text: string): string | null {
  const unit = parseUnit(text);
  if (!unit.ok) return null;
  const { layer: name, index } = unit.value;
  const { input, graph, layers } = manifest;
  if (name === graph.input) return colours[input.order === "rgb" ? index : 2 - index] ?? null;
  const layer = layers.find((known) => known.name === name);
  return (layer && isAnswer(manifest, layer) && manifest.classes?.[index]) || null;
}

/** Whether a layer's units are the network's answers. */
function isAnswer({ classes, graph }: Manifest, layer: Layer): boolean {
  if (classes === null || layer.kind !== "dense" || layer.shape[2] !== classes.length) return false;
  const output = graph.nodes.find(({ name }) => name === graph.output);
  return (output?.op === "softmax" ? output.inputs[0] : output?.name) === layer.node;
}
