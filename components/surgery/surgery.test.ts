import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../lib/model/edit/record.ts";
import { type Manifest, manifestSchema } from "../../lib/model/manifest.ts";
import { changesByUnit } from "./changes-by-unit.ts";
import { editFileName, editRecord, openEditFile } from "./edit-file.ts";
import { applyEditAction, type EditAction, emptyHistory } from "./edit-history.ts";
import { draftOf, isTooLong, linkOf } from "./edit-link.ts";
import { layersAround } from "./layers-around.ts";
import { targetUnits } from "./target-units.ts";

const manifest: Manifest = manifestSchema.parse(
  JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8")),
);
const { sha256 } = manifest.weights;

const cut: Operation = {
  type: "scale-edges",
  from: { layer: "mixed3a", units: [34, 57] },
  to: { layer: "mixed3b", units: [1, 2] },
  sign: "all",
  factor: 0,
};
const hold: Operation = { type: "ablate", units: { layer: "mixed3a", units: [3] } };
const historyOf = (...actions: EditAction[]) => actions.reduce(applyEditAction, emptyHistory);

describe("an edit at work", () => {
  it("goes back and forth by operations, and forgets what was undone when another is added", () => {
    const two = historyOf({ type: "add", operation: cut }, { type: "add", operation: hold });
    expect(two.present.operations).toEqual([cut, hold]);
    const back = applyEditAction(two, { type: "undo" });
    expect(back.present.operations).toEqual([cut]);
    expect(applyEditAction(back, { type: "redo" })).toEqual(two);
    const other = applyEditAction(back, { type: "remove", index: 0 });
    expect(other.present.operations).toEqual([]);
    expect(other.future).toEqual([]);
    expect(applyEditAction(other, { type: "undo" }).present.operations).toEqual([cut]);
    expect(historyOf({ type: "undo" }, { type: "redo" })).toEqual(emptyHistory);
  });

  it("changes its name as it is typed, without a step for each letter", () => {
    const named = historyOf(
      { type: "add", operation: cut },
      { type: "call", name: "w" },
      { type: "call", name: "without" },
    );
    expect(named.present).toEqual({ name: "without", note: "", operations: [cut] });
    expect(named.past).toHaveLength(1);
  });

  it("fits into an address and comes back, but not for other weights, and not when it is endless", () => {
    const { present } = historyOf({ type: "add", operation: cut }, { type: "call", name: "no early curves" });
    const link = linkOf(present, sha256);
    expect(draftOf(link ?? "", sha256)).toEqual({ ok: true, value: present });
    expect(draftOf(link ?? "", "f".repeat(64))).toMatchObject({ problem: { code: "conflict" } });
    expect(draftOf("nonsense", sha256)).toMatchObject({ problem: { code: "invalid" } });
    expect(linkOf(emptyHistory.present, sha256)).toBeNull();
    const endless = { ...present, operations: Array<Operation>(200).fill(cut) };
    expect(linkOf(endless, sha256)).toBeNull();
    expect([isTooLong(endless, sha256), isTooLong(present, sha256)]).toEqual([true, false]);
  });

  it("is a file that says which weights it is about", async () => {
    const record = editRecord({ name: "No early curves!", note: "CC-9", operations: [cut] }, manifest);
    expect(editFileName(record)).toBe("specimen-no-early-curves.json");
    const opened = await openEditFile(new Blob([JSON.stringify(record)]), manifest);
    expect(opened).toMatchObject({ ok: true, value: { note: "CC-9", operations: [cut] } });
    const others = { ...record, pack: { ...record.pack, sha256: "f".repeat(64) } };
    expect(await openEditFile(new Blob([JSON.stringify(others)]), manifest)).toMatchObject({
      problem: { code: "conflict" },
    });
  });
});

describe("the layers around a layer", () => {
  const around = (name: string) => {
    const layer = manifest.layers.find((one) => one.name === name);
    if (!layer) throw new Error(name);
    const { into, out } = layersAround(manifest, layer);
    return { into: into.map((one) => one.name), out: out.map((one) => one.name) };
  };

  it("are those that weights join with it, the nearest first", () => {
    expect(around("mixed3a")).toEqual({
      into: ["conv2d2", "conv2d1", "conv2d0"],
      out: ["mixed3b", "mixed4a", "logits"],
    });
    expect(around("conv2d0").into).toEqual([]);
    expect(around("logits").out).toEqual([]);
  });

  it("of a branch are those before and behind its module", () => {
    expect(around("mixed3a_3x3").into).toEqual(["conv2d2", "conv2d1", "conv2d0"]);
    expect(around("mixed3a_3x3").out).toEqual(["mixed3b", "mixed4a", "logits"]);
  });
});

describe("what is drawn of a comparison", () => {
  it("are the units that edges lead to in this layer, once each", () => {
    expect(targetUnits([cut, hold, { ...cut, to: { layer: "mixed3b", units: [2, 5] } }], "mixed3b")).toEqual([
      1, 2, 5,
    ]);
    expect(targetUnits([cut], "mixed4a")).toEqual([]);
  });

  it("ranks units by how much their maps changed", () => {
    const shape = [1, 2, 3] as const;
    const before = { shape, values: Float32Array.from([1, 1, 1, 1, 1, 1]) };
    const now = { shape, values: Float32Array.from([1, 4, 0, 1, 5, 1]) };
    expect(changesByUnit({ before, after: now })).toEqual([
      { unit: 1, before: 1, after: 4.5, size: 5 },
      { unit: 2, before: 1, after: 0.5, size: 1 },
      { unit: 0, before: 1, after: 1, size: 0 },
    ]);
  });
});
