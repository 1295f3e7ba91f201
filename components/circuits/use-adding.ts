"use client";
/** Putting units, families and notes on a canvas: in the row of their layer, joined with what is beside them. */
import { useMemo } from "react";
import { freePlace } from "../../lib/canvas/arrange.ts";
import { type CanvasNode, type CircuitCanvas, edgeId } from "../../lib/canvas/circuit-canvas.ts";
import { seenAs } from "../../lib/canvas/draw-edges.ts";
import type { Point } from "../../lib/canvas/draw-geometry.ts";
import { boxesOf } from "../../lib/canvas/draw-nodes.ts";
import { edgesToJoin } from "../../lib/canvas/weigh-join.ts";
import type { LayerOrder } from "../../lib/canvas/weigh-layers.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createId } from "../../lib/shared/ids.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { CanvasActions, NewEdge } from "../../lib/sync/canvas-actions.ts";
import { nodeOfFamily, nodeOfUnit, placeNodes } from "./new-node.ts";

/** What came of it: the ids of what is there now, and words for whoever listens. */
export type Added = { readonly nodes: readonly string[]; readonly words: string };

export type Adding = {
  /** Units that the network does not have are named and left out. */
  units(units: readonly string[], at?: Point): Added;
  family(family: string, name: string, members: readonly string[], at?: Point): Added;
  note(at?: Point): Added;
  /** The edges that weights lead along among these nodes; those to nodes of the next layer on the canvas. */
  join(nodes: readonly string[]): string;
  isThere(unit: string): boolean;
};

const told = (change: () => void): string | null => {
  try {
    change();
    return null;
  } catch (error) {
    if (error instanceof MicrographiaError) return error.message;
    throw error;
  }
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function useAdding(
  manifest: Manifest,
  canvas: CircuitCanvas,
  actions: CanvasActions,
  order: LayerOrder,
  joins: boolean,
  middle: () => Point,
): Adding {
  return useMemo((): Adding => {
    const there = new Set(canvas.nodes.map(({ id }) => id));

    function put(nodes: readonly CanvasNode[], at: Point | undefined, what: string): Added {
      const fresh = nodes.filter(({ id }) => !there.has(id));
      const placed = at
        ? fresh.map((node, i) => ({ ...node, x: Math.round(at.x) + i * 112, y: Math.round(at.y) }))
        : placeNodes(manifest, canvas, fresh, middle());
      const edges: NewEdge[] = [];
      let grown: Pick<CircuitCanvas, "nodes" | "edges"> = canvas;
      for (const node of placed) {
        if (joins) edges.push(...edgesToJoin(grown, node, order, { reach: "nearest" }));
        grown = { nodes: [...grown.nodes, node], edges: grown.edges };
      }
      const failure = told(() => actions.add(placed, edges));
      const ids = nodes.map(({ id }) => id);
      if (failure !== null) return { nodes: [], words: failure };
      if (placed.length === 0) return { nodes: ids, words: `${what} is on the canvas already.` };
      const joined = edges.length === 0 ? "" : `, with ${counted(edges.length, "edge", "edges")}`;
      return { nodes: ids, words: `${what} added${joined}.` };
    }

    return {
      units(units, at) {
        const known = units.map((unit) => ({ unit, node: nodeOfUnit(manifest, unit) }));
        const nodes = known.flatMap(({ node }) => node ?? []);
        const missing = known.filter(({ node }) => node === null).map(({ unit }) => unit);
        const lacks = missing.length === 0 ? "" : ` This network has no ${missing.join(", ")}.`;
        if (nodes.length === 0) return { nodes: [], words: lacks.trim() };
        const what = nodes.length === 1 ? (units[0] ?? "") : counted(nodes.length, "unit", "units");
        const added = put(nodes, at, what);
        return { ...added, words: added.words + lacks };
      },
      family(family, name, members, at) {
        const known = members.filter((unit) => nodeOfUnit(manifest, unit) !== null).slice(0, 200);
        if (known.length === 0) {
          return { nodes: [], words: `No unit of this network is in ${name} yet. Labels place units in it.` };
        }
        return put([nodeOfFamily(family, known)], at, name);
      },
      note(at) {
        const id = createId();
        const boxes = boxesOf(canvas, seenAs(canvas.nodes)).values();
        const place = at ?? freePlace(boxes, middle(), "right");
        const node: CanvasNode = {
          id,
          type: "note",
          text: "",
          x: Math.round(place.x),
          y: Math.round(place.y),
          group: null,
          name: "",
        };
        const failure = told(() => actions.add([node]));
        return failure === null ? { nodes: [id], words: "Note added." } : { nodes: [], words: failure };
      },
      join(nodes) {
        const among = new Set(nodes);
        const inside = canvas.nodes.filter(({ id }) => among.has(id));
        const known = new Set(canvas.edges.map(({ id }) => id));
        const edges = inside.flatMap((node) =>
          edgesToJoin({ nodes: inside, edges: [] }, node, order, { reach: "nearest" }),
        );
        const fresh = new Map(
          edges.map((edge) => [edgeId(edge.from, edge.to), edge] as const).filter(([id]) => !known.has(id)),
        );
        const failure = told(() => actions.connect([...fresh.values()]));
        if (failure !== null) return failure;
        return fresh.size === 0
          ? "All edges among these are drawn already."
          : `${counted(fresh.size, "edge", "edges")} drawn.`;
      },
      isThere: (unit) => {
        const node = nodeOfUnit(manifest, unit);
        return node !== null && there.has(node.id);
      },
    };
  }, [manifest, canvas, actions, order, joins, middle]);
}
