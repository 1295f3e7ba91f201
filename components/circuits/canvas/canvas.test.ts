import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { type SeenEdge, seenAs } from "../../../lib/canvas/draw-edges.ts";
import { placeMotifs } from "../../../lib/canvas/draw-motifs.ts";
import { boxesOf, type NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";
import { unitNode } from "../../../lib/sync/canvas.fixture.ts";
import { canvasDeed, canvasKeys, nearestTowards } from "./canvas-key.ts";
import { EdgeLayer } from "./edge-layer.tsx";
import { createShapes, edgeAt } from "./edge-shape.ts";
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

describe("the shapes of edges", () => {
  const boxes = new Map([
    ["low", { left: 0, top: 200, right: 100, bottom: 300 }],
    ["high", { left: 0, top: 0, right: 100, bottom: 100 }],
    ["beside", { left: 300, top: 0, right: 400, bottom: 100 }],
  ]);
  const edgeOf = (to: string, value: number | null): SeenEdge => ({
    edge: { id: `low>${to}`, from: "low", to, kept: null, note: "" },
    first: `low>${to}`,
    value,
  });
  const shapesOf = (edges: readonly SeenEdge[], at: NodeBoxes = boxes) => ({
    edges,
    boxes: at,
    spreads: new Map(),
    direction: "up" as const,
    strongest: 1,
  });

  it("end in an arrow where they excite, in a bar where they inhibit, and in nothing while they are not known", () => {
    const [excites] = createShapes()(shapesOf([edgeOf("high", 1)]));
    const [inhibits] = createShapes()(shapesOf([edgeOf("high", -1)]));
    const [unknown] = createShapes()(shapesOf([edgeOf("high", null)]));
    expect(excites?.end).toMatch(/^M50\.0 100\.0L.*Z$/);
    expect(inhibits?.end).toMatch(/^M[^Z]*L[^Z]*$/);
    expect(unknown).toMatchObject({ end: "", sign: 0 });
  });

  it("go from the top of the lower node to the bottom of the upper one", () => {
    const [shape] = createShapes()(shapesOf([edgeOf("high", null)]));
    expect(shape?.path).toMatch(/^M50\.0 200\.0C.* 50\.0 100\.0$/);
  });

  it("are the same while neither end moves", () => {
    const toShapes = createShapes();
    const edges = [edgeOf("high", 1), edgeOf("beside", -0.5)];
    const before = toShapes(shapesOf(edges));
    const moved = new Map([...boxes, ["beside", { left: 310, top: 0, right: 410, bottom: 100 }]]);
    const after = toShapes(shapesOf(edges, moved));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  it("are found under a pointer, the nearest of them, and not from afar", () => {
    const shapes = createShapes()(shapesOf([edgeOf("high", 1), edgeOf("beside", 1)]));
    expect(edgeAt(shapes, { x: 52, y: 150 }, 8)?.edge.first).toBe("low>high");
    expect(edgeAt(shapes, { x: 349, y: 104 }, 8)?.edge.first).toBe("low>beside");
    expect(edgeAt(shapes, { x: 20, y: 120 }, 8)).toBeNull();
    expect(edgeAt(shapes, { x: 2000, y: 120 }, 8)).toBeNull();
  });
});

describe("names over the edges", () => {
  const lines = ["conv2d1:3", "conv2d1:17"].map((unit, i) => unitNode(unit, 130 * i, 0));
  const nodes: CanvasNode[] = [groupOf(outer), ...lines.map((node) => ({ ...node, group: outer }))];
  const seen = seenAs(nodes);
  const nothing = new Set<string>();
  const motifs = placeMotifs(
    [
      {
        ...{ id: "33333333-3333-4333-8333-333333333333", kind: "union over cases", note: "" },
        ...{ nodes: lines.map(({ id }) => id), score: null },
      },
    ],
    nodes,
    boxesOf({ nodes }, seen),
    seen,
  );

  it("come after every line, those of groups as those of motifs", () => {
    const markup = renderToStaticMarkup(
      createElement(EdgeLayer, {
        ...{ shapes: [], motifs, hovered: null, moving: nothing },
        groups: [{ id: outer, words: "Lines", x: 10, y: 17 }],
        ...{ selectedNodes: nothing, selectedEdges: nothing },
      }),
    );
    expect(
      [...markup.matchAll(/class="(circuit-(?:edges|motif|group)[^"]*)"/g)].map(([, name]) => name),
    ).toEqual([
      "circuit-edges",
      "circuit-motif-outline",
      "circuit-edges",
      "circuit-edges circuit-names",
      "circuit-group-name",
      "circuit-motif-name",
    ]);
  });
});
