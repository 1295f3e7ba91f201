/**
 * TensorFlow.js in the server and the command line: WebAssembly, from the files in `node_modules`, unless another backend is asked for.
 */
import { startBackend } from "../../lib/model/backend.ts";
import {
  type BackendChoice,
  backendTitle,
  describePassedOver,
  type StartOptions,
} from "../../lib/model/backend-choice.ts";
import { nodePlatform } from "../../lib/model/node-platform.ts";
import type { Platform } from "../../lib/model/platform.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { loadNodeGpu } from "./node-gpu.ts";

/** With a graphics processor. One object, because a platform starts each backend once. */
let accelerated: Platform | null = null;

/**
 * Starts TensorFlow.js, once; every later call with the same options answers the same choice. Call it before the first tensor. Throws
 * `unavailable` when the backend that was asked for is not there or does not compute: a person who asks for one gets no other.
 */
export async function startTensorflow({ only }: StartOptions = {}): Promise<BackendChoice> {
  if (only === "webgpu") accelerated ??= { ...nodePlatform, gpu: loadNodeGpu() };
  const platform = only === "webgpu" && accelerated ? accelerated : nodePlatform;
  const choice = await startBackend(platform, only === undefined ? {} : { only });
  if (only === undefined || choice.name === only) return choice;
  const why = choice.passedOver.filter(({ backend }) => backend === only).map(describePassedOver);
  throw new MicrographiaError(
    "unavailable",
    `${backendTitle(only)} cannot be used here. ${why.join(" ")} Leave --backend out to compute with what works.`,
  );
}
