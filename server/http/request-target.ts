/** The address in a request's first line, in the one form that everything behind here knows: a path, and a query. */
import type { IncomingMessage } from "node:http";

/**
 * Rewrites the request in place, because the pages read it too. A whole address (RFC 9112, section 3.2.2) becomes its path, and
 * its authority replaces the Host header. False for what is no address of this kind, as `*`.
 */
export function normaliseTarget(request: IncomingMessage): boolean {
  const target = request.url ?? "";
  if (target.startsWith("/")) return true;
  const [, authority, rest = ""] = /^https?:\/\/([^/?#]+)(.*)$/is.exec(target) ?? [];
  if (authority === undefined) return false;
  request.headers.host = authority;
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
  return true;
}

/** Whether the percent signs of a path spell UTF-8. Pages fail on one that does not. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
