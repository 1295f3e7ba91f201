/**
 * Which edges a node that was put on the canvas is joined with the rest by: those to the nearest layers that the circuit has. An edge
 * that leaps over a layer of the circuit counts what goes through that layer's units a second time, so it is drawn only when it is asked for.
 */
import { type CanvasNode, type CircuitCanvas, edgeId } from "./circuit-canvas.ts";
import { type LayerOrder, layersOf, layersOfCanvas, leapsOver } from "./weigh-layers.ts";

export type EdgeEnds = { readonly from: string; readonly to: string };

export type JoinOptions = {
  /** `nearest`: none that leap over a layer in which the circuit has units. `all`: every one that weights lead along. */
  readonly reach: "nearest" | "all";
};

/** Whether an edge between these two nodes has weights, and whether all of them leap over a layer of the circuit. */
type Joined = "no path" | "leaps" | "near";

function joinedBy(
  order: LayerOrder,
  layers: readonly string[],
  from: readonly string[],
  to: readonly string[],
): Joined {
  const led = from.flatMap((lower) =>
    to.filter((upper) => order.leads(lower, upper)).map((upper) => [lower, upper] as const),
  );
  if (led.length === 0) return "no path";
  return led.every(([lower, upper]) => leapsOver(order, layers, lower, upper)) ? "leaps" : "near";
}

/** Groups have the edges of what is in them, and notes have none. */
const canHaveEdges = ({ type }: CanvasNode): boolean => type !== "group" && type !== "note";

/**
 * The edges between a node and the others that are not there yet, in the order of the nodes. The node need not be on the canvas yet.
 * Nodes of one layer are never joined with each other.
 */
export function edgesToJoin(
  canvas: Pick<CircuitCanvas, "nodes" | "edges">,
  node: CanvasNode,
  order: LayerOrder,
  { reach }: JoinOptions,
): EdgeEnds[] {
  if (!canHaveEdges(node)) return [];
  const own = layersOf(canvas, node);
  const layers = [...new Set([...layersOfCanvas(canvas), ...own])];
  const known = new Set(canvas.edges.map(({ id }) => id));
  const wanted = (joined: Joined): boolean => joined === "near" || (joined === "leaps" && reach === "all");
  return canvas.nodes.flatMap((other): EdgeEnds[] => {
    if (other.id === node.id || !canHaveEdges(other)) return [];
    const theirs = layersOf(canvas, other);
    const both: EdgeEnds[] = [];
    if (wanted(joinedBy(order, layers, theirs, own))) both.push({ from: other.id, to: node.id });
    if (wanted(joinedBy(order, layers, own, theirs))) both.push({ from: node.id, to: other.id });
    return both.filter(({ from, to }) => !known.has(edgeId(from, to)));
  });
}

/** The ids of the edges all of whose weights leap over a layer in which the circuit has units. */
export function leapingEdges(canvas: Pick<CircuitCanvas, "nodes" | "edges">, order: LayerOrder): string[] {
  const layers = layersOfCanvas(canvas);
  const nodes = new Map(canvas.nodes.map((node) => [node.id, layersOf(canvas, node)]));
  return canvas.edges
    .filter(({ from, to }) => joinedBy(order, layers, nodes.get(from) ?? [], nodes.get(to) ?? []) === "leaps")
    .map(({ id }) => id);
}
