/** What the operating system has against a file, in words. */
import { getSystemErrorMessage } from "node:util";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";

/** An error that a call of the operating system ended with; `path` is the file it was about, where it was about one. */
export type FileFailure = Error & {
  readonly errno: number;
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
};

export const isFileFailure = (error: unknown): error is FileFailure =>
  error instanceof Error &&
  "syscall" in error &&
  "code" in error &&
  "errno" in error &&
  typeof error.errno === "number";

/** “permission denied”, without the names of calls and temporary files; anything else says what it says. */
export const describeFileFailure = (error: unknown): string =>
  isFileFailure(error) ? getSystemErrorMessage(error.errno) : messageOf(error);

/** What a disk that is full, broken or read-only says of files, as `asStorageFailure` tells it of the database. */
const diskFailures: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full",
  EDQUOT: "The disk is full",
  EROFS: "The data folder cannot be written to",
  EIO: "The disk did not do what was asked",
};

/** Null for an error that is not of the disk. Files are written whole or not at all, so nothing half is left behind. */
export function asDiskFailure(error: unknown): MicrographiaError | null {
  const reason = isFileFailure(error) ? diskFailures[error.code] : undefined;
  if (reason === undefined) return null;
  return new MicrographiaError(
    "unavailable",
    `${reason}, so the server could not finish this. Nothing that it acknowledged is lost. Please try again in a moment; if it goes on, tell whoever runs this server.`,
    { cause: error },
  );
}
