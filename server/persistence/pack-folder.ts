/** A model pack as a folder: `manifest.json` and `weights.safetensors`. Read in ranges; written whole or not at all. */
import { open } from "node:fs/promises";
import path from "node:path";
import type { PackSource } from "../../lib/model/pack.ts";
import type { PackFiles } from "../../lib/model/pack-files.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { writeFileAtomically } from "./atomic-write.ts";
import { replaceFolder } from "./replace-folder.ts";

const manifestFile = "manifest.json";
const weightsFile = "weights.safetensors";

/** No manifest of a network that this program can show comes near; a larger file is not read into memory. */
const maxManifestBytes = 64 * 1024 * 1024;

/** Opens a file of a pack for one reading. Throws `not-found` when it is not there. */
async function reading<T>(
  file: string,
  read: (handle: Awaited<ReturnType<typeof open>>, size: number) => Promise<T>,
): Promise<T> {
  try {
    await using handle = await open(file, "r");
    const info = await handle.stat();
    if (!info.isFile()) throw new MicrographiaError("corrupt", `${file} is not a file.`);
    return await read(handle, info.size);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      throw new MicrographiaError("not-found", `${file} is not there.`, { cause: error });
    }
    throw error;
  }
}

/**
 * Reads the pack in a folder, for `openPack`, which checks every SHA-256. Nothing is read before it is asked for.
 * Rejects with `not-found` when a file is missing and `corrupt` when it is shorter than it should be.
 */
export function folderSource(folder: string): PackSource {
  return {
    manifest: () =>
      reading(path.join(folder, manifestFile), async (handle, size) => {
        if (size > maxManifestBytes) {
          throw new MicrographiaError(
            "too-large",
            `The manifest in ${folder} is larger than any network's can be.`,
          );
        }
        try {
          return JSON.parse(await handle.readFile("utf8"));
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          throw new MicrographiaError("corrupt", `The manifest in ${folder} is not JSON.`, { cause: error });
        }
      }),
    weights: ({ start, end }) =>
      reading(path.join(folder, weightsFile), async (handle, size) => {
        if (end > size) {
          throw new MicrographiaError(
            "corrupt",
            `The weights in ${folder} are ${size} bytes long, but byte ${end - 1} was expected. Get the pack again.`,
          );
        }
        const bytes = new Uint8Array(end - start);
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
          if (bytesRead === 0)
            throw new MicrographiaError("corrupt", `The weights in ${folder} became shorter.`);
          filled += bytesRead;
        }
        return bytes;
      }),
  };
}

/** Makes `folder` hold exactly this pack, in place of one that is there, as `replaceFolder` does. */
export async function writePackFolder(folder: string, { manifest, weights }: PackFiles): Promise<void> {
  await replaceFolder(folder, async (fresh) => {
    await writeFileAtomically(path.join(fresh, weightsFile), weights);
    await writeFileAtomically(path.join(fresh, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  });
}
