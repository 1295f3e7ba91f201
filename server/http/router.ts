/** Routes: a method, a path with named parts, and what to do. */
import type { IncomingMessage } from "node:http";
import type { Answer } from "./answer.ts";

/** The names of a pattern's parts: `"/api/join/:token"` has `"token"`. */
type PartNames<Pattern extends string> = Pattern extends `${infer Head}/${infer Rest}`
  ? PartNames<Head> | PartNames<Rest>
  : Pattern extends `:${infer Name}`
    ? Name
    : never;

export type Call<Names extends string = never> = {
  readonly request: IncomingMessage;
  /** Percent-decoded. */
  readonly params: Readonly<Record<Names, string>>;
  readonly query: URLSearchParams;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type Route = {
  readonly method: Method;
  readonly pattern: string;
  readonly handle: (call: Call<string>) => Promise<Answer>;
};

/** A GET route answers HEAD as well. */
export function route<Pattern extends string>(
  method: Method,
  pattern: Pattern,
  handle: (call: Call<PartNames<Pattern>>) => Promise<Answer>,
): Route {
  return { method, pattern, handle };
}

export type Match =
  | { readonly type: "found"; readonly route: Route; readonly params: Record<string, string> }
  | { readonly type: "wrong-method"; readonly allowed: readonly string[] }
  | { readonly type: "none" };

/** Finds the route of a path as the request spells it, before decoding: an encoded slash stays inside its part. */
export function match(routes: readonly Route[], method: string, path: string): Match {
  const sought = method === "HEAD" ? "GET" : method;
  const allowed: string[] = [];
  for (const candidate of routes) {
    const params = matchPattern(candidate.pattern, path);
    if (!params) continue;
    if (candidate.method === sought) return { type: "found", route: candidate, params };
    allowed.push(candidate.method);
  }
  return allowed.length > 0 ? { type: "wrong-method", allowed } : { type: "none" };
}

function matchPattern(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? "";
    if (part.startsWith(":")) {
      const decoded = decode(value);
      if (!decoded) return null;
      params[part.slice(1)] = decoded;
    } else if (part !== value) {
      return null;
    }
  }
  return params;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // no path of ours is malformed
  }
}
