import { describe, expect, it } from "vitest";
import type { FigureSettings } from "../../lib/figures/figure.ts";
import type { FigureSource } from "../../lib/figures/figure-source.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { createLiveFigure, type FigureState } from "./live-figure-state.ts";
import { toProblem } from "./request-json.ts";

const manifest = {
  id: "small",
  weights: { sha256: "5".repeat(64) },
  layers: [{ name: "a", shape: [1, 1, 4] }],
} as unknown as Manifest;

const settings: FigureSettings = { type: "strip", units: ["a:0", "a:1"] };

/** A source whose labels are given when they are called for; nothing else of it is asked of a strip without pictures. */
function sourceWith(
  labels: FigureSource["labels"],
  unitPicture: FigureSource["unitPicture"] = async () => null,
) {
  return { manifest, labels, unitPicture } as unknown as FigureSource;
}

function open(source: FigureSource, isBehind = () => false) {
  const states: FigureState["state"][] = [];
  let change: (() => void) | null = null;
  const live = createLiveFigure({
    source,
    settings,
    watch: (onChange) => {
      change = onChange;
      return () => {
        change = null;
      };
    },
    isBehind,
    toProblem,
  });
  live.state.subscribe(() => states.push(live.state.get().state));
  return { live, states, change: () => change?.(), isWatched: () => change !== null };
}

/** Resolves when the figure comes to this state. */
const until = (
  live: ReturnType<typeof open>["live"],
  wanted: (state: FigureState) => boolean,
): Promise<FigureState> =>
  new Promise((resolve) => {
    const look = (): void => {
      const state = live.state.get();
      if (!wanted(state)) return;
      leave();
      resolve(state);
    };
    const leave = live.state.subscribe(look);
    look();
  });

describe("a figure that draws itself", () => {
  it("begins when it is asked to, and comes to what it shows", async () => {
    const { live, states, isWatched } = open(sourceWith(async () => new Map([["a:0", "edge"]])));
    expect(live.state.get()).toEqual({ state: "waiting" });
    expect(isWatched()).toBe(false);
    live.start();
    const done = await until(live, ({ state }) => state === "done");
    expect(done).toMatchObject({
      part: {
        data: {
          units: [
            { unit: "a:0", label: "edge", picture: null },
            { unit: "a:1", label: null },
          ],
        },
      },
    });
    expect(states[0]).toBe("working");
    expect(isWatched()).toBe(true);
    live.close();
    expect(isWatched()).toBe(false);
  });

  it("is drawn anew when the catalog says something else, without being taken away meanwhile", async () => {
    let name = "edge";
    const { live, states, change } = open(sourceWith(async () => new Map([["a:0", name]])));
    live.start();
    await until(live, ({ state }) => state === "done");
    const before = states.length;
    name = "curve";
    change();
    await until(live, (state) => state.state === "done" && JSON.stringify(state.part).includes("curve"));
    expect(states.slice(before)).toEqual(["done"]);
    live.close();
  });

  it("stops when a person stops it, stays stopped when something changes, and goes on when it is asked to", async () => {
    let reached: () => void = () => undefined;
    const called = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let hold = true;
    const picture: FigureSource["unitPicture"] = (_unit, { signal }) =>
      new Promise((resolve, reject) => {
        if (!hold) return resolve(null);
        signal?.addEventListener("abort", () => reject(new MicrographiaError("cancelled", "Stopped.")));
        reached();
      });
    const { live, change } = open(sourceWith(async () => new Map(), picture));
    live.start();
    await called;
    live.stop();
    const stopped = await until(live, ({ state }) => state === "stopped");
    expect(stopped).toMatchObject({ part: { settings } });
    change();
    expect(live.state.get().state).toBe("stopped");
    hold = false;
    live.start();
    expect((await until(live, ({ state }) => state === "done")).state).toBe("done");
    live.close();
  });

  it("says why it cannot be drawn, keeps what was there, and tries again", async () => {
    let problem: MicrographiaError | null = new MicrographiaError("unavailable", "Not connected.");
    const { live } = open(
      sourceWith(async () => {
        if (problem) throw problem;
        return new Map();
      }),
    );
    live.start();
    expect(await until(live, ({ state }) => state === "failed")).toEqual({
      state: "failed",
      problem: { code: "unavailable", message: "Not connected." },
      part: null,
      behind: false,
    });
    problem = null;
    live.start();
    expect((await until(live, ({ state }) => state === "done")).state).toBe("done");
    live.close();
  });

  it("says of what was made of this browser's copy that it may be old, until the server's is drawn", async () => {
    let behind = true;
    const { live, change } = open(
      sourceWith(async () => new Map()),
      () => behind,
    );
    live.start();
    expect(await until(live, ({ state }) => state === "done")).toMatchObject({ behind: true });
    behind = false;
    expect(live.state.get()).toMatchObject({ behind: true });
    change();
    await until(live, (state) => state.state === "done" && !state.behind);
    live.close();
  });

  it("hears of nothing once it is closed", async () => {
    const gate = Promise.withResolvers<ReadonlyMap<string, string>>();
    const { live, states } = open(sourceWith(() => gate.promise));
    live.start();
    live.close();
    const before = states.length;
    gate.resolve(new Map());
    await gate.promise;
    await Promise.resolve();
    expect(states).toHaveLength(before);
  });
});
