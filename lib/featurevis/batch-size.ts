/** How many pictures are worth making together. */
import type { BackendName } from "../model/backend-choice.ts";

/**
 * On WebAssembly, one thread: pictures of 64 pixels gain up to a quarter from a batch of eight, larger ones nothing, while their memory
 * grows (`docs/visualisation.md`). An accelerator waits for its driver between small operations, so there more are taken.
 */
export function usefulBatch(backend: BackendName, size: number): number {
  if (backend === "webgpu") return size <= 128 ? 16 : 8;
  return size <= 64 ? 8 : 1;
}
