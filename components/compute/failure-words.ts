/** What is said of a computation that failed for a reason that nobody wrote for people. */
import { messageOf } from "../../lib/shared/result.ts";

/** The bundler's name for a part of the program that did not come over the network. */
const partMissing = "ChunkLoadError";

export const failureWords = (error: unknown): string =>
  error instanceof Error && error.name === partMissing
    ? "A part of the program that computes could not be fetched: the server cannot be reached. Try again when it is back."
    : `The computation failed: ${messageOf(error)}`;
