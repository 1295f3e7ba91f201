import { expect, test } from "vitest";
import { nameCatalog } from "./chosen-catalog.ts";

test("an address names a catalog once, and keeps whatever else it says", () => {
  expect(nameCatalog("/models/a", "", "b")).toBe("/models/a?catalog=b");
  expect(nameCatalog("/models/a", "?see=tuning&catalog=b", "c")).toBe("/models/a?see=tuning&catalog=c");
  expect(nameCatalog("/models/a", "?catalog=b", null)).toBe("/models/a");
  expect(nameCatalog("/models/a", "?catalog=b&see=tuning", null)).toBe("/models/a?see=tuning");
});
