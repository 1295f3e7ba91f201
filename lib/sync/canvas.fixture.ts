/** Canvases for tests. */
import type { CanvasNode } from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";

export const unitNode = (unit: string, x = 0, y = 0): CanvasNode => ({
  id: unitNodeId(unit),
  type: "unit",
  unit,
  x,
  y,
  group: null,
  name: "",
});

export const noteNode = (id: string, text: string): CanvasNode => ({
  id,
  type: "note",
  text,
  x: 0,
  y: 0,
  group: null,
  name: "",
});
