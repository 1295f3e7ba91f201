import { describe, expect, it } from "vitest";
import type { Command } from "../../lib/catalog/command.ts";
import { describeCommand, pendingRecords, placeOf, textOf } from "./pending.ts";

const create: Command = {
  id: "1",
  type: "label.create",
  label: "label-a",
  subject: "mixed3b:1",
  content: { name: "curves", family: "Curves", confidence: 0.6, reason: "arcs" },
};
const support: Command = { id: "2", type: "label.support", support: "support-a", label: "label-b" };
const reply: Command = {
  id: "3",
  type: "comment.create",
  comment: "comment-a",
  subject: "mixed3b:2",
  parent: "comment-b",
  content: { body: "I agree." },
};

describe("what waits for the server", () => {
  it("is known by the label or comment it is about, a support by its label", () => {
    expect(pendingRecords([create, support, reply])).toEqual(new Set(["label-a", "label-b", "comment-a"]));
  });

  it("has its place here, at another unit, or at a record that is not on this page", () => {
    expect(placeOf(create, "mixed3b:1", new Set())).toEqual({ type: "here" });
    expect(placeOf(create, "mixed3b:2", new Set())).toEqual({ type: "unit", unit: "mixed3b:1" });
    expect(placeOf(support, "mixed3b:2", new Set(["label-b"]))).toEqual({ type: "here" });
    expect(placeOf(support, "mixed3b:2", new Set())).toEqual({ type: "unknown" });
  });

  it("keeps the words of a refused label or comment at hand", () => {
    expect(textOf(create)).toBe("curves\nFamily: Curves\narcs");
    expect(textOf(reply)).toBe("I agree.");
    expect(textOf(support)).toBeNull();
    expect(describeCommand(reply)).toBe("your reply");
  });
});
