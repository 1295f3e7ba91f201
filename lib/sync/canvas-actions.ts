/** What can be done to a canvas. Each is one step of undo, and one change for everybody else. */
import type {
  CanvasEdge,
  CanvasNode,
  CanvasSettings,
  CircuitCanvas,
  KeptWeight,
  MotifMark,
} from "../canvas/circuit-canvas.ts";

/** In canvas units, of a node's centre. */
export type Place = { readonly x: number; readonly y: number };

/** Ids of what is marked on the canvas. */
export type CanvasSelection = { readonly nodes: readonly string[]; readonly edges: readonly string[] };

/** An edge that is to be drawn, between the ids of two nodes. */
export type NewEdge = Pick<CanvasEdge, "from" | "to">;

export type CanvasActions = {
  /**
   * Puts nodes and edges on the canvas. A node whose id is there already stays as it is, so that adding a unit twice changes
   * nothing; ids of units and families come from `lib/canvas/node-id.ts`. Throws `too-large` beyond what a canvas holds.
   */
  add(nodes: readonly CanvasNode[], edges?: readonly NewEdge[]): void;
  /** Takes in a whole canvas as it is: what has the same id is replaced. For imports. Throws `too-large`. */
  takeIn(canvas: CircuitCanvas): void;
  /** Moves with the same `gesture` in a row are one step: those of a drag. */
  move(places: ReadonlyMap<string, Place>, gesture?: string): void;
  /** Nodes go with their edges; what is in a group that goes is let out of it. */
  remove(selection: Partial<CanvasSelection>): void;
  /** Makes a group of the nodes and answers its id. */
  group(nodes: readonly string[], name: string): string;
  /** Dissolves the group; what is in it stays. */
  ungroup(group: string): void;
  /** Puts nodes into a group, or with null out of theirs. */
  putInto(nodes: readonly string[], group: string | null): void;
  collapse(group: string, collapsed: boolean): void;
  rename(node: string, name: string): void;
  writeNote(node: string, text: string): void;
  connect(edges: readonly NewEdge[]): void;
  /** By the edges' ids; null forgets what was kept. */
  keepWeights(weights: ReadonlyMap<string, KeptWeight | null>): void;
  /** Keeps weights of edges that have none. They follow from the pack, so this is nobody's step, and is not undone. */
  fillWeights(weights: ReadonlyMap<string, KeptWeight>): void;
  noteEdge(edge: string, note: string): void;
  /** Makes a mark, or replaces the one with its id. */
  mark(motif: MotifMark): void;
  unmark(motif: string): void;
  set(settings: Partial<CanvasSettings>): void;
};
