/** What the operating system has against a file, in words. */
import { getSystemErrorMessage } from "node:util";
import { messageOf } from "../../lib/shared/result.ts";

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
