/** Making a pack: from a description and tensors to the two files, with every SHA-256 filled in. */
import { unwrap } from "../shared/result.ts";
import { checkManifest } from "./check-graph.ts";
import type { Manifest, StoredTensor } from "./manifest.ts";
import { networkHash, networkHashKey } from "./network-hash.ts";
import type { PackSource } from "./pack.ts";
import { encodeSafetensors, parseSafetensorsHeader, type TensorToWrite } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";

/** Everything of a manifest but what follows from the weights file. */
export type PackDescription = Omit<Manifest, "format" | "version" | "weights">;

export type PackFiles = {
  readonly manifest: Manifest;
  /** The content of `weights.safetensors`. */
  readonly weights: Uint8Array;
};

/**
 * The two files of a pack. Throws `invalid` when the description and the tensors do not fit together, as
 * opening the pack would.
 */
export async function makePackFiles(
  description: PackDescription,
  tensors: ReadonlyMap<string, TensorToWrite>,
): Promise<PackFiles> {
  const weights = encodeSafetensors(tensors, { [networkHashKey]: await networkHash(description) });
  const { tensors: entries } = parseSafetensorsHeader(weights, weights.length);
  const stored: Record<string, StoredTensor> = {};
  for (const [name, { shape, dtype }] of tensors) {
    const entry = entries.get(name);
    const bytes = weights.subarray(entry?.start, entry?.end);
    stored[name] = { dtype, shape: [...shape], sha256: await sha256(bytes) };
  }
  const manifest = checkManifest({
    format: "micrographia-model-pack",
    version: 1,
    ...description,
    weights: {
      file: "weights.safetensors",
      sha256: await sha256(weights),
      bytes: weights.length,
      tensors: stored,
    },
  });
  return { manifest: unwrap(manifest), weights };
}

/** Reads a pack that is in memory. */
export const memorySource = ({ manifest, weights }: PackFiles): PackSource => ({
  manifest: async () => manifest,
  weights: async ({ start, end }) => weights.subarray(start, end),
});
