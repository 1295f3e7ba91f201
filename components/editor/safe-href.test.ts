import { describe, expect, it } from "vitest";
import { isSafeHref, readHref } from "./safe-href.ts";

describe("a link in a text", () => {
  it.each([
    "https://distill.pub/2020/circuits",
    "http://localhost:3000/x",
    "mailto:ada@example.org",
    "/models/specimen",
  ])("may lead to %s", (href) => expect(isSafeHref(href)).toBe(true));

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "//evil.example",
    "/\\evil.example",
    "",
  ])("may not lead to %j", (href) => {
    expect(isSafeHref(href)).toBe(false);
    expect(readHref(href)).toBeNull();
  });

  it("may be typed as people type addresses", () => {
    expect(readHref(" distill.pub/2020 ")).toBe("https://distill.pub/2020");
    expect(readHref("two words")).toBeNull();
  });
});
