/** Putting a folder in place of another, whole. */
import { randomBytes } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "./atomic-write.ts";

/**
 * Makes `folder` hold exactly what `fill` writes into the empty folder that it is given, in place of what was there. All
 * is on disk under another name before the folder gets its own, so that whoever looks sees the old content, or the new
 * one, or (for an instant, while an old one is replaced) none; never parts of one. When it fails, the old content is still
 * there and nothing else.
 */
export async function replaceFolder(folder: string, fill: (fresh: string) => Promise<void>): Promise<void> {
  const parent = path.dirname(folder);
  // A name with a leading dot is no pack's id, so nobody takes these folders for packs.
  const mark = `.${path.basename(folder)}.${randomBytes(6).toString("hex")}`;
  const fresh = path.join(parent, `${mark}.new`);
  const former = path.join(parent, `${mark}.old`);
  await mkdir(fresh, { recursive: true });
  try {
    await fill(fresh);
    const replaced = await moveAside(folder, former);
    try {
      await rename(fresh, folder);
    } catch (error) {
      if (replaced) await rename(former, folder);
      throw error;
    }
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(parent);
  await rm(former, { recursive: true, force: true });
}

/** Whether there was anything to move. */
async function moveAside(folder: string, to: string): Promise<boolean> {
  try {
    await rename(folder, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
