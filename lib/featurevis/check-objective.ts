/** Whether a network has what an objective names, found out without computing anything. */
import type { Manifest } from "../model/manifest.ts";
import { fail, MicrographiaError, ok, type Result, unwrap } from "../shared/result.ts";
import { parseUnit, type UnitAddress } from "../shared/unit.ts";
import { type Leaf, leavesOf } from "./objective-schema.ts";
import type { VisualisationSettings } from "./settings.ts";
import { classSource, layerOf, unitSource } from "./sources.ts";

function checkLeaf(manifest: Manifest, leaf: Leaf): void {
  switch (leaf.type) {
    case "channel":
    case "neuron":
      if (leaf.unit !== undefined) unitSource(manifest, unwrap(parseUnit(leaf.unit)), false);
      return;
    case "direction":
      for (const [index] of leaf.weights) unitSource(manifest, { layer: leaf.layer, index }, false);
      return;
    case "class":
      classSource(manifest, leaf.class);
      return;
    case "layer":
      if (leaf.layer !== undefined) layerOf(manifest, leaf.layer);
      return;
    case "penalty":
      return;
    default:
      leaf satisfies never;
  }
}

/** A problem (`not-found`) when the network lacks the unit, or a unit, layer or class that the settings name. */
export function checkSettings(
  manifest: Manifest,
  unit: UnitAddress,
  { objective, diversity }: Pick<VisualisationSettings, "objective" | "diversity">,
): Result<void> {
  try {
    unitSource(manifest, unit, false);
    for (const leaf of leavesOf(objective)) checkLeaf(manifest, leaf);
    if (diversity) layerOf(manifest, diversity.layer);
    return ok(undefined);
  } catch (error) {
    if (error instanceof MicrographiaError) return fail(error.code, error.message);
    throw error;
  }
}
