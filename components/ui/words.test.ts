import { describe, expect, onTestFinished, test, vi } from "vitest";
import { describeTime } from "./describe-time.ts";
import { initials } from "./initials.ts";

describe("a moment in words", () => {
  const now = Date.parse("2024-05-10T12:00:00.000Z");
  const minutes = (count: number) => now - count * 60_000;

  test.each([
    [0, "just now"],
    [0.9, "just now"],
    [1, "1 min ago"],
    [59.9, "59 min ago"],
    [60, "1 h ago"],
    [24 * 60, "1 day ago"],
    [3 * 24 * 60, "3 days ago"],
    [7 * 24 * 60, "2024-05-03"],
    [-5, "in 5 min"],
    [-48 * 60, "in 2 days"],
    [-(7 * 24 * 60 - 1), "in 7 days"],
    [-60, "in 1 h"],
  ])("%s minutes ago reads “%s”", (ago, words) => {
    expect(describeTime(minutes(ago), now)).toBe(words);
  });

  test.each([
    ["Pacific/Auckland", "2024-05-02"],
    ["America/Los_Angeles", "2024-05-01"],
  ])("is dated by the calendar of %s where it is read", (zone, words) => {
    vi.stubEnv("TZ", zone);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(describeTime(Date.parse("2024-05-01T20:00:00.000Z"), now)).toBe(words);
  });
});

describe("initials", () => {
  test("are the first letters of the first and last word", () => {
    expect(initials("Ada Lovelace")).toBe("AL");
    expect(initials("  robert  w  hooke ")).toBe("RH");
    expect(initials("Plato")).toBe("P");
  });
  test("keep letters whole that take two code units, and stand in for a name of spaces", () => {
    expect(initials("𝒜da")).toBe("𝒜");
    expect(initials("   ")).toBe("?");
  });
});
