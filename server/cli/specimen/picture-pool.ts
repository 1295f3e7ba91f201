/** Worker threads that make pictures, each one at a time. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { VisualisationRecord } from "../../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../../lib/featurevis/settings.ts";
import { throwIfStopped } from "../../../lib/shared/progress.ts";
import type { UnitAddress } from "../../../lib/shared/unit.ts";

export type PictureOrder = { readonly unit: UnitAddress; readonly settings: VisualisationSettings };
export type MadePicture = { readonly record: VisualisationRecord; readonly png: Uint8Array };
export type PictureReply =
  | ({ readonly ok: true } & MadePicture)
  | { readonly ok: false; readonly message: string };

/** Rejects when the thread fails or ends; nothing else comes of it. */
async function failureOf(worker: Worker): Promise<never> {
  const [status] = await once(worker, "exit"); // rejects with what the thread threw, when it threw
  throw new Error(`A thread that made pictures ended with status ${status}.`);
}

/**
 * Makes pictures of a pack's units on `workers` threads. Which thread makes which changes nothing: a picture depends on its
 * order alone. `onMade` is waited for before the thread goes on. Throws `cancelled` when stopped, after the pictures under
 * way; after a failure, too, those are finished and then no more.
 */
export async function makePictures(
  packFolder: string,
  orders: readonly PictureOrder[],
  options: {
    readonly workers: number;
    readonly signal?: AbortSignal | undefined;
    readonly onMade: (made: MadePicture) => Promise<void>;
  },
): Promise<void> {
  const { workers, signal, onMade } = options;
  const waiting = [...orders].reverse();
  const work = async (worker: Worker): Promise<void> => {
    const failure = failureOf(worker);
    failure.catch(() => undefined); // looked at only while something is waited for
    for (let order = waiting.pop(); order; order = waiting.pop()) {
      throwIfStopped(signal);
      worker.postMessage(order);
      const [reply] = (await Promise.race([once(worker, "message"), failure])) as [PictureReply];
      if (!reply.ok) throw new Error(`A picture could not be made. ${reply.message}`);
      await onMade(reply);
    }
  };
  const threads = Array.from(
    { length: Math.min(workers, orders.length) },
    () => new Worker(new URL("./picture-worker.ts", import.meta.url), { workerData: packFolder }),
  );
  const working = threads.map(work);
  try {
    await Promise.all(working);
  } finally {
    waiting.length = 0;
    await Promise.allSettled(working);
    await Promise.all(threads.map((worker) => worker.terminate()));
  }
}
