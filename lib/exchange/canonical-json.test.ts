import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, snapshotContent } from "./canonical-json.ts";

describe("canonical JSON", () => {
  it("writes what RFC 8785 shows", () => {
    // Section 3.2.2, and the order of keys of section 3.2.3, by UTF-16 code units.
    expect(
      canonicalJson({
        numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
        literals: [null, true, false],
      }),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(
      canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it("is the same however keys were put, and reads back as what it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as never);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        const shuffled = JSON.parse(JSON.stringify(value), (_key, part) =>
          typeof part === "object" && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        );
        expect(canonicalJson(shuffled)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves out when a snapshot's document was made", () => {
    const content = { version: 2, labels: [] };
    expect(snapshotContent({ ...content, exportedAt: "2026-05-01T12:00:00.000Z" })).toBe(
      snapshotContent(content),
    );
  });
});
