/**
 * A canvas as plain data, kept up with its document: what did not change is the same object as before, so that a page draws anew
 * only what did.
 */
import type * as Y from "yjs";
import type {
  CanvasEdge,
  CanvasNode,
  CanvasSettings,
  CircuitCanvas,
  MotifMark,
} from "../canvas/circuit-canvas.ts";
import { createCollection } from "./canvas-collection.ts";
import { canvasLimits, canvasRoots, edgeForm, motifForm, nodeForm, readSettings } from "./canvas-document.ts";

export type CanvasReading = {
  readonly canvas: CircuitCanvas;
  /** How many nodes, edges and marks are in the document and cannot be shown: written by another version, or by hand. */
  readonly unreadable: number;
};

export type CanvasReader = {
  /** The same object until something changed. */
  read(): CanvasReading;
  close(): void;
};

/** Follows a document until it is closed. */
export function createCanvasReader(doc: Y.Doc): CanvasReader {
  const roots = canvasRoots(doc);
  const nodes = createCollection(roots.nodes, nodeForm, canvasLimits.nodes);
  const edges = createCollection(roots.edges, edgeForm, canvasLimits.edges);
  const motifs = createCollection(roots.motifs, motifForm, canvasLimits.motifs);
  const shownNodes = createNodeResolver();
  const shownEdges = createEdgeResolver();
  const shownMotifs = createMotifResolver();
  let settings: CanvasSettings | null = null;
  let reading: CanvasReading | null = null;

  const follow = (root: Y.Map<unknown>, touch: (keys: Iterable<string>) => void): (() => void) => {
    const listener = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
      // A change within a note's text is one of the key under which the text stands.
      touch(events.flatMap(({ path, keys }) => (path.length > 0 ? [String(path[0])] : [...keys.keys()])));
      reading = null;
    };
    root.observeDeep(listener);
    return () => root.unobserveDeep(listener);
  };
  const leave = [
    follow(roots.nodes, nodes.touch),
    follow(roots.edges, edges.touch),
    follow(roots.motifs, motifs.touch),
    follow(roots.settings, () => {
      settings = null;
    }),
  ];

  return {
    read() {
      if (reading) return reading;
      const shown = shownNodes(nodes.items());
      settings ??= readSettings(roots.settings);
      reading = {
        canvas: {
          nodes: shown.nodes,
          edges: shownEdges(edges.items(), shown.ends),
          motifs: shownMotifs(motifs.items(), shown.ends),
          settings,
        } satisfies { [K in keyof CircuitCanvas]: Readonly<CircuitCanvas[K]> },
        unreadable: nodes.unreadable() + edges.unreadable() + motifs.unreadable(),
      };
      return reading;
    },
    close() {
      for (const stop of leave) stop();
    },
  };
}

/** Reads a document once. */
export function readCanvas(doc: Y.Doc): CanvasReading {
  const reader = createCanvasReader(doc);
  const reading = reader.read();
  reader.close();
  return reading;
}

/** Which nodes there are, with what an edge or a mark needs to know of them; the same set while it holds the same. */
type Ends = ReadonlyMap<string, CanvasNode["type"]>;

/** Nobody nests groups deeper, and what draws them looks at each group once for every one around it. */
const deepestNesting = 32;

/**
 * Groups that are gone hold nothing, a circle that two people closed at once is open at its first node, and what lies deeper than
 * anybody nests groups is in none.
 */
function createNodeResolver(): (raw: readonly CanvasNode[]) => { nodes: CanvasNode[]; ends: Ends } {
  const loose = new WeakMap<CanvasNode, CanvasNode>();
  let last: { raw: readonly CanvasNode[]; nodes: CanvasNode[]; ends: Ends } | null = null;
  const letOut = (node: CanvasNode): CanvasNode => {
    const known = loose.get(node) ?? { ...node, group: null };
    loose.set(node, known);
    return known;
  };
  return (raw) => {
    if (last?.raw === raw) return last;
    const byId = new Map(raw.map((node) => [node.id, node]));
    const opened = circleStarts(byId);
    const nodes = raw.map((node) => {
      if (node.group === null) return node;
      const isHeld =
        byId.get(node.group)?.type === "group" && !opened.has(node.id) && !isTooDeep(node, byId, opened);
      return isHeld ? node : letOut(node);
    });
    const isSame =
      last?.nodes.length === nodes.length &&
      nodes.every(({ id, type }, i) => last?.nodes[i]?.id === id && last.nodes[i]?.type === type);
    const ends: Ends = isSame && last ? last.ends : new Map(nodes.map(({ id, type }) => [id, type]));
    last = { raw, nodes, ends };
    return last;
  };
}

function isTooDeep(
  node: CanvasNode,
  byId: ReadonlyMap<string, CanvasNode>,
  opened: ReadonlySet<string>,
): boolean {
  let around = 0;
  let at: CanvasNode | undefined = node;
  while (at && at.group !== null && !opened.has(at.id) && around <= deepestNesting) {
    around++;
    at = byId.get(at.group);
  }
  return around > deepestNesting;
}

/** Of each circle of groups the one with the first id. */
function circleStarts(byId: ReadonlyMap<string, CanvasNode>): ReadonlySet<string> {
  const starts = new Set<string>();
  const done = new Set<string>();
  for (const id of byId.keys()) {
    const way: string[] = [];
    let at: string | null | undefined = id;
    while (at && !done.has(at) && !way.includes(at)) {
      way.push(at);
      at = byId.get(at)?.group;
    }
    if (at && way.includes(at)) {
      const [first] = way.slice(way.indexOf(at)).sort();
      if (first !== undefined) starts.add(first);
    }
    for (const passed of way) done.add(passed);
  }
  return starts;
}

/** Edges between what is there: notes have no weights, and nothing has one to itself. */
function createEdgeResolver(): (raw: readonly CanvasEdge[], ends: Ends) => CanvasEdge[] {
  let last: { raw: readonly CanvasEdge[]; ends: Ends; edges: CanvasEdge[] } | null = null;
  return (raw, ends) => {
    if (last && last.raw === raw && last.ends === ends) return last.edges;
    const canEnd = (id: string) => ends.has(id) && ends.get(id) !== "note";
    const edges = raw.filter(({ from, to }) => from !== to && canEnd(from) && canEnd(to));
    last = { raw, ends, edges };
    return edges;
  };
}

function createMotifResolver(): (raw: readonly MotifMark[], ends: Ends) => MotifMark[] {
  let last: { raw: readonly MotifMark[]; ends: Ends; motifs: MotifMark[] } | null = null;
  return (raw, ends) => {
    if (last && last.raw === raw && last.ends === ends) return last.motifs;
    const motifs = raw.flatMap((motif) => {
      const nodes = motif.nodes.filter((id) => ends.has(id));
      if (nodes.length === 0) return [];
      return nodes.length === motif.nodes.length ? [motif] : [{ ...motif, nodes }];
    });
    last = { raw, ends, motifs };
    return motifs;
  };
}
