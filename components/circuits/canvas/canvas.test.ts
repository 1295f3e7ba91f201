import { describe, expect, it } from "vitest";
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { seenAs } from "../../../lib/canvas/draw-edges.ts";
import { boxesOf, type NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";
import { unitNode } from "../../../lib/sync/canvas.fixture.ts";
import { canvasDeed, canvasKeys, nearestTowards } from "./canvas-key.ts";
import { edgeShape } from "./edge-shape.ts";
import { createFlowNodes, shareBoxes } from "./flow-nodes.ts";
import { contentOf, withContent } from "./use-drag.ts";

const groupOf = (id: string, group: string | null = null): CanvasNode => ({
  id,
  type: "group",
  collapsed: false,
  x: 0,
  y: 0,
  group,
  name: "",
});
const [outer, inner] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

const press = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {},
) => canvasDeed({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe("keys of the canvas", () => {
  it("move the selection, far with Shift, and the focus with Alt", () => {
    expect(press("ArrowUp")).toEqual({ type: "move", x: 0, y: -10 });
    expect(press("ArrowRight", { shiftKey: true })).toEqual({ type: "move", x: 50, y: 0 });
    expect(press("ArrowLeft", { altKey: true })).toEqual({ type: "go", x: -1, y: 0 });
  });

  it("leave the browser's own alone", () => {
    expect(press("r", { ctrlKey: true })).toBeNull();
    expect(press("g", { ctrlKey: true })).toBeNull();
    expect(press("g", { altKey: true })).toBeNull();
    expect(press("Tab")).toBeNull();
  });

  it("undo and redo as everywhere", () => {
    expect(press("z", { ctrlKey: true })).toEqual({ type: "undo" });
    expect(press("Z", { metaKey: true, shiftKey: true })).toEqual({ type: "redo" });
    expect(press("y", { ctrlKey: true })).toEqual({ type: "redo" });
  });

  it("are each told of in the list that ? shows", () => {
    const told = canvasKeys.flatMap(({ keys }) => keys).join(" ");
    for (const key of ["g", "c", "l", "f", "n", "e", "/", "F2", "Delete", "Enter", "Esc", "?"]) {
      expect(told).toContain(key);
    }
  });

  it("go to what lies on that side rather than to what is merely near", () => {
    const places = [
      { id: "beside", x: 100, y: 10 },
      { id: "above", x: 5, y: -60 },
      { id: "behind", x: -20, y: 0 },
    ];
    expect(nearestTowards({ x: 0, y: 0 }, places, 1, 0)?.id).toBe("beside");
    expect(nearestTowards({ x: 0, y: 0 }, places, 0, 1)).toMatchObject({ id: "beside" });
    expect(nearestTowards({ x: 0, y: 0 }, places.slice(1), 1, 0)?.id).toBe("above");
    expect(nearestTowards({ x: 0, y: 0 }, places.slice(2), 1, 0)).toBeNull();
  });
});

describe("dragging a group", () => {
  const unit = { ...unitNode("conv1:0", 10, 20), group: inner };
  const nodes = [groupOf(outer), groupOf(inner, outer), unit];

  it("takes everything along that is in it, at any depth", () => {
    expect(contentOf(nodes, new Set([outer])).map(({ id }) => id)).toEqual([inner, unit.id]);
    const moved = withContent(nodes, new Map([[outer, { x: 5, y: 0 }]]), () => ({ x: 0, y: 0 }));
    expect(moved.get(unit.id)).toEqual({ x: 15, y: 20 });
  });

  it("moves what is dragged beside it only once", () => {
    const places = new Map([
      [outer, { x: 5, y: 0 }],
      [unit.id, { x: 15, y: 20 }],
    ]);
    expect(withContent(nodes, places, () => ({ x: 0, y: 0 })).get(unit.id)).toEqual({ x: 15, y: 20 });
  });
});

describe("the nodes that are given to the flow", () => {
  const nodes = Array.from({ length: 50 }, (_, i) => unitNode(`conv1:${i}`, i * 100, 0));
  const input = (all: readonly CanvasNode[], boxes: NodeBoxes, selected = new Set<string>()) => ({
    nodes: all,
    boxes,
    selected,
    direction: "up" as const,
    writes: true,
    labelOf: ({ id }: CanvasNode) => id,
  });

  it("are the same objects while nothing of them changes, and draw nothing anew by being moved", () => {
    const toFlow = createFlowNodes();
    const boxes = boxesOf({ nodes }, seenAs(nodes));
    const before = toFlow(input(nodes, boxes));
    const [first, ...others] = nodes;
    if (!first) throw new Error("there are nodes");
    const moved = [{ ...first, x: 1, y: 1 }, ...others];
    const shared = shareBoxes(boxes, boxesOf({ nodes: moved }, seenAs(moved)));
    expect([...shared].filter(([id, box]) => boxes.get(id) !== box)).toHaveLength(1);
    const after = toFlow(input(moved, shared));
    expect(after.filter((node, i) => node !== before[i])).toHaveLength(1);
    expect(after[0]?.data).toBe(before[0]?.data);
    const selected = toFlow(input(moved, shared, new Set([first.id])));
    expect(selected.filter((node, i) => node !== after[i]).map(({ id }) => id)).toEqual([first.id]);
  });
});

describe("the shape of an edge", () => {
  const [from, to] = [
    { left: 0, top: 200, right: 100, bottom: 300 },
    { left: 0, top: 0, right: 100, bottom: 100 },
  ];
  const spread = { start: 0, end: 0 };

  it("ends in an arrow where it excites, in a bar where it inhibits, and in nothing while it is not known", () => {
    expect(edgeShape(from, to, "up", 2, 1, spread).end).toMatch(/^M50\.0 100\.0L.*Z$/);
    expect(edgeShape(from, to, "up", 2, -1, spread).end).toMatch(/^M[^Z]*L[^Z]*$/);
    expect(edgeShape(from, to, "up", 2, 0, spread).end).toBe("");
  });

  it("goes from the top of the lower node to the bottom of the upper one", () => {
    expect(edgeShape(from, to, "up", 2, 0, spread).line).toMatch(/^M50\.0 200\.0C.* 50\.0 100\.0$/);
  });
});
