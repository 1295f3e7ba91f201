import { describe, expect, it } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

describe("createRateLimit", () => {
  let now = 0;
  const clock = () => new Date(now);

  it("counts by key and by window", () => {
    const limit = createRateLimit(clock, 2, 1000);
    expect([limit.take("a"), limit.take("a"), limit.take("a"), limit.take("b")]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    now += 1000;
    expect(limit.take("a")).toBe(true);
  });

  it("does not count what succeeded", () => {
    const limit = createRateLimit(clock, 1, 1000);
    for (let i = 0; i < 5; i++) {
      expect(limit.take("a")).toBe(true);
      limit.giveBack("a");
    }
  });

  it("forgets the oldest of very many keys, and keeps the newest", () => {
    const limit = createRateLimit(clock, 1, 1000);
    for (let i = 0; i < 10_002; i++) limit.take(`key ${i}`);
    expect(limit.take("key 0")).toBe(true);
    expect(limit.take("key 10001")).toBe(false);
  });
});
