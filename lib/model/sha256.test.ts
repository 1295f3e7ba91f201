import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256, sha256Portable } from "./sha256.ts";

describe("SHA-256", () => {
  it("is that of the standard's examples", async () => {
    const text = (value: string): Uint8Array => new TextEncoder().encode(value);
    const examples: [string, string][] = [
      ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
      ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
      [
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
      ],
    ];
    for (const [message, digest] of examples) {
      expect(sha256Portable(text(message))).toBe(digest);
      expect(await sha256(text(message))).toBe(digest);
    }
  });

  it("is the same with and without the platform's own, for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(sha256Portable(bytes)).toBe(await sha256(bytes));
      }),
    );
  });
});
