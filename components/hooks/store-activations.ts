"use client";
/** Puts what this page has measured on the server, once, so that nobody has to measure it again. */
import { useEffect, useState } from "react";
import { problemAnswerSchema } from "../../lib/catalog/answers.ts";
import type { ActivationsResult, ActivationsSettings } from "../../lib/microscope/activations/instrument.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import {
  activationsKey,
  encodeLayer,
  type LayerActivations,
} from "../../lib/stimuli/activations/layer-file.ts";
import { toProblem } from "./request-json.ts";
import type { UsedMeasurement } from "./use-measurement.ts";

export type Storing =
  | { readonly state: "here" } // this person may not store it
  | { readonly state: "storing" }
  | { readonly state: "stored" }
  | { readonly state: "failed"; readonly problem: Problem };

async function put(layer: LayerActivations): Promise<void> {
  const response = await fetch(`/api/activations/${await activationsKey(layer.header)}`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: encodeLayer(layer),
  }).catch((cause: unknown) => {
    throw new MicrographiaError("unavailable", "The server cannot be reached.", { cause });
  });
  if (response.ok) return;
  const answer = problemAnswerSchema.safeParse(await response.json().catch(() => null));
  throw answer.success
    ? new MicrographiaError(answer.data.error.code, answer.data.error.message)
    : new MicrographiaError("unavailable", `The server did not keep it (status ${response.status}).`);
}

async function putAll({ layers }: ActivationsResult): Promise<void> {
  for (const layer of layers) await put(layer);
}

/** However many components show a result, it is sent once. */
const sent = new WeakMap<ActivationsResult, Promise<void>>();

export function useStoredActivations(
  pass: UsedMeasurement<ActivationsSettings, ActivationsResult>,
  canStore: boolean,
): Storing {
  const result = pass.state === "done" ? pass.measurement.result : null;
  const [storing, setStoring] = useState<Storing>({ state: "here" });
  useEffect(() => {
    if (!result || !canStore) {
      setStoring({ state: "here" });
      return undefined;
    }
    let gone = false;
    const set = (next: Storing): void => {
      if (!gone) setStoring(next);
    };
    set({ state: "storing" });
    const sending = sent.get(result) ?? putAll(result);
    sent.set(result, sending);
    sending.then(
      () => set({ state: "stored" }),
      (error: unknown) => set({ state: "failed", problem: toProblem(error) }),
    );
    return () => {
      gone = true;
    };
  }, [result, canStore]);
  return storing;
}
