import { describe, expect, it } from "vitest";
import { safeNext } from "../account/safe-next.ts";
import { signInHref } from "./sign-in-href.ts";

const backFrom = (href: string): string =>
  safeNext(new URL(href, "https://here.example").searchParams.get("next"));

describe("the way to the sign-in form", () => {
  it.each([
    "/models/specimen/mixed3a:17?see=tuning&kind=curves%2Fa#comment-5f0c",
    "/catalogs/specimen/history?person=a%26b&at=2027-01-01T00%3A00%3A00.000Z",
    "/catalogs/specimen/rounds/x#answers",
    "/models/a%2Fb/inception_3b/output:379",
  ])("leads back to the same place, to its query and its hash: %s", (here) => {
    expect(backFrom(signInHref(here))).toBe(here);
  });

  it.each(["//evil.example/x", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
    "leads nowhere else: %s",
    (here) => {
      expect(signInHref(here)).toBe("/sign-in");
    },
  );

  it("does not lead back to a form that one is through with", () => {
    for (const here of ["/", "/sign-in?next=%2Fx", "/join/abc", "/password/abc"]) {
      expect(signInHref(here)).toBe("/sign-in");
    }
  });
});
