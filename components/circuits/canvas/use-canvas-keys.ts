"use client";
/** Carries out what keys on the canvas ask for (`canvas-key.ts`). */
import type { KeyboardEvent, RefObject } from "react";
import type { CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import { unitsOf } from "../../../lib/canvas/circuit-canvas.ts";
import { middleOf } from "../../../lib/canvas/draw-geometry.ts";
import { boxesOf } from "../../../lib/canvas/draw-nodes.ts";
import type { CanvasSelection } from "../../../lib/sync/canvas-actions.ts";
import type { CanvasView } from "../use-canvas-view.ts";
import type { Deeds } from "../use-deeds.ts";
import { type CanvasDeed, canvasDeed, nearestTowards } from "./canvas-key.ts";
import { focusedNode, focusNode } from "./focus-node.ts";

export type CanvasKeysInput = {
  readonly frame: RefObject<HTMLElement | null>;
  readonly canvas: CircuitCanvas;
  readonly view: CanvasView;
  readonly selection: CanvasSelection;
  readonly writes: boolean;
  readonly deeds: Deeds;
  select(selection: CanvasSelection): void;
  announce(words: string): void;
  remove(): void;
  group(): void;
  layOut(): void;
  join(): void;
  write(node: string): void;
  addNote(): void;
  find(): void;
  help(): void;
  undo(): void;
  redo(): void;
  fit(): void;
  zoom(by: "in" | "out"): void;
};

/** Whoever may only read looks around and selects. */
const forReaders: ReadonlySet<CanvasDeed["type"]> = new Set([
  "go",
  "pick",
  "zoom",
  "select-all",
  "clear",
  "fit",
  "help",
]);

export function useCanvasKeys(input: CanvasKeysInput): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const { target } = event;
    // Buttons and fields within the canvas have their own keys.
    if (target instanceof Element && target.closest("button, a, input, textarea")) return;
    const deed = canvasDeed(event);
    if (!deed) return;
    if (!input.writes && !forReaders.has(deed.type)) return;
    event.preventDefault();
    event.stopPropagation();
    carryOut(deed, input);
  };
}

function carryOut(deed: CanvasDeed, input: CanvasKeysInput): void {
  const { frame, selection, view, deeds, select, announce } = input;
  const focused = focusedNode(frame.current);
  switch (deed.type) {
    case "move":
      if (selection.nodes.length === 0 && focused !== null) {
        select({ nodes: [focused], edges: [] });
        announce("Selected. The arrows move it now.");
      } else announce(deeds.move(deed.x, deed.y));
      break;
    case "go":
      go(deed.x, deed.y, focused ?? selection.nodes[0] ?? null, input);
      break;
    case "pick": {
      if (focused === null) break;
      const isThere = selection.nodes.includes(focused);
      if (!deed.adding) {
        select({ nodes: [focused], edges: [] });
        break;
      }
      const nodes = isThere ? selection.nodes.filter((id) => id !== focused) : [...selection.nodes, focused];
      select({ nodes, edges: [] });
      announce(isThere ? "Taken out of the selection." : `Selected, ${nodes.length} in all.`);
      break;
    }
    case "select-all":
      select({ nodes: view.ordered.map(({ id }) => id), edges: [] });
      announce(`${view.ordered.length} selected.`);
      break;
    case "clear":
      select({ nodes: [], edges: [] });
      break;
    case "remove":
      input.remove();
      break;
    case "group":
      input.group();
      break;
    case "ungroup":
      announce(deeds.ungroup());
      break;
    case "collapse":
      announce(deeds.collapse());
      break;
    case "layout":
      input.layOut();
      break;
    case "connect":
      input.join();
      break;
    case "note":
      input.addNote();
      break;
    case "write": {
      const node = selection.nodes[0] ?? focused;
      if (node === null || node === undefined) announce("Select a node to name it.");
      else input.write(node);
      break;
    }
    case "find":
      input.find();
      break;
    case "help":
      input.help();
      break;
    case "undo":
      input.undo();
      break;
    case "redo":
      input.redo();
      break;
    case "fit":
      input.fit();
      break;
    case "zoom":
      input.zoom(deed.by);
      break;
    default:
      deed satisfies never;
  }
}

/** The focus goes to the nearest node on that side; from nowhere to the first. */
function go(x: number, y: number, from: string | null, { frame, canvas, view }: CanvasKeysInput): void {
  const boxes = boxesOf(canvas, view.seen);
  const start = from === null ? undefined : boxes.get(from);
  if (!start) {
    focusNode(frame.current, view.ordered[0]?.id ?? null);
    return;
  }
  const inside = new Set(
    canvas.nodes
      .filter((node) => node.type === "group" && unitsOf(canvas, node).length > 0 && !node.collapsed)
      .map(({ id }) => id),
  );
  const places = [...boxes]
    .filter(([id]) => id !== from && !inside.has(id))
    .map(([id, box]) => ({ id, ...middleOf(box) }));
  const next = nearestTowards(middleOf(start), places, x, y);
  if (next) focusNode(frame.current, next.id);
}
