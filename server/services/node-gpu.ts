/** WebGPU in Node, from the optional npm package `webgpu` (Dawn, the implementation in Chromium). */
import { createRequire } from "node:module";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";

/** What is used of the package. Its own types would be a dependency on it. */
type WebgpuPackage = {
  readonly create: (options: readonly string[]) => GPU;
  readonly globals: Readonly<Record<string, unknown>>;
};

const packageName = "webgpu";

const isWebgpuPackage = (found: unknown): found is WebgpuPackage =>
  typeof found === "object" && found !== null && "create" in found && "globals" in found;

/** Also from the folders of NODE_PATH, so that it need not be installed into the project. */
function loadPackage(): WebgpuPackage {
  const require = createRequire(import.meta.url);
  let found: unknown;
  try {
    found = require(packageName);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") {
      throw new MicrographiaError(
        "unavailable",
        "WebGPU needs the npm package “webgpu”, which is not installed. Install it with: npm install --no-save webgpu",
        { cause: error },
      );
    }
    throw new MicrographiaError(
      "unavailable",
      `The npm package “webgpu” does not load: ${messageOf(error)}`,
      {
        cause: error,
      },
    );
  }
  if (isWebgpuPackage(found)) return found;
  throw new MicrographiaError("unavailable", "The npm package “webgpu” that is installed is not Dawn's.");
}

/**
 * A `navigator.gpu` as browsers have it. TensorFlow.js looks for it and for WebGPU's constants among the globals, so they are put
 * there. Throws `unavailable`, saying what to install.
 */
export function loadNodeGpu(): GPU {
  const { create, globals } = loadPackage();
  Object.assign(globalThis, globals);
  const gpu = create([]);
  Object.defineProperty(globalThis.navigator, "gpu", { value: gpu, configurable: true });
  return gpu;
}
