import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogRecordSchema } from "../command.ts";
import { commentContentSchema } from "./comment.ts";
import { labelContentSchema } from "./label.ts";
import { lineSchema, proseSchema } from "./text.ts";

const accepts = (schema: typeof lineSchema, text: string) => schema.safeParse(text).success;

describe("what people may type", () => {
  it("comes back from JSON and UTF-8 as it was taken", () => {
    const anything = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(anything, fc.constantFrom(lineSchema, proseSchema), (text, schema) => {
        const taken = schema.safeParse(text);
        if (!taken.success) return;
        const bytes = new TextEncoder().encode(JSON.stringify(taken.data));
        const back = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
        expect(back).toBe(taken.data);
        expect(schema.parse(back)).toBe(taken.data);
      }),
    );
  });

  it.each(["curve (45°)", "线条检测器", "كاشف الحواف", "👩‍👩‍👧 faces", "e\u0301toile", "a\u200fb", "x²≤½"])(
    "is in any script: %s",
    (text) => {
      expect(lineSchema.parse(text)).toBe(text);
      expect(proseSchema.parse(text)).toBe(text);
    },
  );

  it.each([
    ["a line feed", "a\nb"],
    ["a line separator", "a\u2028b"],
    ["a paragraph separator", "a\u2029b"],
    ["a null", "a\0b"],
    ["half a surrogate pair", "a\ud800b"],
    ["an order to show it backwards", "a\u202eb"],
  ])("does not hold %s where there is one line", (_, text) => {
    expect(accepts(lineSchema, text)).toBe(false);
  });

  it.each([
    ["zero-width spaces", "\u200b\u200b"],
    ["a joiner", "\u200d"],
    ["a Hangul filler", "\u3164"],
    ["a blank Braille pattern", "\u2800"],
    ["a soft hyphen among blanks", " \u00ad\u2003"],
    ["a variation selector", "\ufe0f"],
  ])("can be seen: %s are no name and no comment", (_, text) => {
    const content = { name: text, family: "", confidence: 0.5, reason: "" };
    expect(labelContentSchema.safeParse(content).success).toBe(false);
    expect(commentContentSchema.safeParse({ body: text }).success).toBe(false);
  });

  it("can still be read when it was taken under other rules", () => {
    const at = "2026-05-01T12:00:00.000Z";
    const stamps = {
      catalog: "net",
      subject: "a:0",
      version: 1,
      createdAt: at,
      updatedAt: at,
      withdrawnAt: null,
    };
    const record = { ...stamps, id: "00000000-0000-4000-8000-000000000000", author: "ada" };
    const text = `\u200b\u202e${"x".repeat(30_000)}\n\0`;
    const label = { ...record, kind: "label", name: text, family: text, confidence: 0.5, reason: text };
    const comment = { ...record, kind: "comment", parent: null, body: text };
    for (const kept of [label, comment, { ...label, name: "" }, { ...comment, body: "" }]) {
      expect(catalogRecordSchema.parse(kept)).toMatchObject(kept);
    }
  });

  it("may be nothing where nothing need be said", () => {
    const content = { name: "curve", family: " ", confidence: 0.5, reason: "" };
    expect(labelContentSchema.parse(content)).toEqual({ ...content, family: "" });
  });
});
