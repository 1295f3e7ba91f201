import { describe, expect, it } from "vitest";
import { uuid } from "../exchange/circuit.fixture.ts";
import type { CanvasNode, MotifMark } from "./circuit-canvas.ts";
import { seenAs } from "./draw-edges.ts";
import { type Box, overlapOf } from "./draw-geometry.ts";
import { placeMotifs } from "./draw-motifs.ts";
import { boxesOf, headsOf } from "./draw-nodes.ts";
import { unitNodeId } from "./node-id.ts";

const unitNode = (unit: string, x: number, y: number, group: string | null = null): CanvasNode => ({
  ...{ id: unitNodeId(unit), type: "unit", unit, x, y, group, name: "" },
});
const groupNode = (id: string, collapsed = false): CanvasNode => ({
  ...{ id, type: "group", collapsed, x: 0, y: 0, group: null, name: "Lines" },
});
const group = uuid(1);
const lines = [unitNode("conv2d1:3", 0, 0, group), unitNode("conv2d1:17", 130, 0, group)];
const markOf = (number: number, nodes: readonly CanvasNode[]): MotifMark => ({
  ...{ id: uuid(number), kind: "union over cases", note: "", score: null },
  nodes: nodes.map(({ id }) => id),
});

function placed(nodes: readonly CanvasNode[], ...marks: readonly MotifMark[]) {
  const seen = seenAs(nodes);
  const boxes = boxesOf({ nodes: [...nodes] }, seen);
  const motifs = placeMotifs(marks, nodes, boxes, seen);
  return { boxes, names: motifs.map(({ name }) => name.box), heads: headsOf(nodes, boxes) };
}

const boxOfNode = (boxes: ReadonlyMap<string, Box>, id: string): Box => {
  const box = boxes.get(id);
  if (!box) throw new Error(`${id} is not drawn`);
  return box;
};

describe("the name of a motif", () => {
  it("stands above its nodes where nothing is", () => {
    const free = lines.map((node) => ({ ...node, group: null }));
    const { names, boxes } = placed(free, markOf(2, free));
    expect(names[0]?.bottom).toBeLessThan(boxOfNode(boxes, free[0]?.id ?? "").top);
  });

  it("stands clear of the outline of the group around it, and of that group's name", () => {
    const { names, boxes, heads } = placed([groupNode(group), ...lines], markOf(2, lines));
    const around = boxOfNode(boxes, group);
    expect(names[0]?.top).toBeGreaterThanOrEqual(around.bottom + 6); // 3 of them are a selected group's line
    expect(heads).toHaveLength(1);
  });

  it("stands as it would alone where the group is closed", () => {
    const { names, heads, boxes } = placed([groupNode(group, true), ...lines], markOf(2, lines));
    expect(heads).toEqual([]);
    expect(names[0]?.bottom).toBeLessThan(boxOfNode(boxes, group).top);
  });

  it("covers no node, and no name of another motif", () => {
    const free = lines.map((node) => ({ ...node, group: null }));
    const over = unitNode("conv2d2:1", 0, -125);
    const { names, boxes } = placed([...free, over], markOf(2, free), markOf(3, free));
    const [first, second] = names;
    if (!first || !second) throw new Error("a motif has no name");
    for (const name of names) {
      for (const box of boxes.values()) expect(overlapOf(name, box)).toBe(0);
    }
    const alone = placed(free, markOf(2, free), markOf(3, free)).names;
    expect(overlapOf(alone[0] ?? first, alone[1] ?? first)).toBe(0);
  });
});
