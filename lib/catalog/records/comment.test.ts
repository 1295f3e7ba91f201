import { describe, expect, it } from "vitest";
import { createId } from "../../shared/ids.ts";
import { applyCommand } from "../apply-command.ts";
import { type Command, commandSchema } from "../command.ts";
import type { ActingMember } from "../rule.ts";
import { commentSchema } from "./comment.ts";

const ada: ActingMember = { type: "member", person: { id: "ada", name: "Ada" }, role: "annotator" };
const pack = "a".repeat(64);
const edge = "edge/conv1%3A0/conv2%3A3";
const weight = {
  type: "weight",
  from: "conv1:0",
  to: "conv2:3",
  reduction: "signed-norm",
  value: -0.25,
  pack,
  computedBy: "page",
} as const;
const point = {
  type: "picture",
  picture: { type: "dataset", image: 17 },
  region: { type: "point", x: 0.5, y: 0.25 },
  pack,
} as const;

const commanding = (subject: string, anchor?: unknown) =>
  commandSchema.safeParse({
    id: createId(),
    type: "comment.create",
    comment: createId(),
    subject,
    parent: null,
    content: { body: "Look." },
    ...(anchor === undefined ? {} : { anchor }),
  });
const apply = (command: Command) =>
  applyCommand(command, {
    actor: ada,
    catalog: "net",
    now: "2026-11-20T10:00:00.000Z",
    found: { same: null },
  });
const said = (subject: string, anchor?: unknown) => {
  const command = commanding(subject, anchor);
  if (!command.success) throw command.error;
  return apply(command.data);
};

describe("the anchor of a comment", () => {
  it("is kept with it: a point, a box, a stimulus, a weight", () => {
    const box = { ...point, region: { type: "box", x: 0.5, y: 0.5, width: 0.5, height: 0.5 } };
    const stimulus = {
      type: "stimulus",
      instrument: "tuning",
      settings: { stimulus: { kind: "line", widths: [2, 4] }, row: 0, column: 3 },
      pack,
    };
    for (const [subject, anchor] of [
      ["conv2:3", point],
      ["conv2:3", box],
      ["conv2:3", stimulus],
      [edge, weight],
    ] as const) {
      const outcome = said(subject, anchor);
      expect(outcome).toMatchObject({ ok: true, value: { record: { kind: "comment", anchor } } });
    }
    expect(said("conv2:3")).toMatchObject({ ok: true, value: { record: { anchor: null } } });
  });

  it("says a weight of its own connection only, and names how it was reduced and computed", () => {
    expect(said("conv2:3", weight)).toMatchObject({ ok: false, problem: { code: "invalid" } });
    expect(said(edge, { ...weight, from: "conv1:1" })).toMatchObject({ ok: false });
    expect(said(edge, { ...weight, from: "conv2:3", to: "conv1:0" })).toMatchObject({ ok: false });
    for (const wrong of [
      { value: Number.POSITIVE_INFINITY },
      { value: "1" },
      { reduction: "largest" },
      { computedBy: "server" },
      { pack: "A".repeat(64) },
    ]) {
      expect(commanding(edge, { ...weight, ...wrong }).success).toBe(false);
    }
  });

  it("lies on the picture", () => {
    for (const region of [
      { type: "point", x: 1.01, y: 0 },
      { type: "point", x: Number.NaN, y: 0 },
      { type: "box", x: 0.6, y: 0, width: 0.5, height: 1 },
      { type: "box", x: 0, y: 0, width: 0, height: 1 },
    ]) {
      expect(commanding("conv2:3", { ...point, region }).success).toBe(false);
    }
    for (const picture of [
      { type: "elsewhere", url: "https://evil.example/x.png" },
      { type: "visualisation", unit: "conv2:3", key: "../x" },
      { type: "dataset", image: -1 },
    ]) {
      expect(commanding("conv2:3", { ...point, picture }).success).toBe(false);
    }
  });

  it("holds no trees and no books", () => {
    const deep = JSON.parse(`{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`);
    const many = { a: Array.from({ length: 100 }, () => "x".repeat(300)) };
    for (const settings of [deep, many, { a: { b: { c: 1 } } }]) {
      expect(commanding("conv2:3", { type: "stimulus", instrument: "tuning", settings, pack }).success).toBe(
        false,
      );
    }
  });

  it("is missing from comments of before, which can still be read", () => {
    const outcome = said("conv2:3");
    if (!outcome.ok) throw new Error("it was said");
    const { anchor: _, ...before } = outcome.value.record as Record<string, unknown>;
    expect(commentSchema.parse(before).anchor).toBeNull();
  });
});
