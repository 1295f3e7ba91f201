"use client";
/**
 * The weights of a canvas' edges, computed as edges appear and only once; and kept on the canvas where this person writes on it. Every
 * part of the page that needs them may ask: they are computed once for all.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import type { CircuitCanvas, KeptWeight } from "../../lib/canvas/circuit-canvas.ts";
import { edgeQuestions, toKeep } from "../../lib/canvas/weigh-questions.ts";
import type { WeighedCanvas } from "../../lib/canvas/weigh-share.ts";
import type { EdgeQuestion } from "../../lib/circuits/circuit/weigh-edges.ts";
import { locateUnit } from "../../lib/circuits/weights-between.ts";
import { circuitWeightsInstrument } from "../../lib/microscope/circuit-weights/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { CanvasActions } from "../../lib/sync/canvas-actions.ts";
import { questionKey, weighStoreOf } from "../compute/weighed-edges.ts";
import { useMeasurement } from "./use-measurement.ts";
import { useObservable } from "./use-observable.ts";

export type WeighingWork =
  | { readonly state: "done" }
  | { readonly state: "running"; readonly progress: Progress | null; stop(): void }
  | { readonly state: "stopped"; start(): void }
  | { readonly state: "failed"; readonly problem: Problem; start(): void };

export type Weighing = WeighedCanvas & {
  readonly work: WeighingWork;
  /** Edges with an end that this network does not have. */
  readonly strange: readonly string[];
};

const nothing = { edges: new Map(), totals: new Map() } as const;

/** Whether a unit is one of the network; asked about each unit once. */
function createUnitCheck(manifest: Manifest): (unit: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const unit = parseUnit(text);
    const there = unit.ok && locateUnit(manifest, unit.value).ok;
    known.set(text, there);
    return there;
  };
}

export type WeighedCircuit = {
  readonly manifest: Manifest;
  readonly canvas: CircuitCanvas;
  /** Whether values are to be kept on the canvas. */
  readonly writes: boolean;
  readonly actions: Pick<CanvasActions, "fillWeights">;
};

export function useCircuitWeights({ manifest, canvas, writes, actions }: WeighedCircuit): Weighing {
  const { sha256 } = manifest.weights;
  const store = useMemo(() => weighStoreOf(sha256), [sha256]);
  const known = useObservable(store.known, nothing);
  const isThere = useMemo(() => createUnitCheck(manifest), [manifest]);
  const { nodes, edges } = canvas;
  const asked = useMemo(() => {
    const all = edgeQuestions({ nodes, edges });
    const strange = [...all].filter(([, { from, to }]) => ![...from, ...to].every(isThere)).map(([id]) => id);
    const questions = new Map([...all].filter(([id]) => !strange.includes(id)));
    return {
      questions,
      strange,
      keys: new Map([...questions].map(([id, question]) => [id, questionKey(question)])),
    };
  }, [nodes, edges, isThere]);
  const missing = useMemo((): EdgeQuestion[] => {
    const keys = new Set<string>();
    return [...asked.questions].flatMap(([id, question]) => {
      const key = asked.keys.get(id) ?? "";
      if (known.edges.has(key) || keys.has(key)) return [];
      keys.add(key);
      return [question];
    });
  }, [asked, known]);

  // What is being computed goes on to its end while edges are added; they come next.
  const [batch, setBatch] = useState<readonly EdgeQuestion[] | null>(null);
  const settings = useMemo(() => batch && { edges: [...batch] }, [batch]);
  const used = useMeasurement(manifest, circuitWeightsInstrument, settings, { start: "now" });
  const result = used.state === "done" ? used.measurement.result : null;
  useEffect(() => {
    if (batch === null) {
      if (missing.length > 0) setBatch(missing);
    } else if (result !== null) {
      store.add(batch, result);
      setBatch(null);
    }
  }, [batch, missing, result, store]);

  const weighed = useMemo(
    () =>
      new Map(
        [...asked.keys].flatMap(([id, key]) => {
          const found = known.edges.get(key);
          return found ? [[id, found] as const] : [];
        }),
      ),
    [asked, known],
  );
  const totals = useMemo(() => [...known.totals.values()], [known]);

  // Each value is put there once by this page: whoever takes it away again wants it away.
  const filled = useRef(new Set<string>());
  useEffect(() => {
    if (!writes) return;
    const fresh = new Map<string, KeptWeight>();
    for (const { id, kept } of edges) {
      const found = weighed.get(id);
      const weight = found && toKeep(found, sha256);
      const key = `${id} ${asked.keys.get(id)}`;
      if (kept !== null || !weight || filled.current.has(key)) continue;
      filled.current.add(key);
      fresh.set(id, weight);
    }
    if (fresh.size > 0) actions.fillWeights(fresh);
  }, [writes, edges, weighed, sha256, asked, actions]);

  const { start, stop } = used;
  const work = useMemo((): WeighingWork => {
    switch (used.state) {
      case "idle":
      case "done":
        return { state: "done" };
      case "running":
        return { state: "running", progress: used.progress, stop };
      case "stopped":
        return { state: "stopped", start };
      case "failed":
        return { state: "failed", problem: used.problem, start };
      default:
        return used satisfies never;
    }
  }, [used, start, stop]);
  return useMemo(
    () => ({ questions: asked.questions, edges: weighed, totals, work, strange: asked.strange }),
    [asked, weighed, totals, work],
  );
}
