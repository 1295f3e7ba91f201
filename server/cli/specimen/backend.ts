/** TensorFlow.js's WASM backend in Node: one thread with SIMD; the worker pool keeps the other cores busy. */
import { startBackend } from "../../../lib/model/backend.ts";
import { nodePlatform } from "../../../lib/model/node-platform.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";

export async function startWasm(): Promise<void> {
  const { name } = await startBackend(nodePlatform, { only: "wasm" });
  if (name !== "wasm") {
    throw new MicrographiaError(
      "unavailable",
      `Training needs WebAssembly, which does not start here (${name} does).`,
    );
  }
}
