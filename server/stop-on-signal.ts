/** Ctrl-C and SIGTERM stop the server cleanly; a second one stops it now. */

/** A terminal's Ctrl-C can arrive twice within an instant: from the terminal, and passed on by the program that started this one. */
const echoMs = 300;

/** Longer than every step of a clean stop may take; then the process ends whatever hangs. */
const patienceMs = 8000;

/** Ends the process: with 0 after a clean stop, with 1 after any other. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let firstAt: number | null = null;
  const hear = () => {
    const now = Date.now();
    if (firstAt !== null) {
      if (now - firstAt > echoMs) process.exit(1);
      return;
    }
    firstAt = now;
    console.log("Stopping. Everything acknowledged is on disk; press Ctrl-C again to stop at once.");
    setTimeout(() => process.exit(1), patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, hear);
}
