import { describe, expect, test } from "vitest";
import { type Invite, joinRequestSchema } from "../../lib/catalog/answers.ts";
import { describeAttempt } from "./describe-attempt.ts";
import { describeBrowser } from "./describe-browser.ts";
import { describeInvite } from "./describe-invite.ts";
import { joinProblems } from "./join-problems.ts";
import { safeNext } from "./safe-next.ts";

describe("where one goes after signing in", () => {
  test("is the page one came from", () => {
    expect(safeNext("/models/a/b:3?q=x#y")).toBe("/models/a/b:3?q=x#y");
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "\\/x",
    "/\t/evil.example",
    "",
    "javascript:alert(1)",
  ])("is never another site: %j", (next) => {
    const target = new URL(safeNext(next), "https://here.example");
    expect(target.origin).toBe("https://here.example");
  });

  test("is the home page when nothing is said", () => {
    expect(safeNext(null)).toBe("/");
  });
});

describe("a join form with mistakes", () => {
  test("says one thing for each field, as a sentence", () => {
    const read = joinRequestSchema.safeParse({ name: " ", email: "nobody", password: "short" });
    expect(read.success).toBe(false);
    if (read.success) return;
    const problems = joinProblems(read.error);
    expect(Object.keys(problems)).toEqual(["name", "email", "password"]);
    for (const sentence of Object.values(problems)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("says nothing of fields that are right", () => {
    const read = joinRequestSchema.safeParse({ name: "Ada", email: "ada@example.org", password: "short" });
    if (read.success) throw new Error("a short password was accepted");
    expect(Object.keys(joinProblems(read.error))).toEqual(["password"]);
  });
});

describe("an invite in one line", () => {
  const now = Date.parse("2024-05-10T12:00:00.000Z");
  const invite: Invite = {
    id: "i",
    role: "annotator",
    catalog: null,
    createdBy: { id: "ada", name: "Ada" },
    createdAt: "2024-05-09T12:00:00.000Z",
    expiresAt: "2024-05-13T12:00:00.000Z",
    revokedAt: null,
    usesAllowed: 1,
    uses: 0,
    state: "live",
  };

  test("tells how long it works and how often it was used", () => {
    expect(describeInvite(invite, now)).toBe("Expires in 3 days, not used yet");
    expect(describeInvite({ ...invite, usesAllowed: 5 }, now)).toBe(
      "Expires in 3 days, not used yet, for 5 people",
    );
    expect(describeInvite({ ...invite, uses: 2, usesAllowed: 5 }, now)).toBe(
      "Expires in 3 days, used 2 of 5 times",
    );
  });

  test("tells why it no longer works", () => {
    expect(
      describeInvite({ ...invite, state: "revoked", revokedAt: "2024-05-10T11:00:00.000Z" }, now),
    ).toMatch(/^Taken back 1 h ago/);
    expect(describeInvite({ ...invite, state: "used-up", uses: 3, usesAllowed: 3 }, now)).toBe(
      "Used up, 3 of 3 times",
    );
  });
});

describe("a browser in a few words", () => {
  const linux = "Mozilla/5.0 (X11; Linux x86_64)";
  test.each([
    [`${linux} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, "Chrome on Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0",
      "Firefox on Windows",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari on iOS",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "Safari on macOS",
    ],
    ["curl/8.5.0", "curl"],
    ["", "An unnamed program"],
  ])("%s", (userAgent, words) => {
    expect(describeBrowser(userAgent)).toBe(words);
  });
});

describe("a refused attempt in plain words", () => {
  test.each([
    ["POST /api/auth/sign-in/email", 401, "Signing in with a wrong password"],
    ["POST /api/auth/sign-in/email", 429, "Signing in, too often"],
    ["POST /api/join/:token", 404, "Using an invitation or password link"],
    ["POST /api/account/password", 403, "Naming a wrong present password"],
    ["GET /api/people", 403, "Reading what is closed to them"],
    ["POST /api/catalogs/x/commands", 403, "Changing what they may not change"],
    ["WS /collab/thread/x/y", 4404, "Following a document that is not there for them"],
    ["WS /collab/text/x/y", 4410, "Writing under another person’s id"],
    ["GET /", 421, "A request under another name than this server’s"],
  ])("%s answered with %i", (target, code, words) => {
    expect(describeAttempt({ target, code })).toBe(words);
  });

  test("has words for every code, also for one that is not known yet", () => {
    for (const code of [401, 403, 413, 418, 421, 429, 1009, 4400, 4401, 4403, 4404, 4409, 4499, 4529]) {
      for (const target of ["GET /x", "WS /collab/x", "", "POST /api/join/:token"]) {
        expect(describeAttempt({ target, code })).toMatch(/^[A-Z].{8,}[^.]$/);
      }
    }
  });
});
