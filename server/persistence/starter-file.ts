/** A pack's own `catalog.json`: labels that were made with it. */
import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { fail, messageOf, ok, type Result } from "../../lib/shared/result.ts";

const fileIn = (folder: string): string => path.join(folder, "catalog.json");

/** A label is about a kilobyte; no network that this program can show has units for more. */
const maxBytes = 64 * 1024 * 1024;

/** What tells one state of what comes with a pack from another without reading it. Rejects when the disk will not say. */
export async function starterStamp(folder: string): Promise<string> {
  const infos = await Promise.all(
    [fileIn(folder), path.join(folder, "thread.json")].map((file) => stat(file).catch(orNull)),
  );
  return infos.map((info) => info && `${info.ino} ${info.mtimeMs} ${info.size}`).join(", ");
}

export type StarterFile = { readonly sha256: string; readonly json: unknown };

/** The file as JSON; null when there is none. Problems: `too-large`, `corrupt`. Rejects when the disk fails. */
export async function readStarterFile(folder: string): Promise<Result<StarterFile | null>> {
  const handle = await open(fileIn(folder), "r").catch(orNull);
  if (!handle) return ok(null);
  try {
    const info = await handle.stat();
    if (!info.isFile()) return fail("corrupt", "it is not a file");
    if (info.size > maxBytes) return fail("too-large", "it is larger than any catalog can be");
    const bytes = await handle.readFile();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    try {
      return ok({ sha256, json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) });
    } catch (error) {
      return fail("corrupt", `it is not JSON in UTF-8 (${messageOf(error)})`);
    }
  } finally {
    await handle.close();
  }
}

function orNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
