import { describe, expect, it } from "vitest";
import {
  type Attempts,
  backendTitle,
  chooseBackend,
  describePassedOver,
  type PassedOver,
} from "./backend-choice.ts";

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

describe("naming a backend", () => {
  it("uses the words that people know, and keeps a name that is unknown", () => {
    expect(["webgpu", "wasm", "cpu", "webgl"].map(backendTitle)).toEqual([
      "WebGPU",
      "WebAssembly",
      "plain JavaScript",
      "webgl",
    ]);
  });
});
