/** The shipped specimen on the bench, for tests that run tests. */
import { readFile } from "node:fs/promises";
import type { Bench } from "../../microscope/method.ts";
import type { BackendName } from "../../model/backend-choice.ts";
import { createExecutor } from "../../model/executor.ts";
import { openPack } from "../../model/pack.ts";
import { createImageLibraryOn } from "../../stimuli/images/library.ts";

const folder = "public/models/specimen";

export async function specimenBench(backend: BackendName = "wasm"): Promise<Bench> {
  const [manifest, weights] = await Promise.all([
    readFile(`${folder}/manifest.json`, "utf8"),
    readFile(`${folder}/weights.safetensors`),
  ]);
  const pack = await openPack({
    manifest: async () => JSON.parse(manifest),
    weights: async ({ start, end }) => new Uint8Array(weights.subarray(start, end)),
  });
  const nothing = () => Promise.reject(new Error("these tests read no sets"));
  return {
    pack,
    executor: createExecutor(pack),
    backend,
    images: createImageLibraryOn({ dataset: async () => pack.manifest, set: nothing, file: nothing }),
    withPack: nothing,
  };
}
