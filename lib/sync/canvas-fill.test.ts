/** Weights that follow from the pack: kept where none are, and nobody's step. */
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type CanvasNode, edgeId, type KeptWeight } from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";
import { openCanvas } from "./canvas-session.ts";

const [a, b] = [unitNodeId("conv1:0"), unitNodeId("conv2:0")];
const edge = edgeId(a, b);
const weight = (net: number): KeptWeight => ({ net, norm: 3, path: "direct", pack: "a".repeat(64) });
const node = (unit: string): CanvasNode => ({
  id: unitNodeId(unit),
  type: "unit",
  unit,
  x: 0,
  y: 0,
  group: null,
  name: "",
});

function open(writes = true) {
  const doc = new Y.Doc();
  const session = openCanvas(doc, new Awareness(doc), writes);
  session.actions.add([node("conv1:0"), node("conv2:0")], [{ from: a, to: b }]);
  return { session, kept: () => session.reading.get().canvas.edges[0]?.kept };
}

describe("filling in weights", () => {
  it("keeps what was not kept, shows it at once, and leaves alone what was", () => {
    const { session, kept } = open();
    session.actions.fillWeights(new Map([[edge, weight(2)]]));
    expect(kept()).toEqual(weight(2));
    session.actions.fillWeights(
      new Map([
        [edge, weight(5)],
        ["gone>too", weight(1)],
      ]),
    );
    expect(kept()).toEqual(weight(2));
    expect(session.reading.get().canvas.edges).toHaveLength(1);
  });

  it("is no step: undo goes back to what the person did, and redo finds the weights again", () => {
    const { session, kept } = open();
    session.actions.fillWeights(new Map([[edge, weight(2)]]));
    session.actions.rename(a, "line");
    session.undo();
    expect(kept()).toEqual(weight(2));
    session.undo();
    expect(session.reading.get().canvas.nodes).toEqual([]);
    session.redo();
    expect(session.reading.get().canvas.edges).toHaveLength(1);
    expect(kept()).toEqual(weight(2));
  });

  it("does nothing for whoever may only read", () => {
    const doc = new Y.Doc();
    const reader = openCanvas(doc, new Awareness(doc), false);
    const writer = openCanvas(doc, new Awareness(doc), true);
    writer.actions.add([node("conv1:0"), node("conv2:0")], [{ from: a, to: b }]);
    reader.actions.fillWeights(new Map([[edge, weight(2)]]));
    expect(writer.reading.get().canvas.edges[0]?.kept).toBeNull();
  });
});
