import { describe, expect, it } from "vitest";
import { count, listNames } from "./sentence.ts";

describe("small pieces of English", () => {
  it("list people as one would say it", () => {
    expect(listNames([])).toBe("");
    expect(listNames(["Ada"])).toBe("Ada");
    expect(listNames(["Ada", "Bo"])).toBe("Ada and Bo");
    expect(listNames(["Ada", "Bo", "Cy"])).toBe("Ada, Bo and Cy");
  });

  it("count in singular and plural", () => {
    expect(count(0, "label")).toBe("no labels");
    expect(count(1, "reply", "replies")).toBe("1 reply");
    expect(count(2, "reply", "replies")).toBe("2 replies");
  });
});
