import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import { createLocalPictures } from "./local-pictures.ts";

const record: VisualisationRecord = {
  pack: "specimen",
  packHash: "0".repeat(64),
  unit: "a:1",
  settings: {
    objective: { type: "channel" },
    parameterisation: { type: "pixel", deviation: 0.1 },
    transforms: null,
    size: 16,
    steps: 1,
    learningRate: 0.1,
    redirectedSteps: 0,
    seed: 0,
  },
  algorithm: 1,
  backend: "wasm",
  losses: [1],
  activation: 1,
  noiseActivation: 0,
  milliseconds: 1,
  size: 16,
};

test("pictures are kept until they are forgotten, and the oldest make room for new ones", async () => {
  let time = 0;
  const pictures = createLocalPictures(() => time++);
  const png = Uint8Array.of(1, 2, 3);
  expect(await pictures.find("key 0")).toBeNull();
  for (let i = 0; i < 505; i++) await pictures.keep(`key ${i}`, { record, png });
  for (const gone of [0, 4]) expect(await pictures.find(`key ${gone}`)).toBeNull();
  for (const there of [5, 504]) expect(await pictures.find(`key ${there}`)).toEqual({ record, png });
  await pictures.forget("key 504");
  expect(await pictures.find("key 504")).toBeNull();
});
