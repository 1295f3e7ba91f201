import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { drawStimulus } from "../synthetic/draw.ts";
import type { Stimulus } from "../synthetic/pattern.ts";
import { shareOf } from "../synthetic/share.ts";
import { bell, handMadePack } from "../testing/hand-made-pack.ts";
import { fieldOfView } from "./field-of-view.ts";
import { directionTuning, orientationTuning } from "./indices.ts";
import { type Lineup, lineUp } from "./lineup.ts";
import { anglesOver, makeSweep, preferredCurve } from "./sweep.ts";
import { tuneLayers } from "./tune.ts";

const ground = [0.46, 0.46, 0.46] as const;
const ink = [0.9, 0.9, 0.9] as const;

const line = makeSweep([2, 4], anglesOver(180, 16), (width, orientation) =>
  [-1, 0, 1].map((shift) => ({
    pattern: { kind: "line", orientation, width, length: null, shift },
    ground,
    ink,
  })),
);
const edge = makeSweep([null], anglesOver(360, 16), (_, direction) => [
  { pattern: { kind: "edge", direction, shift: 0 }, ground, ink },
]);
const curve = makeSweep([6], anglesOver(360, 32), (radius, direction) => [
  { pattern: { kind: "arc", direction, radius, width: 2, extent: 180 }, ground, ink },
]);

const degrees = Math.PI / 180;

/** How far a line at 30° is from a pixel. */
const offLine = (x: number, y: number): number => y * Math.cos(30 * degrees) - x * Math.sin(30 * degrees);

const curved = { kind: "arc", radius: 6, width: 2, extent: 180 } as const;
const arc = shareOf({ ...curved, direction: 135 });
const opposite = shareOf({ ...curved, direction: 315 });

const units = {
  lineAt30: (x: number, y: number) =>
    (bell(offLine(x, y), 0, 1) - 0.5 * bell(offLine(x, y), 0, 2)) * bell(x, y, 4) * 0.1,
  edgeTowards90: (x: number, y: number) => Math.sign(y) * bell(x, y, 3) * 0.02,
  curveTowards135: (x: number, y: number) => (arc(x, y) - 0.8 * opposite(x, y) - 0.03) * 0.02,
  spot: (x: number, y: number) => bell(x, y, 1.2) * 0.1,
  spotAside: (x: number, y: number) => bell(x - 2, y + 1, 1.2) * 0.1,
};
const names = Object.keys(units);

describe("tuning of whole layers", () => {
  let pack: Pack;
  let tensors: number;

  beforeAll(async () => {
    await startBackend(nodePlatform);
    pack = await handMadePack([
      {
        name: "early",
        side: 17,
        stride: 2,
        units: Object.entries(units).map(([name, weight]) => ({
          weight,
          // A template answers a little to everything that overlaps with it; its threshold takes that away.
          bias: name === "curveTowards135" ? -1.5 : 0,
        })),
      },
      {
        name: "late",
        side: 3,
        stride: 2,
        units: names.map((_, own) => ({
          weight: (x: number, y: number, channel: number) => (x === 0 && y === 0 && channel === own ? 1 : 0),
          bias: -0.05,
        })),
      },
    ]);
  });
  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensors);
  });

  /** Tuning of the pack's layers, and a unit's curve of a sweep under its preferred condition. */
  async function tune(layers: readonly string[], lineup: Lineup, reach = 1) {
    const executor = createExecutor(pack);
    try {
      const wanted = pack.manifest.layers.filter(({ name }) => layers.includes(name));
      const view = fieldOfView(pack.manifest, wanted, reach);
      return await tuneLayers(executor, pack.manifest, lineup, view);
    } finally {
      executor.dispose();
    }
  }

  it("finds the orientation, the direction and the curve that a unit was made for, in two layers at once", async () => {
    const lineup = lineUp([line, edge, curve]);
    const tables = await tune(["early", "late"], lineup);
    expect(tables).toHaveLength(2);
    for (const table of tables) {
      const of = (name: string) => names.indexOf(name);
      const lines = preferredCurve(lineup.curves(line, table, of("lineAt30")));
      expect(orientationTuning(lines.tuning).selectivity).toBeGreaterThan(0.5);
      expect(Math.abs(orientationTuning(lines.tuning).preferred - 30)).toBeLessThan(4);
      expect(lines.condition).toBe(2);
      const edges = preferredCurve(lineup.curves(edge, table, of("edgeTowards90")));
      expect(directionTuning(edges.tuning).selectivity).toBeGreaterThan(0.4);
      expect(Math.abs(directionTuning(edges.tuning).preferred - 90)).toBeLessThan(4);
      const curves = preferredCurve(lineup.curves(curve, table, of("curveTowards135")));
      expect(directionTuning(curves.tuning).selectivity).toBeGreaterThan(0.3);
      expect(Math.abs(directionTuning(curves.tuning).preferred - 135)).toBeLessThan(6);
    }
  });

  it("calls no unit selective that only looks beside the middle of its receptive field", async () => {
    const lineup = lineUp([line, edge, curve]);
    const [early] = await tune(["early"], lineup);
    if (!early) throw new Error("one layer was tuned");
    for (const name of ["spot", "spotAside"]) {
      const unit = names.indexOf(name);
      const lines = preferredCurve(lineup.curves(line, early, unit));
      expect(lines.peak, name).toBeGreaterThan(0);
      expect(orientationTuning(lines.tuning).selectivity, name).toBeLessThan(0.15);
      const curves = preferredCurve(lineup.curves(curve, early, unit));
      expect(directionTuning(curves.tuning).selectivity, name).toBeLessThan(0.15);
    }
  });

  it("reads the same of a layer alone as of several together, on whatever canvas that takes", async () => {
    const lineup = lineUp([line]);
    const [alone] = await tune(["early"], lineup);
    const [together] = await tune(["early", "late"], lineup);
    expect(alone?.values.length).toBe(line.figures.length * names.length);
    alone?.values.forEach((value, index) => {
      expect(together?.values[index]).toBeCloseTo(value, 4);
    });
  });

  it("answers with the activation at the position whose field is centred on the stimulus", async () => {
    const lineup = lineUp([edge]);
    const [table] = await tune(["early"], lineup, 0);
    const [layer] = pack.manifest.layers;
    if (!layer || !table) throw new Error("the pack has layers");
    const { sheet, layers } = fieldOfView(pack.manifest, [layer], 0);
    const [place] = layers[0]?.places ?? [];
    const stimulus = edge.figures[3]?.[0];
    if (!place || !stimulus) throw new Error("there is a place and a stimulus");
    expect(place.shift).toEqual([0, 0]);
    const executor = createExecutor(pack);
    await executor.prepare([layer.node]);
    const activations = tf.tidy(() => {
      const rgb = tf.tensor4d(drawStimulus(stimulus, sheet), [1, sheet.side, sheet.side, 3]);
      const map = executor.forward(preprocess(tf.mul(rgb, 255), pack.manifest.input), layer.node);
      return tf.slice(map, [0, place.row, place.column, 0], [1, 1, 1, -1]).dataSync();
    });
    executor.dispose();
    expect([...table.values.slice(3 * names.length, 4 * names.length)]).toEqual([...activations]);
  });

  it("stops between two batches when it is told to, with a code that says so, and leaves nothing behind", async () => {
    const executor = createExecutor(pack);
    const view = fieldOfView(pack.manifest, pack.manifest.layers, 0);
    const many = makeSweep(anglesOver(20, 40), line.angles, (_, angle) => [
      { pattern: { kind: "edge", direction: angle, shift: 0 }, ground, ink },
    ]);
    const controller = new AbortController();
    let batches = 0;
    const stopped = tuneLayers(executor, pack.manifest, lineUp([many]), view, "activation", {
      signal: controller.signal,
      onProgress: () => {
        batches++;
        // As a person's key or a page's message arrives: through the event loop.
        setTimeout(() => controller.abort(), 0);
      },
    });
    await expect(stopped).rejects.toThrow(MicrographiaError);
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(batches).toBe(1);
    executor.dispose();
  });

  it("sees below zero before the rectifier, where the activation shows nothing", async () => {
    const lineup = lineUp([edge]);
    const executor = createExecutor(pack);
    const view = fieldOfView(pack.manifest, pack.manifest.layers.slice(0, 1), 0);
    const [shown] = await tuneLayers(executor, pack.manifest, lineup, view, "activation");
    const [hidden] = await tuneLayers(executor, pack.manifest, lineup, view, "rectifier input");
    executor.dispose();
    expect(Math.min(...(hidden?.values ?? []))).toBeLessThan(-0.01);
    expect(hidden?.values.map((value) => Math.max(0, value))).toEqual(shown?.values);
  });
});

describe("pooling", () => {
  const phases: Stimulus[] = [0, 90, 180, 270].map((phase) => ({
    pattern: { kind: "grating", orientation: 0, wavelength: 8, phase },
    ground,
    ink,
  }));

  it("takes the mean or the strongest of a figure's stimuli at each place, and of the places the strongest or the middle one", async () => {
    await startBackend(nodePlatform);
    const pack = await handMadePack([
      { name: "edges", side: 5, stride: 2, units: [{ weight: (x, y) => y * 0.01 - x * 0.002, bias: 0.02 }] },
    ]);
    const executor = createExecutor(pack);
    const view = fieldOfView(pack.manifest, pack.manifest.layers, 1);
    const places = view.layers[0]?.places ?? [];
    expect(places).toHaveLength(9);
    const single = (stimulus: Stimulus, place: number) =>
      tf.tidy(() => {
        const { side } = view.sheet;
        const rgb = tf.tensor4d(drawStimulus(stimulus, view.sheet), [1, side, side, 3]);
        const map = executor.forward(preprocess(tf.mul(rgb, 255), pack.manifest.input), "edges_relu");
        const { row, column } = places[place] ?? { row: -1, column: -1 };
        return tf.slice(map, [0, row, column, 0], [1, 1, 1, 1]).dataSync()[0] ?? Number.NaN;
      });
    await executor.prepare(["edges_relu"]);
    const table = places.map((_, place) => phases.map((stimulus) => single(stimulus, place)));
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const cases = [
      { pool: "mean", moved: true, expected: Math.max(...table.map(mean)) },
      { pool: "mean", moved: false, expected: mean(table[0] ?? []) },
      { pool: "strongest", moved: true, expected: Math.max(...table.flat()) },
      { pool: "strongest", moved: false, expected: Math.max(...(table[0] ?? [])) },
    ] as const;
    for (const { pool, moved, expected } of cases) {
      const sweep = makeSweep([null], [0], () => phases, { pool, moved });
      const [responses] = await tuneLayers(executor, pack.manifest, lineUp([sweep]), view);
      expect(responses?.values[0], `${pool}, moved ${moved}`).toBeCloseTo(expected, 6);
    }
    executor.dispose();
  });
});
