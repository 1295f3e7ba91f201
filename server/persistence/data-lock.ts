/**
 * One server at a time on a data folder. The lock is the operating system's, taken by SQLite on a file of its own, so it
 * ends with the process however that ends: a crash leaves nothing to clean up, and a process id that was given
 * out again confuses nobody.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fail, messageOf, ok, type Result } from "../../lib/shared/result.ts";

export type DataLock = { release(): void };

/** Makes the folder when it is missing and takes its lock; `conflict` names the process that has it. */
export function lockDataFolder(folder: string): Result<DataLock> {
  const pidFile = path.join(folder, "server.pid");
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 }); // it holds password hashes and sessions
    lock = new DatabaseSync(path.join(folder, "server.lock"), { timeout: 0 });
    lock.exec("begin exclusive");
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch (error) {
    lock?.close();
    if (isBusy(error)) {
      return fail(
        "conflict",
        `Another Micrographia server${describeHolder(pidFile)} is using the data folder ${folder}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    return fail(
      "unavailable",
      `The data folder ${folder} cannot be used: ${messageOf(error)}. Set DATA_DIR to a folder that can be written to.`,
    );
  }
  const held = lock;
  return ok({
    release: () => {
      rmSync(pidFile, { force: true });
      held.close();
    },
  });
}

const busyCode = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && error.errcode === busyCode;

function describeHolder(pidFile: string): string {
  try {
    return ` (process ${readFileSync(pidFile, "utf8").trim()})`;
  } catch {
    return ""; // between taking the lock and writing its number
  }
}
