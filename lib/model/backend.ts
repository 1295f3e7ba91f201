/**
 * Starts TensorFlow.js on WebGPU, else WebAssembly, else plain JavaScript. The person always sees which one it is and
 * why not a better one, so every backend that was passed over comes with its reason.
 */
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { messageOf } from "../shared/result.ts";
import {
  type Attempt,
  type BackendChoice,
  type BackendName,
  chooseBackend,
  type PassedOver,
  type StartOptions,
} from "./backend-choice.ts";
import type { Platform } from "./platform.ts";
import * as tf from "./tf.ts";
import { registerWasmKernels } from "./wasm/register.ts";

/** Numbers that every backend can represent exactly: 1·4 + 2·5 + 3·6 after a rectifier. */
async function computesCorrectly(): Promise<boolean> {
  const result = tf.tidy(() => {
    const row = tf.tensor2d([[1, 2, 3]]);
    const column = tf.tensor2d([[4], [5], [6]]);
    return tf.relu(tf.matMul(row, column));
  });
  try {
    return (await result.data())[0] === 32;
  } finally {
    result.dispose();
  }
}

/** Starts a registered backend and lets it prove that it computes. */
async function start(backend: BackendName, detail: string | null): Promise<Attempt> {
  try {
    if (!(await tf.setBackend(backend))) {
      return { ok: false, why: { backend, reason: "failed", detail: "it could not be started." } };
    }
    if (await computesCorrectly()) return { ok: true, detail };
    return { ok: false, why: { backend, reason: "failed", detail: "it computed a wrong number." } };
  } catch (error) {
    return { ok: false, why: { backend, reason: "failed", detail: messageOf(error) } };
  }
}

/** Whether an adapter of this title is a program that imitates a graphics processor. */
export const isSoftwareAdapter = (title: string): boolean =>
  /swiftshader|llvmpipe|lavapipe|basic render/i.test(title);

async function startWebgpu({ gpu, secure }: Platform, allowSoftware: boolean): Promise<Attempt> {
  const passOver = (why: PassedOver): Attempt => ({ ok: false, why });
  if (!gpu) return passOver({ backend: "webgpu", reason: secure ? "not-offered" : "insecure-page" });
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return passOver({ backend: "webgpu", reason: "no-adapter" });
  const { info } = adapter;
  const title = [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(" ");
  // SwiftShader and its kind are about a hundred times slower than WebAssembly on the same processor.
  const software = info.isFallbackAdapter || isSoftwareAdapter(title);
  if (software && !allowSoftware) {
    return passOver({
      backend: "webgpu",
      reason: "software-adapter",
      adapter: title || "a software adapter",
    });
  }
  await import("@tensorflow/tfjs-backend-webgpu");
  return start("webgpu", title || null);
}

async function startWasm({ wasmFolder }: Platform): Promise<Attempt> {
  if (typeof WebAssembly === "undefined") {
    return { ok: false, why: { backend: "wasm", reason: "not-offered" } };
  }
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  // A bundled backend cannot start its threads (their script is a function's source text, whose names the bundler
  // has changed) and would wait for them for ever.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (wasmFolder !== null) setWasmPaths(wasmFolder);
  const attempt = await start("wasm", null);
  if (attempt.ok) await registerWasmKernels(tf.backend() as BackendWasm);
  return attempt;
}

async function startCpu(): Promise<Attempt> {
  await import("@tensorflow/tfjs-backend-cpu");
  return start("cpu", null);
}

const started = new WeakMap<Platform, Map<BackendName | "best", Promise<BackendChoice>>>();

/**
 * Starts TensorFlow.js on this platform with the best backend that works, gradients included. Calling it again
 * answers the same choice. Throws only when not even plain JavaScript works.
 */
export function startBackend(platform: Platform, options: StartOptions = {}): Promise<BackendChoice> {
  const choices = started.get(platform) ?? new Map<BackendName | "best", Promise<BackendChoice>>();
  started.set(platform, choices);
  const key = options.only ?? "best";
  const known = choices.get(key);
  if (known) {
    // Another call may have switched to its own backend in between.
    return known.then(async (choice) => {
      await tf.setBackend(choice.name);
      return choice;
    });
  }
  tf.enableProdMode(); // which only keeps TensorFlow.js from advertising itself in the output of a command
  const choice = platform.loadGradients().then(() =>
    chooseBackend(
      {
        webgpu: () => startWebgpu(platform, options.only === "webgpu"),
        wasm: () => startWasm(platform),
        cpu: startCpu,
      },
      options,
    ),
  );
  choices.set(key, choice);
  return choice;
}
