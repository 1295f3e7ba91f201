/** Asking the server for JSON. Whatever goes wrong arrives as one kind of error, in words fit to show. */
import type { ZodType } from "zod";
import { problemAnswerSchema } from "../../lib/catalog/answers.ts";
import { MicrographiaError, type Problem, type ProblemCode } from "../../lib/shared/result.ts";

export type JsonRequest = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
};

/**
 * The answer to a request, checked against its schema.
 *
 * @throws MicrographiaError with the server's own code and message, `unavailable` when it cannot be reached, or
 * `corrupt` when it answered something else than was agreed
 */
export async function requestJson<T>(url: string, schema: ZodType<T>, request: JsonRequest = {}): Promise<T> {
  const { method = "GET", body, signal } = request;
  const response = await reach(url, {
    method,
    signal,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await readBody(response);
  if (!response.ok) throw failureOf(response, answer);
  const read = schema.safeParse(answer);
  if (!read.success) {
    throw new MicrographiaError(
      "corrupt",
      "The server answered in a form this page does not know. Reload the page; if it stays, the server and the page are of different versions.",
    );
  }
  return read.data;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw new MicrographiaError("cancelled", "Stopped.", { cause: error });
    throw new MicrographiaError(
      "unavailable",
      "The server cannot be reached. Check that it is running and that you are connected, then try again.",
      { cause: error },
    );
  }
}

/** Null for an empty body or one that is not JSON; the schema then decides. */
async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** For answers that are not in the agreed envelope: the account library's own, or a proxy's. */
const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  413: "too-large",
  422: "invalid",
  429: "rate-limited",
};

function failureOf(response: Response, answer: unknown): MicrographiaError {
  const problem = problemAnswerSchema.safeParse(answer);
  if (problem.success) return new MicrographiaError(problem.data.error.code, problem.data.error.message);
  return new MicrographiaError(
    codeOfStatus[response.status] ?? "unavailable",
    `The server refused or failed to answer (status ${response.status}). Try again in a moment.`,
  );
}

/** Any thrown thing as a problem to show; what was not written for people is logged and said plainly. */
export function toProblem(error: unknown): Problem {
  if (error instanceof MicrographiaError) return { code: error.code, message: error.message };
  console.error(error);
  return { code: "unavailable", message: "Something went wrong in this page. Reload it and try again." };
}
