/** A canvas that a page has open: what is on it, what can be done to it, one's own steps to undo, and who else is there. */
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { createId } from "../shared/ids.ts";
import type { CanvasActions } from "./canvas-actions.ts";
import { canvasRoots, keyOf } from "./canvas-document.ts";
import {
  type CanvasHistoryState,
  CanvasStep,
  createCanvasHistory,
  type StepTaken,
} from "./canvas-history.ts";
import { type CanvasPresence, createCanvasPresence } from "./canvas-presence.ts";
import { type CanvasReading, createCanvasReader } from "./canvas-reading.ts";
import {
  addToCanvas,
  changeSettings,
  collapseGroup,
  connect,
  groupNodes,
  keepWeights,
  markMotif,
  moveNodes,
  noteEdge,
  putInto,
  removeFromCanvas,
  renameNode,
  takeInCanvas,
  ungroupNodes,
  unmarkMotif,
  writeNote,
} from "./canvas-writing.ts";
import { createCell, type Observable } from "./observable.ts";

export type CanvasSession = {
  readonly reading: Observable<CanvasReading>;
  readonly history: Observable<CanvasHistoryState>;
  readonly presence: CanvasPresence;
  readonly actions: CanvasActions;
  undo(): StepTaken;
  redo(): StepTaken;
  close(): void;
};

/** Others' changes in a row are shown together, in milliseconds; one's own at once. */
const gatherMs = 30;

/** `writes`: without it the actions do nothing. */
export function openCanvas(doc: Y.Doc, awareness: Awareness, writes: boolean): CanvasSession {
  const roots = canvasRoots(doc);
  const reader = createCanvasReader(doc);
  const history = createCanvasHistory(doc, roots);
  const presence = createCanvasPresence(awareness);
  const reading = createCell(reader.read());
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    reading.set(reader.read());
  };
  const follow = ({ origin }: Y.Transaction) => {
    if (origin instanceof CanvasStep) show();
    else timer ??= setTimeout(show, gatherMs);
  };
  doc.on("afterTransaction", follow);

  const act = (change: () => void, gesture: string | null = null) => {
    if (writes) history.act(gesture, change);
  };
  const actions: CanvasActions = {
    add: (nodes, edges = []) => act(() => addToCanvas(roots, nodes, edges)),
    takeIn: (canvas) => act(() => takeInCanvas(roots, canvas)),
    move: (places, gesture) => act(() => moveNodes(roots, places), gesture ?? null),
    remove: (selection) => act(() => removeFromCanvas(roots, selection)),
    group(members, name) {
      const id = createId();
      act(() => groupNodes(roots, { id, members, name, at: middleOf(members) }));
      return id;
    },
    ungroup: (group) => act(() => ungroupNodes(roots, group)),
    putInto: (nodes, group) => act(() => putInto(roots, nodes, group)),
    collapse: (group, collapsed) =>
      act(() => {
        const inside = reader.read().canvas.nodes.filter((node) => node.group === group);
        if (collapsed && inside.length > 0) {
          moveNodes(roots, new Map([[group, middleOf(inside.map(({ id }) => id))]]));
        }
        collapseGroup(roots, group, collapsed);
      }),
    rename: (node, name) => act(() => renameNode(roots, node, name), `rename ${node}`),
    writeNote: (node, text) => act(() => writeNote(roots, node, text), `note ${node}`),
    connect: (edges) => act(() => connect(roots, edges)),
    keepWeights: (weights) => act(() => keepWeights(roots, weights)),
    fillWeights(weights) {
      if (writes) history.aside(() => keepWeights(roots, without(weights)));
    },
    noteEdge: (edge, note) => act(() => noteEdge(roots, edge, note), `note ${edge}`),
    mark: (motif) => act(() => markMotif(roots, motif)),
    unmark: (motif) => act(() => unmarkMotif(roots, motif)),
    set: (settings) => act(() => changeSettings(roots, settings), `set ${Object.keys(settings).join()}`),
  };

  /** Those of edges that keep nothing yet. */
  function without<W>(weights: ReadonlyMap<string, W>): ReadonlyMap<string, W> {
    return new Map([...weights].filter(([id]) => !roots.edges.has(keyOf(id, "kept"))));
  }

  function middleOf(ids: readonly string[]): { x: number; y: number } {
    const among = new Set(ids);
    const places = reader.read().canvas.nodes.filter(({ id }) => among.has(id));
    const middle = (values: readonly number[]): number =>
      values.length === 0 ? 0 : Math.round((Math.min(...values) + Math.max(...values)) / 2);
    return { x: middle(places.map(({ x }) => x)), y: middle(places.map(({ y }) => y)) };
  }

  function take(step: () => StepTaken): StepTaken {
    if (!writes) return { changed: false, stays: [] };
    const taken = step();
    show();
    return taken;
  }

  return {
    reading,
    history: history.state,
    presence,
    actions,
    undo: () => take(history.undo),
    redo: () => take(history.redo),
    close() {
      if (timer !== null) clearTimeout(timer);
      doc.off("afterTransaction", follow);
      reader.close();
      history.close();
      presence.close();
    },
  };
}
