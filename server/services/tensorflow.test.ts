import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import * as tf from "../../lib/model/tf.ts";
import { startTensorflow } from "./tensorflow.ts";

/** Whether the optional package is here. */
function hasWebgpuPackage(): boolean {
  try {
    createRequire(import.meta.url).resolve("webgpu");
    return true;
  } catch {
    return false;
  }
}

describe("TensorFlow.js in Node", () => {
  it("computes on WebAssembly unless another backend is asked for", async () => {
    expect(await startTensorflow()).toMatchObject({ name: "wasm" });
    expect(await startTensorflow({ only: "cpu" })).toMatchObject({ name: "cpu" });
    expect(tf.getBackend()).toBe("cpu");
    expect(await startTensorflow()).toMatchObject({ name: "wasm" });
    expect(tf.getBackend()).toBe("wasm");
  });

  it.skipIf(hasWebgpuPackage())(
    "says what to install for WebGPU, and does not compute on another backend instead",
    async () => {
      await expect(startTensorflow({ only: "webgpu" })).rejects.toMatchObject({
        code: "unavailable",
        message: expect.stringContaining("npm install --no-save webgpu"),
      });
      expect(await startTensorflow()).toMatchObject({ name: "wasm" });
    },
  );
});
