/**
 * Measurements of this page: each is made once, however many components show it, remembered as long as there is room, and stopped when
 * nobody looks any more.
 */

import type { Measurement, MeasurementSubject } from "../../lib/microscope/measurement.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { createCell, type Observable } from "../../lib/sync/observable.ts";
import type { ComputeClient } from "./client.ts";

export type MeasurementState<M> =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly progress: Progress | null }
  | { readonly state: "stopped"; readonly progress: Progress | null }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "done"; readonly measurement: M };

type AnyState = MeasurementState<Measurement<unknown, unknown>>;

export type MeasurementCell = {
  readonly state: Observable<AnyState>;
  /** Begins, or begins again after it was stopped or failed; does nothing while it runs or once it is done. */
  start(): void;
  stop(): void;
  /** Somebody looks at it until the answer is called. What runs when the last one leaves is stopped. */
  hold(): () => void;
};

export type Measurements = { of(subject: MeasurementSubject): MeasurementCell };

/** Results nobody looks at are forgotten beyond this number, the longest unused first. Some hold megabytes. */
const keptResults = 40;

/** Goes before pictures of a grid and after nothing: a person waits for it. */
const priority = 3;

/** A component that leaves may be back at once. In milliseconds. */
const abandonAfter = 300;

export function createMeasurements(
  compute: Pick<ComputeClient, "measure">,
  toProblem: (error: unknown) => Problem,
  later: (callback: () => void) => void = (callback) => setTimeout(callback, abandonAfter),
): Measurements {
  const cells = new Map<string, MeasurementCell & { readonly unused: () => boolean }>();

  const dropUnused = (): void => {
    let excess = cells.size - keptResults;
    for (const [key, cell] of cells) {
      if (excess <= 0) return;
      if (!cell.unused()) continue;
      cells.delete(key);
      excess--;
    }
  };

  const create = ({ kind, pack, settings }: MeasurementSubject) => {
    const state = createCell<AnyState>({ state: "idle" });
    let holders = 0;
    let controller: AbortController | null = null;

    const start = (): void => {
      const before = state.get().state;
      if (before === "running" || before === "done") return;
      const own = new AbortController();
      controller = own;
      let progress: Progress | null = null;
      state.set({ state: "running", progress });
      const update = (next: AnyState): void => {
        if (controller === own) state.set(next);
      };
      compute
        .measure(
          { pack, kind, settings, priority },
          {
            signal: own.signal,
            onProgress: (reported) => {
              progress = reported;
              // The last report may come after the answer: the two take different ways from the worker.
              if (!own.signal.aborted && state.get().state === "running")
                update({ state: "running", progress });
            },
          },
        )
        .then(
          (measurement) => update({ state: "done", measurement }),
          (error: unknown) => {
            const problem = toProblem(error);
            update(
              problem.code === "cancelled" ? { state: "stopped", progress } : { state: "failed", problem },
            );
          },
        );
    };
    const stop = (): void => {
      const now = state.get();
      if (now.state !== "running") return;
      controller?.abort();
      controller = null;
      state.set({ state: "stopped", progress: now.progress });
    };
    return {
      state,
      start,
      stop,
      hold: () => {
        holders++;
        let released = false;
        return () => {
          if (released) return;
          released = true;
          holders--;
          later(() => {
            if (holders > 0) return;
            // As if it had never begun: whoever comes back finds it idle, not stopped by somebody.
            if (state.get().state === "running") {
              stop();
              state.set({ state: "idle" });
            }
            dropUnused();
          });
        };
      },
      unused: () => holders === 0,
    };
  };

  return {
    of: (subject) => {
      const key = canonicalJson({ ...subject });
      const cell = cells.get(key) ?? create(subject);
      // The most recently asked for is the last to go.
      cells.delete(key);
      cells.set(key, cell);
      return cell;
    },
  };
}
