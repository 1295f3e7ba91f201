import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBackend } from "../../../model/backend.ts";
import { createExecutor, type Executor } from "../../../model/executor.ts";
import { nodePlatform } from "../../../model/node-platform.ts";
import type { Pack } from "../../../model/pack.ts";
import { preprocess } from "../../../model/preprocess.ts";
import * as tf from "../../../model/tf.ts";
import { drawStimulus } from "../../synthetic/draw.ts";
import type { Stimulus } from "../../synthetic/pattern.ts";
import { shareOf } from "../../synthetic/share.ts";
import { bell, handMadePack } from "../../testing/hand-made-pack.ts";
import type { FieldOfView } from "../field-of-view.ts";
import { momentsOf } from "../moments.ts";
import { defaultPlane } from "./default-plane.ts";
import { planeAxes } from "./plane-axes.ts";
import { isMovable, planeFigure } from "./plane-figure.ts";
import { planeNumbers } from "./plane-numbers.ts";
import { defaultInk, type PlaneStimulus, planeKinds } from "./plane-stimulus.ts";
import { planeView, seenWidth } from "./plane-view.ts";
import { tunePlane } from "./tune-plane.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A unit that sums what a figure covers, less its average, so that plain fields leave it cold. */
const template = (stimulus: PlaneStimulus, column: number, row: number, side: number) => {
  const { rows } = planeAxes(stimulus);
  const entry = rows.entries[row];
  const [drawn] = entry ? planeFigure(stimulus, defaultInk, column, entry).stimuli : [];
  if (!drawn) throw new Error("there is such a figure");
  const share = shareOf(drawn.pattern);
  const half = (side - 1) / 2;
  let sum = 0;
  for (let x = -half; x <= half; x++) for (let y = -half; y <= half; y++) sum += share(x, y);
  return (x: number, y: number): number => 0.01 * (share(x, y) - sum / side ** 2);
};

const curves: PlaneStimulus = {
  kind: "curve",
  directions: 36,
  radii: [4, 7, 12],
  drawn: "line",
  width: 2,
  extent: 180,
  polarity: "light",
};
const angles: PlaneStimulus = {
  kind: "angle",
  directions: 24,
  openings: [45, 90, 150],
  width: 2,
  polarity: "light",
};
const rings: PlaneStimulus = { kind: "ring", radii: [2, 3, 4.5, 6, 8], widths: [2], polarity: "both" };

const side = 21;
const units = [
  { weight: template(curves, 130, 1, side) },
  { weight: template(angles, 225, 1, side) },
  // A dark ring of radius 4.5 on a lighter ground.
  {
    weight: (x: number, y: number) => -0.01 * (bell(Math.hypot(x, y) - 4.5, 0, 1) - 0.11),
  },
  // A grating of wavelength 6 along 30°, of one phase, in a bell.
  {
    weight: (x: number, y: number) =>
      0.01 *
      bell(x, y, 5) *
      Math.cos((2 * Math.PI * (y * Math.cos(radians(30)) - x * Math.sin(radians(30)))) / 6),
  },
  // A light centre in a dark surround, that cancel: a difference of two bells of equal sums.
  { weight: (x: number, y: number) => 0.05 * (bell(x, y, 2) - bell(x, y, 4) / 4) },
  // Red against green.
  { weight: (x: number, y: number, channel: number) => bell(x, y, 3) * ([0.01, -0.01, 0][channel] ?? 0) },
  // An edge, its light side up.
  { weight: (_: number, y: number) => 0.002 * Math.sign(y) },
];

describe("a layer and a plane of stimuli", () => {
  let pack: Pack;
  let executor: Executor;
  let tensors: number;

  beforeAll(async () => {
    await startBackend(nodePlatform);
    pack = await handMadePack([{ name: "planted", side, stride: 2, units }]);
    executor = createExecutor(pack);
    await executor.prepare(pack.manifest.layers.map(({ node }) => node));
    return () => executor.dispose();
  });
  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensors);
  });

  const layerOf = () => {
    const [layer] = pack.manifest.layers;
    if (!layer) throw new Error("the pack has a layer");
    return layer;
  };
  const tune = (stimulus: PlaneStimulus, reach = 0) =>
    tunePlane(executor, pack.manifest, planeView(pack.manifest, layerOf(), reach), {
      stimulus,
      ink: defaultInk,
      quantity: "activation",
    });
  const numbers = async (stimulus: PlaneStimulus, unit: number) =>
    planeNumbers(planeAxes(stimulus), await tune(stimulus), unit);

  it("finds the direction, the radius and the opening of planted curves and angles", async () => {
    const curve = await numbers(curves, 0);
    expect(curve.preferred).toBeCloseTo(130, 0);
    expect(curve).toMatchObject({ row: 1, column: 13 });
    expect(Math.abs((curve.preferredRow ?? 0) - 7)).toBeLessThan(1.5);
    const angle = await numbers(angles, 1);
    expect(angle.preferred).toBeCloseTo(225, 0);
    expect(angle.row).toBe(1);
  });

  it("finds the radius and the polarity of a planted ring", async () => {
    const ring = await numbers(rings, 2);
    expect(planeAxes(rings).rows.entries[ring.row]?.polarity).toBe("dark");
    expect(Math.abs((ring.preferred ?? 0) - 4.5)).toBeLessThan(0.4);
  });

  it("finds the orientation and the wavelength of a planted grating, whatever its phase", async () => {
    const gratings: PlaneStimulus = {
      kind: "grating",
      orientations: 18,
      wavelengths: [3, 4.2, 6, 8.5, 12],
      phases: 8,
    };
    const grating = await numbers(gratings, 3);
    expect(Math.abs((grating.preferred ?? 0) - 30)).toBeLessThan(1.5);
    expect(Math.abs((grating.preferredRow ?? 0) - 6)).toBeLessThan(0.6);
    expect(grating.selectivity).toBeGreaterThan(0.7);
  });

  it("finds the centre, and what its surround takes away", async () => {
    const discs: PlaneStimulus = {
      kind: "centre-surround",
      radii: [1, 1.5, 2, 3, 4, 6, 9, null],
      colours: ["light", "dark", 0, 120],
    };
    const spot = await numbers(discs, 4);
    expect(planeAxes(discs).rows.entries[spot.row]?.label).toBe("light");
    // The two bells cross where 3 r² / 32 = ln 4, at r = 3.85: what lies beyond inhibits.
    expect(Math.abs((spot.preferred ?? 0) - 3.85)).toBeLessThan(0.5);
    expect(spot.surroundSuppression).toBeGreaterThan(0.9);
  });

  it("finds the hue that a red and green unit rises for, and an edge's direction at every contrast", async () => {
    const hue = await numbers({ kind: "hue", hues: 24, radii: [4, null] }, 5);
    // At equal luma, red less green is largest a little short of pure red, towards magenta.
    expect(Math.abs((((hue.preferred ?? 0) + 180) % 360) - 180)).toBeLessThan(35);
    const edges: PlaneStimulus = { kind: "edge", directions: 72, contrasts: [0.1, 0.4] };
    const edge = await numbers(edges, 6);
    expect(edge).toMatchObject({ row: 1, echo: 0 });
    expect(edge.preferred).toBeCloseTo(90, 1);
  });

  it.each(planeKinds)(
    "answers to a plane of kind %s as to its pictures shown one at a time",
    async (kind) => {
      const full = defaultPlane(kind, 9);
      const few = Object.fromEntries(
        Object.entries(full).map(([name, value]) => [
          name,
          name === "orientations" || name === "directions" || name === "hues"
            ? 4
            : Array.isArray(value)
              ? [value[0], value.at(-1)]
              : value,
        ]),
      ) as PlaneStimulus;
      const view = planeView(pack.manifest, layerOf(), 1);
      const together = await tune(few, 1);
      const { columns, rows } = planeAxes(few);
      let figure = 0;
      for (const row of rows.entries) {
        for (const value of columns.values) {
          const { stimuli, pool } = planeFigure(few, defaultInk, value, row);
          const apart = alone(executor, pack, view, stimuli, isMovable(kind), pool);
          const own = together.values.subarray(figure * units.length, (figure + 1) * units.length);
          own.forEach((response, unit) => {
            const other = apart[unit] ?? Number.NaN;
            expect(Math.abs(response - other), `unit ${unit}`).toBeLessThanOrEqual(1e-5 * Math.max(1, other));
          });
          figure++;
        }
      }
    },
  );
});

/** The same by hand: every stimulus in a pass of its own, every place read from its whole map. */
function alone(
  executor: Executor,
  pack: Pack,
  { sheet, layers }: FieldOfView,
  stimuli: readonly Stimulus[],
  moved: boolean,
  pool: "strongest" | "mean",
): number[] {
  const [view] = layers;
  if (!view) throw new Error("one layer is viewed");
  const maps = stimuli.map((stimulus) =>
    tf.tidy(() => {
      const rgb = tf.tensor4d(drawStimulus(stimulus, sheet), [1, sheet.side, sheet.side, 3]);
      const map = executor.forward(preprocess(tf.mul(rgb, 255), pack.manifest.input), view.layer.node);
      return map.arraySync() as number[][][][];
    }),
  );
  const places = moved ? view.places : view.places.slice(0, 1);
  return units.map((_, unit) => {
    const atPlaces = places.map(({ row, column }) => {
      const values = maps.map((map) => Math.max(0, map[0]?.[row]?.[column]?.[unit] ?? Number.NaN));
      return pool === "mean" ? values.reduce((a, b) => a + b, 0) / values.length : Math.max(...values);
    });
    return Math.max(...atPlaces);
  });
}

describe("the view of a layer", () => {
  it("is no wider than what is affordable, or than the network's own pictures", async () => {
    await startBackend(nodePlatform);
    const pack = await handMadePack([
      { name: "first", side: 63, stride: 4, units: [{ weight: () => 0 }] },
      { name: "second", side: 33, stride: 4, units: [{ weight: () => 0 }] },
    ]);
    const [first, second] = pack.manifest.layers;
    if (!first || !second) throw new Error("two layers");
    expect(planeView(pack.manifest, first, 0).sheet.side).toBe(68);
    // Its field is 191 pixels wide, and the network's own pictures 64.
    expect(planeView(pack.manifest, second, 0).sheet.side).toBe(128);
    expect(seenWidth(pack.manifest, first)).toBe(63);
    expect(seenWidth(pack.manifest, second)).toBe(64);
  });
});

describe("mean and σ over a pass", () => {
  it("are those of the numbers of each unit", () => {
    const { samples, mean, sigma } = momentsOf({
      units: 2,
      values: Float32Array.from([1, 10, 2, 10, 3, 13]),
    });
    expect(samples).toBe(3);
    expect([...mean]).toEqual([2, 11]);
    expect(sigma[0]).toBeCloseTo(Math.sqrt(2 / 3));
    expect(sigma[1]).toBeCloseTo(Math.SQRT2);
  });
});
