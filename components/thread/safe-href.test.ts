import { describe, expect, it } from "vitest";
import { isOutside, safeHref } from "./safe-href.ts";

describe("links in comments", () => {
  it("lead to the web, to mail, and within this site", () => {
    for (const href of [
      "https://distill.pub/2020/circuits",
      "http://a.b",
      "mailto:a@b.c",
      "/models/x/y:1",
      "#labels",
    ]) {
      expect(safeHref(href)).toBe(href);
    }
  });

  it("never run anything or open other protocols", () => {
    for (const href of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      " javascript:alert(1)",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
      "blob:x",
      "https://bank.example@evil.example",
      "java\u0000script:alert(1)",
      "https://a.b/\u202egnp.exe",
      "\\\\evil.example",
      "/\\evil.example",
      "person:ada",
      "",
      undefined,
    ]) {
      expect(safeHref(href)).toBeNull();
    }
  });

  it("know when they leave this site, with a protocol or without", () => {
    expect(isOutside("https://distill.pub")).toBe(true);
    expect(isOutside("//distill.pub")).toBe(true);
    expect(isOutside("/models/x/mixed3b:1")).toBe(false);
  });
});
