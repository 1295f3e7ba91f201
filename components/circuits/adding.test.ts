import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CircuitCanvas, emptyCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { createLayerOrder } from "../../lib/canvas/weigh-layers.ts";
import { manifestSchema } from "../../lib/model/manifest.ts";
import { droppedUnits } from "./add/drag-units.ts";
import { readDraft } from "./circuit-draft.ts";
import { connecting } from "./connect-words.ts";
import { colourName, nodeOfUnit, placeNodes } from "./new-node.ts";

const manifest = manifestSchema.parse(
  JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8")),
);

const nodeOf = (unit: string) => {
  const node = nodeOfUnit(manifest, unit);
  if (!node) throw new Error(`${unit} is no unit of the specimen`);
  return node;
};

describe("what a unit becomes on a canvas", () => {
  it("is a unit, a class or a colour of the input, and nothing where the network has no such unit", () => {
    expect(nodeOf("mixed3a:4").type).toBe("unit");
    expect(nodeOf("logits:0").type).toBe("class");
    expect(nodeOf(`${manifest.graph.input}:0`).type).toBe("input");
    expect(nodeOfUnit(manifest, "mixed3a:9999")).toBeNull();
    expect(nodeOfUnit(manifest, `${manifest.graph.input}:3`)).toBeNull();
    expect(nodeOfUnit(manifest, "nothing")).toBeNull();
  });

  it("names the colours of the input in the order in which the network takes them", () => {
    const unit = `${manifest.graph.input}:0`;
    expect(colourName({ ...manifest, input: { ...manifest.input, order: "rgb" } }, unit)).toBe("red");
    expect(colourName({ ...manifest, input: { ...manifest.input, order: "bgr" } }, unit)).toBe("blue");
  });

  it("stands in the row of its layer, beside what is there", () => {
    const [first, second, lower] = placeNodes(
      manifest,
      emptyCanvas,
      [nodeOf("mixed3a:4"), nodeOf("mixed3a:5"), nodeOf("conv2d2:1")],
      { x: 0, y: 0 },
    );
    expect(first).toMatchObject({ x: 0, y: 0 });
    expect(second?.y).toBe(0);
    expect(Math.abs(second?.x ?? 0)).toBeGreaterThan(90);
    expect(lower?.y).toBeGreaterThan(100);
  });
});

describe("drawing an edge by hand", () => {
  const [upper, lower, beside] = [nodeOf("mixed3a:4"), nodeOf("conv2d2:1"), nodeOf("mixed3a:5")];
  const canvas: CircuitCanvas = { ...emptyCanvas, nodes: [upper, lower, beside] };
  const order = createLayerOrder(manifest);
  const draw = (from: string, to: string, of = canvas) => connecting(of, order, from, to, (id) => id);

  it("follows the weights, whichever end one begins with", () => {
    expect(draw(lower.id, upper.id).edge).toEqual({ from: lower.id, to: upper.id });
    expect(draw(upper.id, lower.id).edge).toEqual({ from: lower.id, to: upper.id });
  });

  it("is refused in words where there are no weights, or where there is one already", () => {
    expect(draw(upper.id, beside.id)).toMatchObject({
      edge: null,
      said: expect.stringContaining("No weights"),
    });
    const edges = [{ id: `${lower.id}>${upper.id}`, from: lower.id, to: upper.id, kept: null, note: "" }];
    expect(draw(lower.id, upper.id, { ...canvas, edges }).said).toContain("already");
    expect(draw(lower.id, lower.id).edge).toBeNull();
  });
});

describe("what is dropped on a canvas", () => {
  const drop = (data: Record<string, string>) => droppedUnits((type) => data[type] ?? "");

  it("is units by their addresses or by links to their pages", () => {
    expect(drop({ "text/plain": "mixed3a:4\nmixed3a:5" })).toEqual(["mixed3a:4", "mixed3a:5"]);
    const link = "https://example.org/models/specimen/inception_3b/output:379?see=tuning";
    expect(drop({ "text/uri-list": link, "text/plain": link })).toEqual(["inception_3b/output:379"]);
  });

  it("is nothing where it is anything else", () => {
    expect(drop({ "text/plain": "hello", "text/uri-list": "https://example.org/about" })).toEqual([]);
    expect(drop({})).toEqual([]);
  });
});

describe("what is typed of a circuit", () => {
  it("becomes its content, the target only where the network has it", () => {
    expect(readDraft({ title: " Curves ", summary: "", target: "" }, manifest)).toMatchObject({
      ok: true,
      value: { title: "Curves", target: null },
    });
    expect(readDraft({ title: "Curves", summary: "", target: "mixed3a:4" }, manifest).ok).toBe(true);
    expect(readDraft({ title: "Curves", summary: "", target: "mixed3a:9999" }, manifest).ok).toBe(false);
    expect(readDraft({ title: "", summary: "", target: "" }, manifest).ok).toBe(false);
  });
});
