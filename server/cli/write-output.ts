/** Where what a command makes goes: a file, or standard output. */
import { lstat, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { writeFileAtomically } from "../persistence/atomic-write.ts";
import { describeFileFailure } from "../persistence/file-failure.ts";

/**
 * Writes text or bytes to a file, or to standard output for `-`. A file is replaced whole or not at all and keeps its permissions;
 * what is not a plain file (a link, a pipe, a device such as `/dev/stdout`) is written to as it is and never replaced.
 * Throws `MicrographiaError` with a sentence that names the file.
 */
export async function writeOutput(out: string, content: string | Uint8Array): Promise<void> {
  if (out === "-") return writeStandardOutput(content);
  if (out === "") throw new MicrographiaError("invalid", "Name the file to write, or - for standard output.");
  const file = path.resolve(out);
  try {
    const entry = await lstat(file).catch(nullWhenMissing);
    const target = await stat(file).catch(nullWhenMissing);
    if (target?.isDirectory()) {
      throw new MicrographiaError("invalid", `${out} is a folder. Name a file in it.`);
    }
    if (entry === null || entry.isFile()) {
      await writeFileAtomically(file, content, entry ? { mode: entry.mode & 0o777 } : {});
    } else {
      await writeFile(file, content);
    }
  } catch (error) {
    if (error instanceof MicrographiaError) throw error;
    const reason = describeFileFailure(error);
    throw new MicrographiaError("unavailable", `${out} cannot be written: ${reason}.`, { cause: error });
  }
}

function writeStandardOutput(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(content, (error) => (error ? reject(error) : resolve()));
  });
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
