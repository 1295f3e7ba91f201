/** Training's computations spread over worker threads. */
import { Worker } from "node:worker_threads";
import type { BatchRequest } from "../../../lib/training/batch.ts";
import type { Compute, EvaluationResult, GradientResult } from "../../../lib/training/compute.ts";
import type { TrainingSettings } from "../../../lib/training/settings.ts";

type Call =
  | { readonly kind: "initialise"; readonly settings: TrainingSettings }
  | {
      readonly kind: "gradient" | "evaluate";
      readonly settings: TrainingSettings;
      readonly parameters: Float32Array;
      readonly batch: BatchRequest;
    };
export type ComputeRequest = { readonly id: number; readonly call: Call };
type Value = Float32Array | GradientResult | EvaluationResult;
export type ComputeReply =
  | { readonly id: number; readonly ok: true; readonly value: Value }
  | { readonly id: number; readonly ok: false; readonly message: string };

type Pending = { readonly resolve: (value: Value) => void; readonly reject: (error: Error) => void };

export type ComputePool = Compute & { readonly close: () => Promise<void> };

/** Starts `workers` threads. Calls go to whichever has the least to do; a thread that dies fails all that is pending. */
export function createComputePool(workers: number): ComputePool {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  const threads = Array.from({ length: workers }, () => {
    const thread = { worker: new Worker(new URL("./worker.ts", import.meta.url)), busy: 0 };
    thread.worker.on("message", (reply: ComputeReply) => {
      const waiting = pending.get(reply.id);
      pending.delete(reply.id);
      thread.busy--;
      if (reply.ok) waiting?.resolve(reply.value);
      else waiting?.reject(new Error(reply.message));
    });
    thread.worker.on("error", (error) => {
      for (const { reject } of pending.values())
        reject(error instanceof Error ? error : new Error(String(error)));
      pending.clear();
    });
    return thread;
  });
  const ask = (call: Call): Promise<Value> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { resolve, reject });
      const [least] = [...threads].sort((a, b) => a.busy - b.busy);
      if (least) {
        least.busy++;
        least.worker.postMessage({ id, call } satisfies ComputeRequest);
      }
    });
  return {
    initialise: (settings) => ask({ kind: "initialise", settings }) as Promise<Float32Array>,
    gradient: (settings, parameters, batch) =>
      ask({ kind: "gradient", settings, parameters, batch }) as Promise<GradientResult>,
    evaluate: (settings, parameters, batch) =>
      ask({ kind: "evaluate", settings, parameters, batch }) as Promise<EvaluationResult>,
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
