"use client";
/** What an instrument answers about a pack: measured once in the worker, remembered while the page lives. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Instrument } from "../../lib/microscope/instrument.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createMeasurements, type MeasurementState, type Measurements } from "../compute/measurements.ts";
import { pageCompute } from "../compute/page-compute.ts";
import { toProblem } from "./request-json.ts";
import { useObservable } from "./use-observable.ts";

export type { MeasurementState } from "../compute/measurements.ts";

export type UsedMeasurement<S, R> = MeasurementState<Measurement<S, R>> & { start(): void; stop(): void };

export type MeasurementOptions = {
  /** "now": as soon as there are settings. "asked": when `start` is called, unless it is known already. */
  readonly start: "now" | "asked";
};

let measurements: Measurements | null = null;

/** Shared by everything on the page that measures. */
export function pageMeasurements(): Measurements {
  measurements ??= createMeasurements(pageCompute(), toProblem);
  return measurements;
}

const idle = { state: "idle" } as const;

/**
 * @param settings null while a person has not chosen them yet; compared by content, so that they may be written in place
 */
export function useMeasurement<S, R>(
  manifest: Manifest,
  instrument: Instrument<S, R>,
  settings: S | null,
  { start }: MeasurementOptions,
): UsedMeasurement<S, R> {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const { id } = manifest;
  const { sha256 } = manifest.weights;
  const { kind, version } = instrument;
  const content = settings === null ? null : canonicalJson(settings);
  const cell = useMemo(
    () =>
      inBrowser && content !== null
        ? pageMeasurements().of({ kind, version, pack: { id, sha256 }, settings: JSON.parse(content) })
        : null,
    [inBrowser, kind, version, id, sha256, content],
  );
  // The worker checks settings and answers with the instrument of this kind: its result is of this type.
  const state = useObservable(cell?.state ?? null, idle) as MeasurementState<Measurement<S, R>>;
  useEffect(() => {
    if (!cell) return undefined;
    const release = cell.hold();
    if (start === "now") cell.start();
    return release;
  }, [cell, start]);
  const begin = useCallback(() => cell?.start(), [cell]);
  const stop = useCallback(() => cell?.stop(), [cell]);
  return useMemo(() => ({ ...state, start: begin, stop }), [state, begin, stop]);
}
