import { describe, expect, it } from "vitest";
import type { WeightAnchor } from "../../../lib/catalog/records/anchor.ts";
import { noteWeight } from "./weight-note.ts";

const then = "a".repeat(64);
const said: WeightAnchor = {
  type: "weight",
  from: "conv1:0",
  to: "conv2:3",
  reduction: "signed-norm",
  value: -0.5,
  pack: then,
  computedBy: "page",
};

describe("a weight that was said", () => {
  it("is not judged before this page has found it itself", () => {
    expect(noteWeight(said, null, then)).toEqual({ type: "unchecked" });
  });

  it("is confirmed when this page finds the same, also in a network whose other weights have changed", () => {
    for (const pack of [then, "b".repeat(64)]) {
      expect(noteWeight(said, { norm: 0.5001, totals: { net: -0.9 } }, pack)).toMatchObject({ type: "same" });
    }
  });

  it("is flagged with both numbers when it differs, and with the reason", () => {
    const now = { norm: 0.7, totals: { net: 0.2 } };
    expect(noteWeight(said, now, "b".repeat(64))).toEqual({
      type: "differs",
      found: 0.7,
      because: "weights",
    });
    expect(noteWeight(said, now, then)).toEqual({ type: "differs", found: 0.7, because: "computation" });
    expect(noteWeight({ ...said, reduction: "net" }, now, then)).toMatchObject({ found: 0.2 });
  });
});
