import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUnit } from "../../shared/unit.ts";
import { NameRegistry, readableName } from "./names.ts";

describe("readable names", () => {
  it.each([
    ["inception_3b/output", "inception_3b/output"],
    ["/features/conv0/Conv", "features/conv0/Conv"],
    ["model/conv1/Relu:0", "model/conv1/Relu"],
    ["block:1/two words", "block_1/two_words"],
    ["a/../b//c/.", "a/_/b/_/c/_"],
    ["", "_"],
  ])("%j becomes %j", (given, expected) => {
    expect(readableName(given)).toBe(expected);
  });

  it("survive as the layer of a unit's address, whatever the file says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (given) => {
        const name = readableName(given);
        const parsed = parseUnit(`${name}:17`);
        expect(parsed).toEqual({ ok: true, value: { layer: name, index: 17 } });
        expect(new URL(`http://host/models/pack/${name}`).pathname.split("/").length).toBe(
          3 + name.split("/").length,
        );
      }),
    );
  });

  it("are handed out once each, in time that does not grow with the square of their number", () => {
    const names = new NameRegistry();
    const all = Array.from({ length: 20_000 }, () => names.claim("same"));
    expect(new Set(all).size).toBe(20_000);
  });
});
