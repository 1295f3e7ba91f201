"use client";
/** The units that a unit is most strongly connected with, computed in the worker. */
import { useEffect, useState } from "react";
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import type { ComputeClient } from "../compute/client.ts";
import type { PackAddress } from "../compute/protocol.ts";
import { toProblem } from "./request-json.ts";
import { useCompute } from "./use-compute-backend.ts";
import { usePackAddress } from "./use-pack-address.ts";

export type NeighboursState =
  | {
      readonly state: "loading";
      readonly progress: Progress | null;
      /** What is known of the same unit with another count, to be shown meanwhile. */
      readonly last: Neighbours | null;
    }
  | { readonly state: "ready"; readonly neighbours: Neighbours }
  | { readonly state: "failed"; readonly problem: Problem; readonly retry?: () => void };

/** Results are kept for units that people come back to; each holds some tens of small tiles. */
const keptResults = 50;
const results = new Map<string, Neighbours>();

function remember(key: string, neighbours: Neighbours): void {
  results.set(key, neighbours);
  const [oldest] = results.keys();
  if (results.size > keptResults && oldest !== undefined) results.delete(oldest);
}

const subjectOf = (pack: PackAddress, unit: string): string => `${pack.sha256} ${unit}`;

function follow(
  client: ComputeClient,
  pack: PackAddress,
  unit: string,
  count: number,
  set: (update: (before: Current | null) => Current) => void,
): () => void {
  const subject = subjectOf(pack, unit);
  const key = `${subject} ${count}`;
  const known = results.get(key);
  if (known) {
    set(() => ({ subject, state: { state: "ready", neighbours: known } }));
    return () => undefined;
  }
  const controller = new AbortController();
  const { signal } = controller;
  const update = (state: (last: Neighbours | null) => NeighboursState) => {
    if (signal.aborted) return;
    set((before) => ({ subject, state: state(before?.subject === subject ? shown(before.state) : null) }));
  };
  const ask = (): void => {
    update((last) => ({ state: "loading", progress: null, last }));
    client
      .neighbours(
        { pack, unit, count },
        { signal, onProgress: (progress) => update((last) => ({ state: "loading", progress, last })) },
      )
      .then(
        (neighbours) => {
          remember(key, neighbours);
          update(() => ({ state: "ready", neighbours }));
        },
        (error: unknown) => update(() => ({ state: "failed", problem: toProblem(error), retry: ask })),
      );
  };
  ask();
  return () => controller.abort();
}

const shown = (state: NeighboursState): Neighbours | null =>
  state.state === "ready" ? state.neighbours : state.state === "loading" ? state.last : null;

type Current = { readonly subject: string; readonly state: NeighboursState };

const loading: NeighboursState = { state: "loading", progress: null, last: null };

/** @param unit in its text form, `layer:index` */
export function useNeighbours(packId: string, unit: string, count: number): NeighboursState {
  const client = useCompute();
  const address = usePackAddress(packId);
  const [current, setCurrent] = useState<Current | null>(null);
  const pack = address.state === "ready" ? address.value : null;
  useEffect(
    () => (client && pack ? follow(client, pack, unit, count, setCurrent) : undefined),
    [client, pack, unit, count],
  );
  if (address.state === "failed") return { state: "failed", problem: address.problem };
  return pack && current?.subject === subjectOf(pack, unit) ? current.state : loading;
}
