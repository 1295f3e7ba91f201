/**
 * Expected failures are values, not exceptions: a function that can fail for a reason its caller must
 * handle returns a `Result`. Codes are a closed set so that every edge (HTTP, command line, page) can map
 * them exhaustively.
 */

export const problemCodes = [
  "invalid", // the input breaks a stated rule
  "unauthenticated", // nobody is signed in
  "forbidden", // the person's role does not allow it
  "not-found",
  "conflict", // it contradicts what is already there
  "too-large",
  "rate-limited",
  "unsupported", // well formed, but this program cannot do it
  "corrupt", // bytes that do not match their own description
  "unavailable", // something outside is not there now; trying again may help
  "cancelled", // a person stopped it
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A failure in words written for a person: what is wrong, and what to do next. */
export type Problem = { readonly code: ProblemCode; readonly message: string };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ProblemCode, message: string): Result<never> => ({
  ok: false,
  problem: { code, message },
});

/**
 * A broken boundary (a corrupt file, an unreachable server, a cancelled computation) where a `Result` would
 * have to be threaded through code that cannot do anything about it. The message is fit to show to a person.
 */
export class MicrographiaError extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MicrographiaError";
    this.code = code;
  }
}

/** The value of a result, or its problem thrown as a `MicrographiaError`. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new MicrographiaError(result.problem.code, result.problem.message);
}

/** What a thrown thing says, to be quoted in a sentence. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The same with where it was thrown, for a log. */
export const traceOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** A bug, not bad input: the caller broke a rule that the types cannot state. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
