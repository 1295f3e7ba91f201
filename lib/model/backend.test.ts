import { describe, expect, it } from "vitest";
import { startBackend } from "./backend.ts";
import type { PassedOver } from "./backend-choice.ts";
import { nodePlatform } from "./node-platform.ts";
import type { Platform } from "./platform.ts";
import * as tf from "./tf.ts";

const noAdapter: PassedOver = { backend: "webgpu", reason: "no-adapter" };

describe("starting a backend", () => {
  const adapter = (info: Partial<GPUAdapterInfo>): Platform["gpu"] =>
    ({ requestAdapter: async () => ({ info }) }) as unknown as GPU;

  it("computes with WebAssembly in Node, with gradients", async () => {
    const choice = await startBackend(nodePlatform);
    expect(choice).toMatchObject({
      name: "wasm",
      passedOver: [{ backend: "webgpu", reason: "not-offered" }],
    });
    expect(tf.getBackend()).toBe("wasm");
    expect(tf.getGradient("AvgPool")).toBeDefined();
    expect(tf.memory().numTensors).toBe(0);
  });

  it.each<[string, Partial<Platform>, PassedOver]>([
    [
      "a page that is not secure",
      { gpu: null, secure: false },
      { backend: "webgpu", reason: "insecure-page" },
    ],
    ["no graphics processor", { gpu: { requestAdapter: async () => null } as unknown as GPU }, noAdapter],
    [
      "an imitated graphics processor",
      { gpu: adapter({ vendor: "google", architecture: "swiftshader" }) },
      { backend: "webgpu", reason: "software-adapter", adapter: "google swiftshader" },
    ],
  ])("passes WebGPU over on %s", async (_, platform, passedOver) => {
    expect(await startBackend({ ...nodePlatform, ...platform })).toMatchObject({
      name: "wasm",
      passedOver: [passedOver],
    });
  });

  it("goes back to the best one after another was tried", async () => {
    await startBackend(nodePlatform, { only: "cpu" });
    expect(tf.getBackend()).toBe("cpu");
    await startBackend(nodePlatform);
    expect(tf.getBackend()).toBe("wasm");
  });
});
