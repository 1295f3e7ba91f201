import { describe, expect, it, vi } from "vitest";
import { createId, idSchema } from "./ids.ts";

describe("a new id", () => {
  it("is a UUID of version 4, and another one every time", () => {
    const ids = Array.from({ length: 500 }, createId);
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) {
      expect(idSchema.safeParse(id).success, id).toBe(true);
      expect(id[14]).toBe("4");
      expect("89ab").toContain(id[19]);
    }
  });

  it("needs nothing that browsers keep from pages on plain http", () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(idSchema.safeParse(createId()).success).toBe(true);
    vi.unstubAllGlobals();
  });
});
