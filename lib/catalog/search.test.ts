import { describe, expect, it } from "vitest";
import { foldForSearch } from "./search.ts";

describe("foldForSearch", () => {
  it("makes spellings of one word the same text", () => {
    expect(foldForSearch("Großer  Kreis\n")).toBe(foldForSearch("GROSSER KREIS"));
    expect(foldForSearch("Façade")).toBe("facade");
    expect(foldForSearch("ｆｕｌｌ－ｗｉｄｔｈ")).toBe("full-width");
  });
});
