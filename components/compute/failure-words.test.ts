import { expect, it } from "vitest";
import { failureWords } from "./failure-words.ts";

it("tells whoever lost the connection so, and not the address of a file", () => {
  const missing = new Error(
    "Failed to load chunk /_next/static/chunks/1tdqazvdca70s.js from module 764761: NetworkError",
  );
  missing.name = "ChunkLoadError";
  expect(failureWords(missing)).toMatch(/the server cannot be reached\. Try again when it is back\.$/);
  expect(failureWords(missing)).not.toContain("_next");
});

it("keeps the words of everything else for those who report it", () => {
  expect(failureWords(new RangeError("Invalid array length"))).toBe(
    "The computation failed: Invalid array length",
  );
});
