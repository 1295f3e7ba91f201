import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CanvasNode, CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { defaultCanvasSettings, edgeId } from "../../lib/canvas/circuit-canvas.ts";
import { unitNode } from "../../lib/sync/canvas.fixture.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import { moveNodes, takeInCanvas } from "../../lib/sync/canvas-writing.ts";
import { splitUpdate } from "../../lib/sync/text-split.ts";
import { judge } from "./text-guard.ts";
import { textLimits } from "./text-limits.ts";
import { stampWriter } from "./text-presence.ts";
import { readTextUpdate } from "./text-update.ts";

const ada = { id: "ada", name: "Ada" };

function largeCanvas(): CircuitCanvas {
  const nodes: CanvasNode[] = Array.from({ length: 200 }, (_, i) => unitNode(`conv1:${i}`, i, i));
  const edges = Array.from({ length: 1000 }, (_, i) => {
    const [from, to] = [nodes[i % 200]?.id ?? "", nodes[(i * 7 + 1 + Math.floor(i / 200)) % 200]?.id ?? ""];
    const kept = { net: Math.sin(i), norm: 2, path: "direct" as const, pack: "ab".repeat(32) };
    return { id: edgeId(from, to), from, to, kept, note: "" };
  });
  return { nodes, edges, motifs: [], settings: defaultCanvasSettings };
}

/** As the room takes writes: each part is read and judged before it is applied. */
function take(server: Y.Doc, update: Uint8Array): void {
  for (const part of splitUpdate(update)) {
    const read = readTextUpdate(part);
    if ("refusal" in read) throw new Error(read.refusal.reason);
    const verdict = judge(server, read, { person: ada.id, ownerOf: () => null });
    if ("refusal" in verdict) throw new Error(verdict.refusal.reason);
    Y.applyUpdate(server, part);
  }
}

describe("a canvas as the server takes it", () => {
  it("of 200 units and 1,000 edges is taken in parts, read as it was written, and leaves room for long work", () => {
    const [browser, server] = [new Y.Doc(), new Y.Doc()];
    browser.transact(() => takeInCanvas(canvasRoots(browser), largeCanvas()));
    take(server, Y.encodeStateAsUpdate(browser));
    expect(readCanvas(server)).toEqual(readCanvas(browser));
    expect(readCanvas(server).canvas.edges.length).toBeGreaterThan(900);
    const before = Y.encodeStateAsUpdate(server).length;
    expect(before).toBeLessThan(textLimits.textBytes / 16);

    // A thousand steps of a hand that drags a node make the document larger, but not by much.
    const [first] = largeCanvas().nodes;
    for (let step = 0; step < 1000; step++) {
      const vector = Y.encodeStateVector(browser);
      browser.transact(() =>
        moveNodes(canvasRoots(browser), new Map([[first?.id ?? "", { x: step, y: 1 }]])),
      );
      take(server, Y.encodeStateAsUpdate(browser, vector));
    }
    expect(Y.encodeStateAsUpdate(server).length - before).toBeLessThan(20_000);
  });
});

describe("where somebody is on a canvas", () => {
  it("is told as it was said, under the name that the server knows", () => {
    const said = { canvas: { at: [1, 2], selection: ["x"] }, person: { id: "ben", name: "Ben" } };
    expect(stampWriter(ada, said)).toMatchObject({
      person: ada,
      canvas: { at: [1, 2], selection: ["x"] },
      cursor: null,
    });
  });

  it.each([
    ["a place beyond the canvas", { at: [1e9, 0], selection: [] }],
    ["a selection without end", { at: null, selection: Array.from({ length: 101 }, () => "x") }],
    ["an id of any length", { at: null, selection: ["x".repeat(1000)] }],
    ["anything else", "somewhere"],
  ])("is left out where it is %s", (_what, canvas) => {
    expect(stampWriter(ada, { canvas })).not.toHaveProperty("canvas");
  });
});
