/** What a circuit explains of a unit's response to figures and to images of a set. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openSpecimen } from "../../circuits/circuit/testing/curve-circuit.ts";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { unwrap } from "../../shared/result.ts";
import { openDataset } from "../../stimuli/dataset/open-dataset.ts";
import type { ImageSet } from "../../stimuli/images/source.ts";
import { planeAxes } from "../../stimuli/tuning/plane/plane-axes.ts";
import { defaultInk, type PlaneStimulus } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { planeView } from "../../stimuli/tuning/plane/plane-view.ts";
import { tunePlane } from "../../stimuli/tuning/plane/tune-plane.ts";
import { layerNamed } from "../layer-named.ts";
import { type Bench, runMethod } from "../method.ts";
import { circuitExplainMethod } from "./method.ts";

const readSpecimen = (file: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, "../../../public/models/specimen", file));

const stimulus: PlaneStimulus = {
  kind: "curve",
  directions: 8,
  radii: [9, 13.5],
  drawn: "line",
  width: 2,
  extent: 180,
  polarity: "dark",
};

let bench: Bench;
beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  const pack = await openSpecimen(readSpecimen);
  const dataset = unwrap(openDataset(pack.manifest));
  const read = async (image: number) => ({
    width: dataset.side,
    height: dataset.side,
    rgb: dataset.draw(image).pixels,
  });
  const set: ImageSet = {
    source: { type: "dataset", pack: "specimen" },
    title: "Images",
    count: 10,
    describe: (image) => ({ name: `image ${image}`, className: null }),
    read,
  };
  bench = {
    pack,
    executor: createExecutor(pack),
    backend: "wasm",
    images: { open: async () => set, read: () => read(0) },
    withPack: async () => {
      throw new Error("no other pack is needed");
    },
  };
});

const question = {
  target: "mixed3a:57",
  circuit: ["conv2d2:37", "conv2d2:23"],
  held: "zero",
  quantity: "activation",
};

describe("a circuit explained over figures", () => {
  it("answers each figure as the tuning instrument does where nothing is held", async () => {
    const { result } = await runMethod(circuitExplainMethod, bench, {
      ...question,
      shown: { by: "figures", stimulus, ink: defaultInk, reach: 1 },
    });
    const { manifest } = bench.pack;
    const view = planeView(manifest, layerNamed(manifest, "mixed3a"), 1);
    const tuned = await tunePlane(bench.executor, manifest, view, {
      stimulus,
      ink: defaultInk,
      quantity: "activation",
    });
    expect(result.inputs).toHaveLength(16);
    for (const [i, { whole }] of result.inputs.entries()) {
      expect(whole).toBeCloseTo(tuned.values[i * tuned.units + 57] ?? Number.NaN, 3);
    }
    const { columns, rows } = planeAxes(stimulus);
    expect(result.labels[9]).toBe(`${columns.labels[1]}, ${rows.entries[1]?.label}`);
    expect(result.explained.value).not.toBeNull();
  });
});

describe("a circuit explained over images", () => {
  it("names its images, and is measured again to the same numbers", async () => {
    const settings = {
      ...question,
      shown: { by: "images", source: { type: "dataset", pack: "specimen" }, images: [3, 1, 4, 5, 9, 2] },
    };
    const one = (await runMethod(circuitExplainMethod, bench, settings)).result;
    expect(one.labels).toEqual(["image 3", "image 1", "image 4", "image 5", "image 9", "image 2"]);
    const again = (await runMethod(circuitExplainMethod, bench, settings)).result;
    expect(again.explained).toEqual(one.explained);
    const [low = 0, high = 0] = one.explained.interval ?? [];
    expect(low).toBeLessThanOrEqual(one.explained.value ?? Number.NaN);
    expect(high).toBeGreaterThanOrEqual(one.explained.value ?? Number.NaN);
  });

  it("holds channels of the input as any other units", async () => {
    const { result } = await runMethod(circuitExplainMethod, bench, {
      ...question,
      target: "conv2d0:3",
      circuit: ["image:0", "image:1", "image:2"],
      shown: { by: "images", source: { type: "dataset", pack: "specimen" }, images: [0, 1, 2] },
    });
    expect(result.layers).toEqual([{ name: "image", units: 3, inside: 3 }]);
    // All of the input is in the circuit; without it only the bias is left.
    expect(result.explained.value).toBeCloseTo(1, 6);
    const bias = (await bench.pack.tensor("conv2d0.bias")).data[3] ?? Number.NaN;
    for (const { nothing } of result.inputs) expect(nothing).toBeCloseTo(Math.max(0, bias), 5);
  });

  it("says what is wrong with what it is asked", async () => {
    const shown = { by: "images", source: { type: "dataset", pack: "specimen" }, images: [0] };
    await expect(
      runMethod(circuitExplainMethod, bench, { ...question, shown, circuit: [] }),
    ).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(
      runMethod(circuitExplainMethod, bench, { ...question, shown, target: "mixed3a:84" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
