/** What a handler answers, and the one place where a problem becomes a status. */
import type { ProblemCode, Result } from "../../lib/shared/result.ts";
import { MicrographiaError, messageOf, traceOf } from "../../lib/shared/result.ts";
import { asStorageFailure } from "../persistence/database.ts";
import { asDiskFailure } from "../persistence/file-failure.ts";

export type Headers = Readonly<Record<string, string | readonly string[]>>;

export type Answer =
  | {
      readonly type: "json";
      readonly status: number;
      readonly value: unknown;
      readonly headers: Headers;
      /** For the log of refusals alone: what whoever asked is not told. */
      readonly note?: string;
    }
  | { readonly type: "text"; readonly status: number; readonly text: string; readonly headers: Headers }
  | { readonly type: "file"; readonly file: string; readonly headers: Headers }
  | { readonly type: "bytes"; readonly bytes: Uint8Array; readonly headers: Headers }
  | { readonly type: "empty"; readonly status: number; readonly headers: Headers };

export const json = (value: unknown, headers: Headers = {}): Answer => ({
  type: "json",
  status: 200,
  value,
  headers,
});

/** A file, with byte ranges; `headers` hold its type, its ETag and how long it may be kept. */
export const file = (path: string, headers: Headers): Answer => ({ type: "file", file: path, headers });

/** Bytes that lie in memory, whole; `headers` as for a file. */
export const bytes = (content: Uint8Array, headers: Headers): Answer => ({
  type: "bytes",
  bytes: content,
  headers,
});

export const text = (content: string, headers: Headers): Answer => ({
  type: "text",
  status: 200,
  text: content,
  headers,
});

export const empty = (status = 204, headers: Headers = {}): Answer => ({ type: "empty", status, headers });

const statusOf: Record<ProblemCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  unsupported: 415,
  corrupt: 422,
  "rate-limited": 429,
  unavailable: 503,
  // Whoever stopped it is not there to read the answer; the number is nginx's for the same.
  cancelled: 499,
};

export const problem = (code: ProblemCode, message: string, status = statusOf[code]): Answer => ({
  type: "json",
  status,
  value: { error: { code, message } },
  headers: {},
});

/** The answer to one try too many, with `Retry-After` (RFC 9110, section 10.2.3) in whole seconds. */
export const tooMany = (message: string, waitMs: number): Answer => ({
  ...problem("rate-limited", message),
  headers: { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))) },
});

/** The value as JSON, or the problem. */
export const fromResult = <T>(result: Result<T>, toValue: (value: T) => unknown): Answer =>
  result.ok ? json(toValue(result.value)) : problem(result.problem.code, result.problem.message);

/** An exception as an answer. One that nobody foresaw is a bug: logged whole, and told without details. */
export function fromError(error: unknown, log: (message: string) => void): Answer {
  if (error instanceof MicrographiaError) return problem(error.code, error.message);
  const storage = asStorageFailure(error) ?? asDiskFailure(error);
  if (storage) {
    log(`${storage.message} ${messageOf(error)}`);
    return problem(storage.code, storage.message);
  }
  log(traceOf(error));
  return problem(
    "unavailable",
    "Something went wrong on the server. It has been noted in the server's log.",
    500,
  );
}
