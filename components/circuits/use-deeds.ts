"use client";
/** What keys and buttons do with the selection of a canvas, and what is said of it. */
import { useMemo } from "react";
import { type Alignment, align, distribute } from "../../lib/canvas/arrange.ts";
import type { CanvasNode, CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { seenAs } from "../../lib/canvas/draw-edges.ts";
import { middleOf, type Point } from "../../lib/canvas/draw-geometry.ts";
import { boxesOf } from "../../lib/canvas/draw-nodes.ts";
import type { CanvasActions, CanvasSelection } from "../../lib/sync/canvas-actions.ts";
import { withContent } from "./canvas/use-drag.ts";
import { layOut } from "./layout/lay-out.ts";

export type Deeds = {
  move(x: number, y: number): string;
  align(alignment: Alignment): string;
  distribute(axis: "x" | "y"): string;
  remove(): string;
  /** Answers the new group's id too. */
  group(): { readonly words: string; readonly id: string | null };
  ungroup(): string;
  collapse(): string;
  takeOut(): string;
  layOut(): Promise<string>;
};

const nodes = (count: number): string => (count === 1 ? "1 node" : `${count} nodes`);

const rounded = (places: ReadonlyMap<string, Point>): Map<string, Point> =>
  new Map([...places].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));

export function useDeeds(
  canvas: CircuitCanvas,
  actions: CanvasActions,
  selection: CanvasSelection,
  rank: (node: CanvasNode) => number | null,
  nameOf: (node: string) => string,
): Deeds {
  return useMemo((): Deeds => {
    const selected = canvas.nodes.filter(({ id }) => selection.nodes.includes(id));
    const boxesNow = () => boxesOf(canvas, seenAs(canvas.nodes));
    const groups = selected.filter(({ type }) => type === "group");

    /** Moves to places of centres, with what groups hold. */
    function moveTo(places: ReadonlyMap<string, Point>, gesture?: string): void {
      const boxes = boxesNow();
      const from = (id: string) => {
        const box = boxes.get(id);
        return box && middleOf(box);
      };
      actions.move(rounded(withContent(canvas.nodes, places, from)), gesture);
    }

    const items = () => {
      const boxes = boxesNow();
      return selected.flatMap(({ id }) => {
        const box = boxes.get(id);
        return box ? [{ id, box }] : [];
      });
    };

    return {
      move(x, y) {
        const places = items().map(({ id, box }) => {
          const at = middleOf(box);
          return [id, { x: at.x + x, y: at.y + y }] as const;
        });
        if (places.length === 0) return "Nothing is selected. Enter selects the node with the focus.";
        moveTo(new Map(places), `keys ${selection.nodes.join()}`);
        return "";
      },
      align(alignment) {
        const places = align(items(), alignment);
        if (places.size === 0) return "Select two nodes or more to put them in line.";
        moveTo(places);
        return `${nodes(places.size)} in line.`;
      },
      distribute(axis) {
        const places = distribute(items(), axis);
        if (places.size === 0) return "Select three nodes or more to space them evenly.";
        moveTo(places);
        return `${nodes(places.size)} spaced evenly.`;
      },
      remove() {
        const [count, edges] = [selection.nodes.length, selection.edges.length];
        if (count + edges === 0) return "Nothing is selected.";
        actions.remove(selection);
        const [first] = selection.nodes;
        if (count === 1 && first !== undefined) return `${nameOf(first)} removed. Ctrl+Z brings it back.`;
        const what =
          count > 0 ? `${nodes(count)} and their edges` : edges === 1 ? "1 edge" : `${edges} edges`;
        return `${what} removed. Ctrl+Z brings them back.`;
      },
      group() {
        if (selected.length === 0) return { words: "Select the nodes that are to be a group.", id: null };
        const around = selected[0]?.group ?? null;
        const isWhole = around !== null && selected.every((node) => node.group === around);
        if (isWhole && canvas.nodes.filter((node) => node.group === around).length === selected.length) {
          return { words: `These are a group already: ${nameOf(around)}.`, id: around };
        }
        const id = actions.group(
          selected.map(({ id: member }) => member),
          "",
        );
        return { words: `A group of ${nodes(selected.length)}. Give it a name beside the canvas.`, id };
      },
      ungroup() {
        if (groups.length === 0) return "Select a group to dissolve it.";
        for (const { id } of groups) actions.ungroup(id);
        return "Group dissolved; what was in it stays.";
      },
      collapse() {
        if (groups.length === 0) return "Select a group to close or open it.";
        for (const group of groups) {
          if (group.type === "group") actions.collapse(group.id, !group.collapsed);
        }
        return groups.every((group) => group.type === "group" && group.collapsed)
          ? "Group opened."
          : "Group closed.";
      },
      takeOut() {
        actions.putInto(selection.nodes, null);
        return `${nodes(selected.length)} taken out of the group.`;
      },
      async layOut() {
        if (canvas.nodes.length === 0) return "There is nothing to lay out yet.";
        try {
          actions.move(await layOut(canvas, rank));
          return "Laid out in rows. Ctrl+Z brings the old places back.";
        } catch {
          return "The layout could not be computed. Nothing was moved; try again.";
        }
      },
    };
  }, [canvas, actions, selection, rank, nameOf]);
}
