/** Where TensorFlow.js runs under Node. In its own file, so that no page is bundled with it. */
import type { Platform } from "./platform.ts";

/**
 * The core's build for Node does not register gradients and its source modules do not load there; the
 * union package registers them, on the same core.
 */
export const nodePlatform: Platform = {
  wasmFolder: null,
  gpu: null,
  secure: true,
  loadGradients: () => import("@tensorflow/tfjs"),
};
