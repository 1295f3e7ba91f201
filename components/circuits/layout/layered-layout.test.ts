import Elk from "elkjs/lib/elk.bundled.js";
import { describe, expect, it } from "vitest";
import {
  type CanvasNode,
  type CircuitCanvas,
  defaultCanvasSettings,
  edgeId,
} from "../../../lib/canvas/circuit-canvas.ts";
import { seenAs } from "../../../lib/canvas/draw-edges.ts";
import { boxesOf } from "../../../lib/canvas/draw-nodes.ts";
import { noteNode, unitNode } from "../../../lib/sync/canvas.fixture.ts";
import { fromElk, toElk } from "./layered-layout.ts";

const groupId = "11111111-1111-4111-8111-111111111111";
const noteId = "22222222-2222-4222-8222-222222222222";

const rank = (node: CanvasNode): number | null =>
  "unit" in node ? Number(/^conv(\d)/.exec(node.unit)?.[1]) : null;

function canvasOf(nodes: CanvasNode[], pairs: [string, string][]): CircuitCanvas {
  const idOf = (unit: string) => nodes.find((node) => "unit" in node && node.unit === unit)?.id ?? "";
  const edges = pairs.map(([from, to]) => ({
    id: edgeId(idOf(from), idOf(to)),
    from: idOf(from),
    to: idOf(to),
    kept: null,
    note: "",
  }));
  return { nodes, edges, motifs: [], settings: defaultCanvasSettings };
}

async function laidOut(canvas: CircuitCanvas): Promise<CircuitCanvas> {
  const places = fromElk(canvas, await new Elk().layout(toElk(canvas, rank)));
  return { ...canvas, nodes: canvas.nodes.map((node) => ({ ...node, ...places.get(node.id) })) };
}

const units = ["conv1:0", "conv1:1", "conv1:2", "conv2:0", "conv2:1", "conv3:0"];

describe("the layout in rows", () => {
  it("puts each layer on a row of its own, the input below, and covers no node with another", async () => {
    const canvas = await laidOut(
      canvasOf(
        units.map((unit) => unitNode(unit)),
        [
          ["conv1:0", "conv2:0"],
          ["conv1:1", "conv2:1"],
          ["conv2:0", "conv3:0"],
        ],
      ),
    );
    const rows = [1, 2, 3].map(
      (layer) => new Set(canvas.nodes.filter((node) => rank(node) === layer).map(({ y }) => y)),
    );
    expect(rows.map(({ size }) => size)).toEqual([1, 1, 1]);
    const [first = 0, second = 0, third = 0] = rows.flatMap((row) => [...row]);
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    const boxes = [...boxesOf(canvas, seenAs(canvas.nodes)).values()];
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
      }
    }
  });

  it("keeps what is in a group together, apart from what is not", async () => {
    const group: CanvasNode = {
      id: groupId,
      type: "group",
      collapsed: false,
      x: 0,
      y: 0,
      group: null,
      name: "",
    };
    const nodes = units.map((unit) => unitNode(unit));
    const inside = nodes.filter((node) => "unit" in node && ["conv1:0", "conv1:1"].includes(node.unit));
    const canvas = await laidOut(
      canvasOf(
        [group, ...nodes.map((node) => (inside.includes(node) ? { ...node, group: groupId } : node))],
        [
          ["conv1:0", "conv2:0"],
          ["conv1:1", "conv2:1"],
          ["conv1:2", "conv2:1"],
          ["conv2:0", "conv3:0"],
        ],
      ),
    );
    const boxes = boxesOf(canvas, seenAs(canvas.nodes));
    const around = boxes.get(groupId);
    for (const node of canvas.nodes.filter(({ group: own, id }) => own === null && id !== groupId)) {
      const box = boxes.get(node.id);
      if (!around || !box) throw new Error("every node has a box");
      const apart =
        box.right <= around.left ||
        around.right <= box.left ||
        box.bottom <= around.top ||
        around.bottom <= box.top;
      expect(apart, node.id).toBe(true);
    }
  });

  it("takes a note along with the node that it stood beside, and what a closed group holds with the group", async () => {
    const unit = unitNode("conv1:0", 500, 500);
    const note = { ...noteNode(noteId, "beside it"), x: 620, y: 510 };
    const canvas = await laidOut(canvasOf([unit, unitNode("conv2:0", 0, 0), note], [["conv1:0", "conv2:0"]]));
    const [moved, , noted] = canvas.nodes;
    expect((noted?.x ?? 0) - (moved?.x ?? 0)).toBe(120);
    expect((noted?.y ?? 0) - (moved?.y ?? 0)).toBe(10);
  });
});
