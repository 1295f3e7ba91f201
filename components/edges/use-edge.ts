"use client";
/** The weights of one connection, as the page computes them from the pack. */
import { usualThrough } from "../../lib/circuits/paths/stations.ts";
import { weightPathsInstrument } from "../../lib/microscope/weight-paths/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";

export type Edge = { readonly from: UnitAddress; readonly to: UnitAddress };

/** As many of the strongest paths as are listed. */
const listedPaths = 12;

/** @param edge null asks for nothing */
export function useEdge(manifest: Manifest, edge: Edge | null) {
  const settings = edge && {
    from: formatUnit(edge.from),
    to: formatUnit(edge.to),
    through: usualThrough(manifest, edge.from.layer, edge.to.layer),
    paths: listedPaths,
  };
  return useMeasurement(manifest, weightPathsInstrument, settings, { start: "now" });
}
