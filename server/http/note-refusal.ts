/** Which answers are refusals that an owner should know of, and how they are noted. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { traceOf } from "../../lib/shared/result.ts";
import type { Answer } from "./answer.ts";
import type { App } from "./app.ts";
import { match, type Route } from "./router.ts";

const refusals: readonly number[] = [403, 413, 421, 429];
const asking: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Pages whose address holds a token; so do the routes whose pattern names one. */
const secretPages = /^\/(join|password)\/[^/]+/;

/** Notes an answer when it refuses something, before it is sent. Never rejects: no answer fails by it. */
export async function noteRefusal(
  app: App,
  routes: readonly Route[],
  request: IncomingMessage,
  answer: Answer,
  log: (message: string) => void,
): Promise<void> {
  if (answer.type !== "json" || !isRefusal(request, answer)) return;
  app.attempts.note({
    person: await whoIs(app, request.headers, log),
    address: app.addressOf(request),
    target: describeTarget(routes, request),
    code: answer.status,
    detail: answer.note ?? messageOf(answer.value),
  });
}

/** The id of whoever a request is from; null for nobody, and when it cannot be found out. */
export async function whoIs(
  app: App,
  headers: IncomingHttpHeaders,
  log: (message: string) => void,
): Promise<string | null> {
  if (headers.cookie === undefined && headers.authorization === undefined) return null;
  try {
    const actor = await app.sessions.resolveActor(headers);
    return actor?.type === "member" ? actor.person.id : null;
  } catch (error) {
    log(`could not find out who was refused: ${traceOf(error)}`);
    return null;
  }
}

/** Somebody who is not signed in and only looks has tried nothing. What a handler has a note about it means to be noted. */
function isRefusal(
  { method = "GET", headers }: IncomingMessage,
  { status, note }: Extract<Answer, { type: "json" }>,
): boolean {
  if (note !== undefined) return true;
  if (status !== 401) return refusals.includes(status);
  return headers.authorization !== undefined || headers.cookie !== undefined || !asking.includes(method);
}

/** The method and path, without what is secret in it and without the query. */
function describeTarget(routes: readonly Route[], { method = "GET", url = "/" }: IncomingMessage): string {
  const path = url.split("?", 1)[0] ?? "/";
  const matched = match(routes, method, path);
  const holdsToken = matched.type === "found" && "token" in matched.params;
  const told =
    holdsToken && matched.type === "found" ? matched.route.pattern : path.replace(secretPages, "/$1/…");
  return `${method} ${told}`;
}

/** What the answer says, which is a `problem` of ours. */
function messageOf(value: unknown): string {
  const error = (value as { error?: { message?: unknown } } | null)?.error;
  return typeof error?.message === "string" ? error.message : "";
}
