import { expose } from "comlink";
import { afterEach, describe, expect, test } from "vitest";
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import { describePassedOver } from "../../lib/model/backend-choice.ts";
import { fail, messageOf, ok } from "../../lib/shared/result.ts";
import { createComputeClient, type WorkerLike } from "./client.ts";
import type { ComputeApi, FinishedPicture, PictureCalls } from "./protocol.ts";

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A worker that runs in this thread, behind a real message channel. */
function worker(api: Partial<ComputeApi>): WorkerLike & { terminated: boolean } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  expose({ start: async () => ok({ name: "wasm", detail: null, passedOver: [] }), ...api }, port1 as never);
  port1.start();
  port2.start();
  const self = Object.assign(port2, {
    terminated: false,
    terminate: () => {
      self.terminated = true;
      port2.close();
    },
  });
  return self as unknown as WorkerLike & { terminated: boolean };
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

const neighbours = { backend: "wasm" } as Neighbours;
const picture = { png: Uint8Array.of(1) } as FinishedPicture;
const pack = { id: "specimen", sha256: "0" };
const job = { pack, unit: "a:1", settings: {} as never, priority: 1 };
const calls: PictureCalls = { onTurn: () => true, onStep: () => undefined };

describe("the compute client", () => {
  test("says which backend it got and why not a better one", async () => {
    const client = createComputeClient(
      () =>
        worker({
          start: async () =>
            ok({ name: "cpu", detail: null, passedOver: [{ backend: "wasm", reason: "not-offered" }] }),
        }),
      "auto",
    );
    expect(client.backend.get()).toEqual({ state: "starting", preference: "auto" });
    await until(() => client.backend.get().state !== "starting");
    expect(client.backend.get()).toMatchObject({
      state: "ready",
      backend: "cpu",
      makesPictures: false,
      reasons: [describePassedOver({ backend: "wasm", reason: "not-offered" })],
    });
  });

  test("says why it could not start", async () => {
    const client = createComputeClient(
      () => worker({ start: async () => fail("unavailable", "No luck.") }),
      "wasm",
    );
    await until(() => client.backend.get().state !== "starting");
    expect(client.backend.get()).toEqual({ state: "failed", preference: "wasm", message: "No luck." });
  });

  test("hands weights and their progress through, and failures with their code", async () => {
    const client = createComputeClient(
      () =>
        worker({
          neighbours: async ({ unit }, onProgress) => {
            await onProgress({ done: 1, total: 2 });
            return unit === "a:1" ? ok(neighbours) : fail("not-found", "No such unit.");
          },
        }),
      "auto",
    );
    const seen: number[] = [];
    const onProgress = ({ done }: { done: number }) => seen.push(done);
    expect(await client.neighbours({ pack, unit: "a:1", count: 3 }, { onProgress })).toEqual(neighbours);
    expect(seen).toEqual([1]);
    await expect(client.neighbours({ pack, unit: "a:2", count: 3 }, {})).rejects.toMatchObject({
      code: "not-found",
      message: "No such unit.",
    });
  });

  test("tells the worker when work is stopped or becomes more urgent", async () => {
    const told: unknown[] = [];
    let started = 0;
    const client = createComputeClient(
      () =>
        worker({
          visualise: async (_, { onTurn }) => {
            started++;
            await onTurn();
            return ok(picture);
          },
          stop: (id) => void told.push(["stop", id]),
          setPriority: (id, priority) => void told.push(["priority", id, priority]),
        }),
      "auto",
    );
    const turn = Promise.withResolvers<boolean>();
    const work = client.visualise(job, { ...calls, onTurn: () => turn.promise });
    work.setPriority(7);
    work.stop();
    await until(() => told.length === 2);
    expect(told).toEqual([
      ["priority", "picture-0", 7],
      ["stop", "picture-0"],
    ]);
    turn.resolve(true);
    expect(await work.finished).toEqual(picture);
    expect(started).toBe(1);
  });

  test("draws images and shows them to the network with progress, until it is stopped", async () => {
    const source = { id: "specimen", dataset: undefined, classes: null };
    const told: string[] = [];
    const stopped = Promise.withResolvers<void>();
    const client = createComputeClient(
      () =>
        worker({
          drawImages: async (_, images) =>
            ok(images.map((image) => ({ size: 1, rgba: Uint8ClampedArray.of(image, 0, 0, 255) }))),
          predictImages: async ({ id }, onProgress) => {
            await onProgress({ done: 50, total: 2000 });
            await stopped.promise;
            return fail("cancelled", id);
          },
          stop: (id) => {
            told.push(id);
            stopped.resolve();
          },
        }),
      "auto",
    );
    const drawn = await client.drawImages(source, [7, 3]);
    expect(drawn.map(({ rgba }) => rgba[0])).toEqual([7, 3]);

    const controller = new AbortController();
    const work = client.predictImages(
      { pack, source, priority: 1 },
      { signal: controller.signal, onProgress: ({ done }) => done === 50 && controller.abort() },
    );
    // The worker's answer names the job; it is the one that was told to stop.
    const message = await work.catch(messageOf);
    expect(told).toEqual([message]);
  });

  test("starts anew with another backend and ends what was under way", async () => {
    const workers: ReturnType<typeof worker>[] = [];
    const preferences: string[] = [];
    const client = createComputeClient(() => {
      const spawned = worker({
        start: async (preference) => {
          preferences.push(preference);
          return ok({ name: preference === "cpu" ? "cpu" : "wasm", detail: null, passedOver: [] });
        },
        visualise: () => new Promise(() => undefined),
      });
      workers.push(spawned);
      return spawned;
    }, "auto");
    const work = client.visualise(job, calls);
    await until(() => client.backend.get().state === "ready");
    client.setPreference("cpu");
    await expect(work.finished).rejects.toMatchObject({ code: "cancelled" });
    expect(workers[0]?.terminated).toBe(true);
    expect(client.backend.get()).toEqual({ state: "starting", preference: "cpu" });
    await until(() => client.backend.get().state === "ready");
    expect(client.backend.get()).toMatchObject({ backend: "cpu", makesPictures: true });
    expect(preferences).toEqual(["auto", "cpu"]);
  });

  test("fails when its worker cannot be loaded, and says so to whoever waits", async () => {
    const target = worker({
      start: () => new Promise(() => undefined),
      visualise: () => new Promise(() => undefined),
    });
    const client = createComputeClient(() => target, "auto");
    const work = client.visualise(job, calls);
    (target as unknown as EventTarget).dispatchEvent(new Event("error"));
    await expect(work.finished).rejects.toMatchObject({ code: "unavailable" });
    await until(() => client.backend.get().state === "failed");
  });

  test("starts its worker anew when work is asked of one that could not be loaded, or has failed since", async () => {
    const workers: ReturnType<typeof worker>[] = [];
    let time = 0;
    const client = createComputeClient(
      () => {
        // The network is away for the first one.
        const loads = workers.length > 0;
        const spawned = worker({
          ...(loads ? {} : { start: () => new Promise(() => undefined) }),
          neighbours: async () => (loads ? ok(neighbours) : new Promise(() => undefined)),
        });
        workers.push(spawned);
        return spawned;
      },
      "wasm",
      () => time,
    );
    const fails = async (n: number) => {
      (workers[n] as unknown as EventTarget).dispatchEvent(new Event("error"));
      await until(() => client.backend.get().state === "failed");
    };
    const ask = () => client.neighbours({ pack, unit: "a:1", count: 3 }, {});
    await fails(0);
    // Hundreds ask at once: one that has just failed is left alone.
    await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
    expect(workers).toHaveLength(1);
    time += 1000;
    expect(await Promise.all([ask(), ask()])).toEqual([neighbours, neighbours]);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.terminated).toBe(true);
    expect(client.backend.get()).toMatchObject({ state: "ready", preference: "wasm" });
    await fails(1);
    time += 1000;
    expect(await ask()).toEqual(neighbours);
    client.revive();
    expect(workers).toHaveLength(3);
  });
});
