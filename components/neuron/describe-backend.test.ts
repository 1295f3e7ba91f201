import { describe, expect, it } from "vitest";
import { describeBackend } from "./describe-backend.ts";

const ready = { state: "ready", preference: "auto", makesPictures: true } as const;

describe("what the page says about its backend", () => {
  it("names it, with the reasons why no better one is in use", () => {
    const wasm = { ...ready, backend: "wasm", detail: null, reasons: ["WebGPU is not offered."] } as const;
    expect(describeBackend(wasm)).toBe("This browser computes on WebAssembly. WebGPU is not offered.");
  });

  it("has nothing to excuse about the best one, and says what it runs on", () => {
    const webgpu = { ...ready, backend: "webgpu", detail: "nvidia hopper", reasons: [] } as const;
    expect(describeBackend(webgpu)).toBe("This browser computes on WebGPU (nvidia hopper).");
  });

  it("claims nothing before it has started, and says when it could not", () => {
    expect(describeBackend({ state: "starting", preference: "auto" })).toBe("");
    expect(describeBackend({ state: "failed", preference: "auto", message: "No worker." })).toContain(
      "No worker.",
    );
  });
});
