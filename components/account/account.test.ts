import { describe, expect, test } from "vitest";
import { type Invite, joinRequestSchema } from "../../lib/catalog/answers.ts";
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
