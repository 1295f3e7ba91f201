/** Packs as a spec needs them. */
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { TestServer } from "./server.ts";

/**
 * Lets the server know a shipped pack without the pictures that ship with it, so that pages compute them: a pack in the
 * data folder hides the one of the same id.
 */
export async function withoutPictures({ dataDir }: TestServer, id: string): Promise<void> {
  const folder = path.join(dataDir, "packs", id);
  await mkdir(folder, { recursive: true });
  // The manifest last: a pack is there when its manifest is.
  for (const file of ["weights.safetensors", "manifest.json"]) {
    await copyFile(path.join("public", "models", id, file), path.join(folder, file));
  }
}
