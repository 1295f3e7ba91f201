"use client";
/** The sides of a matrix with the catalog's families of now. */
import { useMemo } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { familiesOf } from "./families.ts";
import { fillSides, layersOf, type MatrixSide, type Sides } from "./matrix-sides.ts";
import type { MotifView } from "./motif-view.ts";

export type UsedSides =
  | { readonly state: "loading" }
  /** Nothing follows the unit's layer. */
  | { readonly state: "none" }
  | {
      readonly state: "ready";
      readonly sides: Sides<MatrixSide>;
      /** Whether a program labelled units of these layers: then a survey may have shipped with the pack. */
      readonly surveyed: boolean;
    };

export function useMatrixSides(manifest: Manifest, facts: UnitFacts, view: MotifView): UsedSides {
  const layers = useMemo(
    () => layersOf(manifest, facts.layer, view.side),
    [manifest, facts.layer, view.side],
  );
  const own = useLayerIndex(manifest.id, facts.layer.name);
  // The picture has no catalog; any layer stands in for it, and its families are not used.
  const other = useLayerIndex(manifest.id, layers?.other.layer?.name ?? facts.layer.name);
  return useMemo((): UsedSides => {
    if (!layers) return { state: "none" };
    // A catalog that cannot be reached leaves what the weights alone say.
    if (own.state === "loading" || other.state === "loading") return { state: "loading" };
    const families = {
      own: familiesOf(own.units),
      other: layers.other.layer ? familiesOf(other.units) : [],
    };
    const surveyed = [...own.units.values(), ...other.units.values()].some(
      ({ machineLabels }) => machineLabels > 0,
    );
    return { state: "ready", sides: fillSides(layers, families, view, facts.index), surveyed };
  }, [layers, own, other, view, facts.index]);
}
