/** What starting TensorFlow.js needs to know of where it runs. */

export type Platform = {
  /** Where the three `.wasm` files are, ending in a slash; null when they lie beside the backend's own code (Node). */
  readonly wasmFolder: string | null;
  /** `navigator.gpu`, where there is one. */
  readonly gpu: GPU | null;
  /** Whether the page came over https or from this machine. Browsers offer WebGPU only then. */
  readonly secure: boolean;
  /** Registers TensorFlow.js's gradients. */
  readonly loadGradients: () => Promise<unknown>;
};

/**
 * A browser's page or worker. `wasmFolder` is where the server offers the files of
 * `@tensorflow/tfjs-backend-wasm/dist/*.wasm`, for example `/tensorflow/`.
 */
export const browserPlatform = (wasmFolder: string): Platform => ({
  wasmFolder,
  gpu: (navigator as { readonly gpu?: GPU }).gpu ?? null,
  secure: globalThis.isSecureContext,
  loadGradients: () => import("@tensorflow/tfjs-core/dist/register_all_gradients"),
});
