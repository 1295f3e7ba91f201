"use client";
/** The score of a motif: the microscope's answer to its question. */
import {
  instrumentOf,
  type MotifQuestion,
  type MotifScore,
  readScore,
} from "../../../lib/canvas/motif-question.ts";
import type { Instrument } from "../../../lib/microscope/instrument.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import type { Result } from "../../../lib/shared/result.ts";
import {
  type MeasurementOptions,
  type UsedMeasurement,
  useMeasurement,
} from "../../hooks/use-measurement.ts";

export type UsedMotifScore = {
  readonly used: UsedMeasurement<unknown, unknown>;
  /** Null until it is measured. */
  readonly score: Result<MotifScore> | null;
};

/** @param question null while nothing can be asked */
export function useMotifScore(
  manifest: Manifest,
  question: MotifQuestion | null,
  options: MeasurementOptions,
): UsedMotifScore {
  // Each instrument's settings are its own; the question holds those of its instrument.
  const instrument: Instrument<unknown, unknown> = instrumentOf(question?.read ?? "overall");
  const used = useMeasurement(manifest, instrument, question?.settings ?? null, options);
  const score = question && used.state === "done" ? readScore(question, used.measurement.result) : null;
  return { used, score };
}
