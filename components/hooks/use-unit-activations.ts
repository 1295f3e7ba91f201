"use client";
/** What a unit answers to a source of images: as the server has it, or as this page has measured it. */
import { useEffect, useMemo, useState } from "react";
import {
  type ActivationsResult,
  type ActivationsSettings,
  activationsInstrument,
  unfinishedPassKey,
} from "../../lib/microscope/activations/instrument.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { activationsKey, type LayerHeader } from "../../lib/stimuli/activations/layer-file.ts";
import {
  type UnitActivations,
  unitActivations,
  unitAnswerSchema,
} from "../../lib/stimuli/activations/unit-activations.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { createUnfinishedWork } from "../compute/unfinished-work.ts";
import { requestJson } from "./request-json.ts";
import { createResource, useResource } from "./resource.ts";
import { type Storing, useStoredActivations } from "./store-activations.ts";
import { type UsedMeasurement, useMeasurement } from "./use-measurement.ts";

export type MeasuredUnit = { readonly header: LayerHeader; readonly unit: UnitActivations };

export type UsedUnitActivations =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: Problem; retry(): void }
  | {
      readonly state: "unmeasured";
      readonly pass: UsedMeasurement<ActivationsSettings, ActivationsResult>;
      /** How far a pass is that was stopped here. */
      readonly unfinished: Progress | null;
    }
  | { readonly state: "ready"; readonly measured: MeasuredUnit; readonly storing: Storing };

/** The seed that everybody measures with, so that it is done once. */
export const commonSeed = 1;

type Question = { pack: { sha256: string }; layer: string; source: ImageSource; seed: number; unit: number };

/** Keyed by the question itself, since the address is a hash that takes a moment. */
const stored = createResource<MeasuredUnit | null>(async (question) => {
  const { unit, ...subject }: Question = JSON.parse(question);
  const key = await activationsKey(subject);
  return (await requestJson(`/api/activations/${key}/units/${unit}`, unitAnswerSchema)).stored;
});

export type ActivationsRequest = {
  readonly manifest: Manifest;
  readonly layer: string;
  readonly unit: number;
  readonly source: ImageSource;
  /** What one pass is to measure, `layer` among them. */
  readonly layers: readonly string[];
  readonly canStore: boolean;
};

export function useUnitActivations(request: ActivationsRequest): UsedUnitActivations {
  const { manifest, layer, unit, source, layers, canStore } = request;
  const settings: ActivationsSettings = { source, layers: [...layers], seed: commonSeed };
  const { sha256 } = manifest.weights;
  const question = canonicalJson({ pack: { sha256 }, layer, source, seed: commonSeed, unit });
  const known = useResource(stored, question);
  const pass = useMeasurement(manifest, activationsInstrument, settings, { start: "asked" });
  const storing = useStoredActivations(pass, canStore);
  const unfinished = useUnfinished(manifest, canonicalJson(settings));
  const measurement = pass.state === "done" ? pass.measurement : null;
  const own = useMemo(() => readUnit(measurement, layer, unit), [measurement, layer, unit]);
  if (own) return { state: "ready", measured: own, storing };
  switch (known.state) {
    case "loading":
      return known;
    case "failed":
      return { state: "failed", problem: known.problem, retry: known.reload };
    case "ready":
      if (known.value) return { state: "ready", measured: known.value, storing: { state: "stored" } };
      return { state: "unmeasured", pass, unfinished };
    default:
      return known satisfies never;
  }
}

function readUnit(
  measurement: Measurement<ActivationsSettings, ActivationsResult> | null,
  layer: string,
  unit: number,
): MeasuredUnit | null {
  const found = measurement?.result.layers.find(({ header }) => header.layer === layer);
  return found ? { header: found.header, unit: unitActivations(found, unit) } : null;
}

/** As it is now: a pass that is stopped keeps what it has a moment later. */
function useUnfinished(manifest: Manifest, settings: string): Progress | null {
  const [found, setFound] = useState<Progress | null>(null);
  const { sha256 } = manifest.weights;
  useEffect(() => {
    const work = createUnfinishedWork();
    let gone = false;
    const look = async (): Promise<void> => {
      const key = await unfinishedPassKey({ sha256 }, JSON.parse(settings));
      const progress = await work.progress(key);
      if (!gone) setFound(progress);
    };
    void look();
    const leave = work.watch(() => void look());
    return () => {
      gone = true;
      leave();
    };
  }, [sha256, settings]);
  return found;
}
