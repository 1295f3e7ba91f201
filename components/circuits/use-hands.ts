"use client";
/** What a hand does on a circuit's page: with what is said of it, and where the focus goes on. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useState } from "react";
import type { OpenCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import { focusNode } from "./canvas/focus-node.ts";
import { useShowNodes } from "./canvas/use-show-nodes.ts";
import { connecting } from "./connect-words.ts";
import type { SidePart } from "./side/side-column.tsx";
import { stepWords } from "./step-words.ts";
import type { Added } from "./use-adding.ts";
import type { Workbench } from "./use-workbench.ts";

export type HandsInput = {
  readonly open: OpenCircuitCanvas;
  readonly bench: Workbench;
  readonly frame: RefObject<HTMLElement | null>;
  readonly findInput: RefObject<HTMLInputElement | null>;
  readonly nameInput: RefObject<HTMLInputElement | null>;
  readonly noteInput: RefObject<HTMLTextAreaElement | null>;
  setPanel(part: SidePart): void;
};

const fitOptions = { padding: 0.12, maxZoom: 1.1, duration: 200 };

export function useHands({ open, bench, frame, findInput, nameInput, noteInput, setPanel }: HandsInput) {
  const { canvas, view, selection, select, announce, adding, deeds, order, names } = bench;
  const flow = useReactFlow();
  const [isLayingOut, setLayingOut] = useState(false);
  const fit = (): void => void flow.fitView(fitOptions);
  const zoom = (by: "in" | "out"): void =>
    void (by === "in" ? flow.zoomIn({ duration: 120 }) : flow.zoomOut({ duration: 120 }));

  const show = useShowNodes(frame);
  const tell = (added: Added, selects = true): void => {
    announce(added.words);
    if (added.nodes.length === 0) return;
    if (selects) select({ nodes: added.nodes });
    show(added.nodes);
  };
  const showAdded = (added: Added): void => tell(added, false);
  const addUnits = (units: readonly string[]): void => showAdded(adding.units(units));
  /** The first thing on an empty canvas: whoever works with keys goes on there. */
  const addTarget = (unit: string): void => {
    const added = adding.units([unit]);
    tell(added);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => focusNode(frame.current, added.nodes[0] ?? null)),
    );
  };
  const openAdd = (): void => {
    setPanel("add");
    requestAnimationFrame(() => findInput.current?.focus());
  };
  const write = (id: string): void => {
    select({ nodes: [id] });
    setPanel("selection");
    requestAnimationFrame(() => (noteInput.current ?? nameInput.current)?.focus());
  };
  const back = (id: string): void => focusNode(frame.current, id);
  const addNote = (): void => {
    const added = adding.note();
    tell(added);
    const [id] = added.nodes;
    if (id !== undefined) write(id);
  };
  const remove = (): void => {
    const last = view.ordered.findLastIndex(({ id }) => selection.nodes.includes(id));
    const next = view.ordered.find(({ id }, i) => i > last && !selection.nodes.includes(id));
    announce(deeds.remove());
    // Whoever works with keys goes on at the next node, or at the canvas.
    requestAnimationFrame(() => focusNode(frame.current, next?.id ?? null));
  };
  const group = (): void => {
    const made = deeds.group();
    announce(made.words);
    if (made.id === null) return;
    write(made.id);
  };
  const lay = async (): Promise<void> => {
    setLayingOut(true);
    announce("Laying out…");
    announce(await deeds.layOut());
    setLayingOut(false);
    requestAnimationFrame(fit);
  };
  const join = (): void =>
    announce(adding.join(selection.nodes.length > 1 ? selection.nodes : canvas.nodes.map(({ id }) => id)));
  const connectTwo = (from: string, to: string): void => {
    const { edge, said } = connecting(canvas, order, from, to, names.nameOf);
    if (edge) open.actions.connect([edge]);
    announce(said);
  };

  const takeStep = (what: "undo" | "redo"): void => {
    if (!(what === "undo" ? open.canUndo : open.canRedo)) {
      announce(
        what === "undo"
          ? "You have done nothing here that could be undone."
          : "There is nothing to do again.",
      );
      return;
    }
    const known = new Set(canvas.nodes.map(({ id }) => id));
    announce(stepWords(open[what](), what, (id) => (known.has(id) ? names.nameOf(id) : null)));
  };

  return {
    takeStep,
    tell,
    show: showAdded,
    addUnits,
    addTarget,
    openAdd,
    write,
    back,
    addNote,
    remove,
    group,
    lay,
    isLayingOut,
    join,
    connectTwo,
    fit,
    zoom,
  };
}
