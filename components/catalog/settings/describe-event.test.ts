import { expect, test } from "vitest";
import { describeEvent } from "./describe-event.ts";

const grace = { id: "grace", name: "Grace Hopper" };

test("a change of a catalog reads as a sentence about whoever made it, also when they made it to themselves", () => {
  const role = { type: "role", person: grace } as const;
  expect(describeEvent({ type: "visibility", from: "public", to: "private" }, "ada")).toBe(
    "made it private; it was public",
  );
  expect(describeEvent({ ...role, from: null, to: "annotator" }, "ada")).toBe(
    "gave Grace Hopper the role of annotator",
  );
  expect(describeEvent({ ...role, from: "reader", to: "editor" }, "grace")).toBe(
    "became editor; it was reader",
  );
  expect(describeEvent({ ...role, from: "editor", to: null }, "grace")).toBe(
    "took their own role of editor away",
  );
  expect(describeEvent({ ...role, from: "reader", to: null }, null)).toBe(
    "took Grace Hopper’s role of reader away",
  );
});
