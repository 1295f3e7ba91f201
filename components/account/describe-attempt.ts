import type { AttemptView } from "../../lib/catalog/account.ts";

/** What somebody tried, in plain words: first by what it was aimed at, then by how it was refused. */
export function describeAttempt({ target, code }: Pick<AttemptView, "target" | "code">): string {
  const [method = "", address = ""] = target.split(" ", 2);
  if (method === "WS") return describeSocket(code);
  if (address.startsWith("/api/auth/sign-in")) {
    return code === 429 ? "Signing in, too often" : "Signing in with a wrong password";
  }
  if (/^\/api\/(join|password)\//.test(address)) {
    return code === 429 ? "Trying links, too often" : "Using an invitation or password link";
  }
  if (/^\/api\/account\/(password|removal)$/.test(address) && code === 403) {
    return "Naming a wrong present password";
  }
  return describeAnswer(code, method);
}

function describeSocket(code: number): string {
  switch (code) {
    case 403:
      return "A connection from another site";
    case 1009:
      return "A message that was too large";
    case 4400:
      return "A message that no browser of ours sends";
    case 4401:
      return "Following a document without being signed in";
    case 4403:
      return "Following or changing what is closed to them";
    case 4404:
      return "Following a document that is not there for them";
    case 4409:
      return "A copy that contradicts the server’s";
    case 4410:
      return "Writing under another person’s id";
    case 4411:
    case 4412:
      return "Writing what contradicts a text";
    case 4413:
      return "Writing more than a text may hold";
    case 4422:
      return "Writing what no text may hold";
    case 4529:
      return "Too many connections or messages";
    default:
      return "A connection that was refused";
  }
}

function describeAnswer(code: number, method: string): string {
  switch (code) {
    case 401:
      return "A request with a session or token that does not work";
    case 403:
      return method === "GET" ? "Reading what is closed to them" : "Changing what they may not change";
    case 404:
      return "Asking for a catalog that is closed to them";
    case 413:
      return "A request that was too large";
    case 421:
      return "A request under another name than this server’s";
    case 429:
      return "Too many requests";
    default:
      return "A request that was refused";
  }
}
