import { describe, expect, test } from "vitest";
import type { Measurement, MeasurementSubject } from "../../lib/microscope/measurement.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import { createMeasurements } from "./measurements.ts";

type Measured = Measurement<unknown, unknown>;

const toProblem = (error: unknown): Problem =>
  error instanceof MicrographiaError
    ? { code: error.code, message: error.message }
    : { code: "unavailable", message: String(error) };

const subject = (unit: number): MeasurementSubject => ({
  kind: "tuning",
  version: 1,
  pack: { id: "specimen", sha256: "0" },
  settings: { unit },
});

/** A worker that answers when the test says so. */
function bench() {
  const asked: {
    settings: unknown;
    signal: AbortSignal | undefined;
    progress: (progress: Progress) => void;
    answer: (measurement: Measured) => void;
    refuse: (error: Error) => void;
  }[] = [];
  const parting: (() => void)[] = [];
  const measurements = createMeasurements(
    {
      measure: ({ settings }, { signal, onProgress }) => {
        const { promise, resolve, reject } = Promise.withResolvers<Measured>();
        signal?.addEventListener("abort", () => reject(new MicrographiaError("cancelled", "Stopped.")));
        asked.push({
          settings,
          signal,
          progress: (progress) => onProgress?.(progress),
          answer: resolve,
          refuse: reject,
        });
        return promise;
      },
    },
    toProblem,
    (callback) => void parting.push(callback),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const leave = () => {
    for (const callback of parting.splice(0)) callback();
  };
  return { asked, measurements, settle, leave };
}

const result = { result: 1 } as Measured;

describe("a page's measurements", () => {
  test("equal settings are measured once, whoever asks and in whatever order they are written", async () => {
    const { asked, measurements, settle } = bench();
    const first = measurements.of({ ...subject(1), settings: { unit: 1, layer: "a" } });
    const second = measurements.of({ ...subject(1), settings: { layer: "a", unit: 1 } });
    first.start();
    second.start();
    expect(asked).toHaveLength(1);
    asked[0]?.progress({ done: 1, total: 2 });
    expect(second.state.get()).toEqual({ state: "running", progress: { done: 1, total: 2 } });
    asked[0]?.answer(result);
    await settle();
    expect(first.state.get()).toEqual({ state: "done", measurement: result });
    first.start();
    expect(asked).toHaveLength(1);
  });

  test("a stopped measurement says how far it came, ignores what still arrives, and begins anew", async () => {
    const { asked, measurements, settle } = bench();
    const cell = measurements.of(subject(1));
    cell.start();
    asked[0]?.progress({ done: 3, total: 9 });
    cell.stop();
    expect(asked[0]?.signal?.aborted).toBe(true);
    asked[0]?.progress({ done: 4, total: 9 });
    await settle();
    expect(cell.state.get()).toEqual({ state: "stopped", progress: { done: 3, total: 9 } });
    cell.start();
    asked[1]?.answer(result);
    await settle();
    expect(cell.state.get().state).toBe("done");
  });

  test("a failure is told and can be tried again", async () => {
    const { asked, measurements, settle } = bench();
    const cell = measurements.of(subject(1));
    cell.start();
    asked[0]?.refuse(new MicrographiaError("invalid", "Too large."));
    await settle();
    expect(cell.state.get()).toEqual({
      state: "failed",
      problem: { code: "invalid", message: "Too large." },
    });
    cell.start();
    expect(cell.state.get().state).toBe("running");
  });

  test("what runs is stopped when the last one who looks has left, and not while somebody is back", () => {
    const { asked, measurements, leave } = bench();
    const cell = measurements.of(subject(1));
    const release = cell.hold();
    cell.start();
    release();
    const again = cell.hold();
    leave();
    expect(asked[0]?.signal?.aborted).toBe(false);
    again();
    leave();
    expect(asked[0]?.signal?.aborted).toBe(true);
    expect(cell.state.get()).toEqual({ state: "idle" });
  });

  test("results that nobody looks at make room for others, the longest unused first", async () => {
    const { asked, measurements, settle, leave } = bench();
    for (let unit = 0; unit < 45; unit++) {
      const cell = measurements.of(subject(unit));
      const release = cell.hold();
      cell.start();
      asked.at(-1)?.answer(result);
      await settle();
      release();
      leave();
    }
    expect(measurements.of(subject(0)).state.get().state).toBe("idle");
    expect(measurements.of(subject(44)).state.get().state).toBe("done");
  });
});
