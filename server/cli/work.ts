/** Long work on a command line: one line of progress on a terminal, and Ctrl-C to stop. */

import type { Progress, WorkOptions } from "../../lib/shared/progress.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";

/** A Ctrl-C can arrive twice within an instant: from the terminal, and passed on by the program that started this one. */
const echoMs = 300;

/** Goes back to the line's beginning and clears it (ECMA-48). */
const clearLine = "\r\u001b[2K";

/**
 * Runs work that reports its progress and can be stopped. Progress is written to standard error when that is a terminal. The first
 * Ctrl-C lets the work stop between two steps, so that nothing is left half done; a second one ends the process.
 */
export async function withProgress<T>(work: (options: Required<WorkOptions>) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const terminal = process.stderr.isTTY;
  let stoppedAt = 0;
  const stop = (): void => {
    if (controller.signal.aborted && Date.now() - stoppedAt > echoMs) process.exit(130);
    if (controller.signal.aborted) return;
    stoppedAt = Date.now();
    controller.abort(new MicrographiaError("cancelled", "Stopped."));
  };
  const show = ({ done, total, note }: Progress): void => {
    if (!terminal) return;
    const share = total > 0 ? `${Math.round((100 * done) / total)} %`.padStart(5) : "";
    process.stderr.write(done >= total ? clearLine : `${clearLine}${share}  ${note ?? ""}`);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await work({ signal: controller.signal, onProgress: show });
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    if (terminal) process.stderr.write(clearLine);
  }
}
