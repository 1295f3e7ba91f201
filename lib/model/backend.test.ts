import { describe, expect, it } from "vitest";
import {
  type Attempts,
  chooseBackend,
  describePassedOver,
  type PassedOver,
  startBackend,
} from "./backend.ts";
import { nodePlatform } from "./node-platform.ts";
import type { Platform } from "./platform.ts";
import * as tf from "./tf.ts";

const works =
  (detail: string | null = null) =>
  async () =>
    ({ ok: true, detail }) as const;
const fails = (why: PassedOver) => async () => ({ ok: false, why }) as const;
const never = async (): Promise<never> => {
  throw new Error("must not be tried");
};

const noAdapter: PassedOver = { backend: "webgpu", reason: "no-adapter" };
const noWasm: PassedOver = { backend: "wasm", reason: "failed", detail: "the file is missing" };

describe("choosing a backend", () => {
  it("takes WebGPU when it works, and tries nothing else", async () => {
    const attempts: Attempts = { webgpu: works("a card"), wasm: never, cpu: never };
    expect(await chooseBackend(attempts)).toEqual({ name: "webgpu", detail: "a card", passedOver: [] });
  });

  it("goes down the list and says of each better one why it is not in use", async () => {
    const attempts: Attempts = { webgpu: fails(noAdapter), wasm: fails(noWasm), cpu: works() };
    expect(await chooseBackend(attempts)).toEqual({
      name: "cpu",
      detail: null,
      passedOver: [noAdapter, noWasm],
    });
    expect(await chooseBackend({ ...attempts, wasm: works() })).toMatchObject({
      name: "wasm",
      passedOver: [noAdapter],
    });
  });

  it("tries only the one that is asked for, and plain JavaScript as the last resort", async () => {
    const attempts: Attempts = { webgpu: never, wasm: works(), cpu: never };
    expect(await chooseBackend(attempts, { only: "wasm" })).toMatchObject({
      name: "wasm",
      passedOver: [{ backend: "webgpu", reason: "not-wanted" }],
    });
    const broken: Attempts = { webgpu: fails(noAdapter), wasm: never, cpu: works() };
    expect(await chooseBackend(broken, { only: "webgpu" })).toMatchObject({ name: "cpu" });
  });

  it("explains every reason in a sentence", () => {
    const all: PassedOver[] = [
      { backend: "webgpu", reason: "not-wanted" },
      { backend: "webgpu", reason: "not-offered" },
      { backend: "webgpu", reason: "insecure-page" },
      noAdapter,
      { backend: "webgpu", reason: "software-adapter", adapter: "SwiftShader" },
      noWasm,
    ];
    const sentences = all.map(describePassedOver);
    expect(new Set(sentences).size).toBe(all.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^Web(GPU|Assembly) .+[.]$/);
  });
});

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
