/**
 * Which of TensorFlow.js's backends computes: WebGPU, else WebAssembly, else plain JavaScript. The person always
 * sees which one it is and why not a better one, so every backend that was passed over comes with its reason.
 */
import type { Platform } from "./platform.ts";
import * as tf from "./tf.ts";

export const backendNames = ["webgpu", "wasm", "cpu"] as const; // best first
export type BackendName = (typeof backendNames)[number];

/** Why a backend is not in use. */
export type PassedOver = { readonly backend: BackendName } & (
  | { readonly reason: "not-wanted" } // another one was asked for
  | { readonly reason: "not-offered" } // this browser or runtime has no such thing
  | { readonly reason: "insecure-page" } // offered only to pages over https or from this machine
  | { readonly reason: "no-adapter" } // WebGPU is there, but no graphics processor is
  | { readonly reason: "software-adapter"; readonly adapter: string } // WebGPU imitated on the processor
  | { readonly reason: "failed"; readonly detail: string } // it started and did not compute correctly
);

export type BackendChoice = {
  readonly name: BackendName;
  /** What it runs on, where that is known: the graphics adapter. */
  readonly detail: string | null;
  /** Better backends and why they are not in use, best first. */
  readonly passedOver: readonly PassedOver[];
};

export type StartOptions = {
  /** Try only this one, for comparing backends; plain JavaScript when it does not work. A software adapter is then allowed. */
  readonly only?: BackendName;
};

type Attempt =
  | { readonly ok: true; readonly detail: string | null }
  | { readonly ok: false; readonly why: PassedOver };

export type Attempts = Readonly<Record<BackendName, () => Promise<Attempt>>>;

/** Goes through the backends from the best on and stops at the first that works. Plain JavaScript is the last resort. */
export async function chooseBackend(attempts: Attempts, { only }: StartOptions = {}): Promise<BackendChoice> {
  const passedOver: PassedOver[] = [];
  for (const name of backendNames) {
    if (only !== undefined && name !== only && name !== "cpu") {
      passedOver.push({ backend: name, reason: "not-wanted" });
      continue;
    }
    const attempt = await attempts[name]();
    if (attempt.ok) return { name, detail: attempt.detail, passedOver };
    passedOver.push(attempt.why);
  }
  const detail = passedOver.map(describePassedOver).join(" ");
  throw new Error(`TensorFlow.js could not start any backend. ${detail}`);
}

const titles: Readonly<Record<BackendName, string>> = {
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  cpu: "plain JavaScript",
};

/** One sentence on why a backend is not in use. */
export function describePassedOver(passed: PassedOver): string {
  const title = titles[passed.backend];
  switch (passed.reason) {
    case "not-wanted":
      return `${title} was not asked for.`;
    case "not-offered":
      return `${title} is not offered by this browser or runtime.`;
    case "insecure-page":
      return `${title} is offered only to pages opened over https or on this machine.`;
    case "no-adapter":
      return `${title} found no graphics processor that it may use.`;
    case "software-adapter":
      return `${title} would run on ${passed.adapter}, which imitates a graphics processor and is slower than WebAssembly.`;
    case "failed":
      return `${title} did not work: ${passed.detail.replace(/[.]$/, "")}.`;
  }
}

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
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, why: { backend, reason: "failed", detail: message } };
  }
}

async function startWebgpu({ gpu, secure }: Platform, allowSoftware: boolean): Promise<Attempt> {
  const passOver = (why: PassedOver): Attempt => ({ ok: false, why });
  if (!gpu) return passOver({ backend: "webgpu", reason: secure ? "not-offered" : "insecure-page" });
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return passOver({ backend: "webgpu", reason: "no-adapter" });
  const { info } = adapter;
  const title = [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(" ");
  // SwiftShader and its kind are about a hundred times slower than WebAssembly on the same processor.
  const software = info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(title);
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
  return start("wasm", null);
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
