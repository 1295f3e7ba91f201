"use client";
/** A circuit that is open: the canvas, its tools, and what stands beside it. */
import { useDeferredValue, useMemo, useRef, useState } from "react";
import type { CanvasSelection } from "../../lib/sync/canvas-actions.ts";
import { TextStandingLine } from "../editor/text-standing.tsx";
import type { OpenCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import { KeysDialog } from "../ui/keys-dialog.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { droppedUnits } from "./add/drag-units.ts";
import { CanvasSurroundingsProvider } from "./canvas/canvas-context.ts";
import { canvasKeys } from "./canvas/canvas-key.ts";
import { type CanvasDeeds, type CanvasMode, CircuitFlow } from "./canvas/circuit-flow.tsx";
import { EdgeLegend } from "./canvas/edge-legend.tsx";
import { useCanvasKeys } from "./canvas/use-canvas-keys.ts";
import { CircuitNotices } from "./circuit-notices.tsx";
import { CircuitSide } from "./circuit-side.tsx";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { ExchangeMenu } from "./exchange/exchange-menu.tsx";
import { PeopleHere } from "./people-here.tsx";
import type { SciencePart } from "./science/science-panel.tsx";
import { useStable } from "./share.ts";
import type { SidePart } from "./side/side-column.tsx";
import { ChangedNotice } from "./toolbar/changed-notice.tsx";
import { CircuitToolbar, type ToolbarDeeds } from "./toolbar/circuit-toolbar.tsx";
import { EdgeControls } from "./toolbar/edge-controls.tsx";
import { useFrameUndo } from "./use-frame-undo.ts";
import { useHands } from "./use-hands.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useWorkbench } from "./use-workbench.ts";
import type { CircuitWorkspaceProps } from "./workspace-props.ts";

export function OpenCircuit(props: CircuitWorkspaceProps & { open: OpenCircuitCanvas }) {
  const { circuit, open } = props;
  const { canvas: whole, writes, actions, standing, presence } = open;
  const desk = useRef<HTMLDivElement>(null);
  useKeptFocus(desk);
  const frame = useRef<HTMLDivElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const noteInput = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<CanvasMode>(() =>
    window.matchMedia("(pointer: coarse)").matches ? "pan" : "select",
  );
  const [panel, setPanel] = useState<SidePart>("selection");
  const [measured, setMeasured] = useState<SciencePart>("weights");
  const [helps, setHelps] = useState(false);
  const [fills, setFills] = useState(false);
  const bench = useWorkbench(props, frame);
  const { canvas, settings, canStore, announce, joins, setJoins, selection, select } = bench;
  const { view, names, weighing, adding, deeds, surroundings, tools } = bench;
  const hand = useHands({ open, bench, frame, findInput, nameInput, noteInput, setPanel });
  useFrameUndo(desk, writes ? hand.takeStep : null);

  const pick = (next: CanvasSelection): void => {
    select(next);
    // What is measured is often about what is selected.
    if (next.nodes.length + next.edges.length > 0) {
      setPanel((before) => (before === "measure" ? before : "selection"));
    }
  };

  const onKey = useCanvasKeys({
    frame,
    canvas,
    view,
    selection,
    writes,
    deeds,
    select: pick,
    announce,
    remove: hand.remove,
    group: hand.group,
    layOut: () => void hand.lay(),
    join: hand.join,
    write: hand.write,
    addNote: hand.addNote,
    find: hand.openAdd,
    help: () => setHelps(true),
    undo: () => hand.takeStep("undo"),
    redo: () => hand.takeStep("redo"),
    fit: hand.fit,
    zoom: hand.zoom,
  });

  const hands = useStable({
    show: hand.show,
    addUnits: hand.addUnits,
    group: hand.group,
    remove: hand.remove,
    back: hand.back,
  });
  const stableDeeds = useStable(deeds);
  const stableAdding = useStable(adding);
  const side = useMemo(
    () => ({
      tools,
      names,
      edges: view.edges,
      weighing,
      deeds: stableDeeds,
      adding: stableAdding,
      canStore,
      nameInput,
      noteInput,
      show: hands.show,
      onGroup: hands.group,
      onBack: hands.back,
      onRemove: hands.remove,
    }),
    [tools, names, view.edges, weighing, stableDeeds, stableAdding, canStore, hands],
  );
  const isEmpty = canvas.nodes.length === 0;
  const buttons = useStable<ToolbarDeeds>({
    mode: setMode,
    add: hand.openAdd,
    note: hand.addNote,
    group: hand.group,
    align: (alignment) => announce(deeds.align(alignment)),
    distribute: (axis) => announce(deeds.distribute(axis)),
    join: hand.join,
    remove: hand.remove,
    layOut: () => void hand.lay(),
    undo: () => hand.takeStep("undo"),
    redo: () => hand.takeStep("redo"),
    fit: hand.fit,
    zoom: hand.zoom,
    fill: () => {
      setFills(!fills);
      requestAnimationFrame(() => requestAnimationFrame(hand.fit));
    },
    help: () => setHelps(true),
  });
  // What is exported may come a moment after what is dragged.
  const settled = useDeferredValue(whole);
  const { turn } = bench;
  const { settings: kept } = whole;
  const [shownCount, edgeCount] = [view.edges.length, canvas.edges.length];
  const controls = useMemo(
    () => (
      <>
        <ChangedNotice
          tools={tools}
          weighing={weighing}
          onShow={() => {
            setPanel("measure");
            setMeasured("weights");
          }}
        />
        <EdgeControls
          settings={settings}
          kept={kept}
          shown={shownCount}
          all={edgeCount}
          writes={writes}
          onChange={(change) => turn((before) => ({ ...before, ...change }))}
          onKeep={() => {
            actions.set(settings);
            turn({});
            announce("Kept: everybody sees the circuit so.");
          }}
          onReset={() => turn({})}
        />
        <ExchangeMenu tools={{ ...tools, canvas: settled }} />
      </>
    ),
    [settings, kept, shownCount, edgeCount, writes, turn, actions, announce, tools, weighing, settled],
  );
  const onCanvas = useStable<CanvasDeeds>({
    select: pick,
    connect: hand.connectTwo,
    key: onKey,
    drop: (data, at) => {
      const units = droppedUnits((type) => data.getData(type));
      hand.tell(
        units.length === 0
          ? { nodes: [], words: "That is no unit. Drag one from the palette, or the link to its page." }
          : adding.units(units, at),
      );
    },
    writeNote: hand.write,
  });

  return (
    <div className={fills ? "circuit-fills" : "circuit-wide mt-6"}>
      <div
        ref={desk}
        className="circuit-frame flex flex-col overflow-clip rounded-control border border-rule-strong bg-paper"
      >
        <CircuitToolbar
          writes={writes}
          mode={mode}
          canUndo={open.canUndo}
          canRedo={open.canRedo}
          selectedNodes={selection.nodes.length}
          hasSelection={selection.nodes.length + selection.edges.length > 0}
          isEmpty={isEmpty}
          isLayingOut={hand.isLayingOut}
          fills={fills}
          on={buttons}
        >
          {controls}
        </CircuitToolbar>
        <CircuitNotices open={open} tools={tools} />
        <div className="circuit-body">
          <div ref={frame} className="circuit-place">
            <CanvasSurroundingsProvider value={surroundings}>
              <CircuitFlow
                canvas={canvas}
                edges={view.edges}
                seen={view.seen}
                ordered={view.ordered}
                selection={selection}
                mode={mode}
                writes={writes}
                actions={actions}
                presence={presence}
                label={`Canvas of ${circuit.title}`}
                nameOf={names.nameOf}
                labelOf={names.labelOf}
                on={onCanvas}
              />
            </CanvasSurroundingsProvider>
            <EdgeLegend edges={view.edges} shows={tools.overlay ? "contribution" : "strength"} />
            {isEmpty ? (
              <EmptyCanvas
                writes={writes}
                target={circuit.target}
                onTarget={hand.addTarget}
                onAdd={hand.openAdd}
              />
            ) : null}
          </div>
          <aside aria-label="About the canvas" className="circuit-side border-rule px-4 pt-2 pb-4">
            <CircuitSide
              part={panel}
              onPart={setPanel}
              measured={measured}
              onMeasured={setMeasured}
              side={side}
              findInput={findInput}
              joins={joins}
              onJoins={setJoins}
              onUnits={hands.addUnits}
            />
          </aside>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-rule px-3 py-1.5">
          <TextStandingLine standing={standing} writes={writes} />
          <StatusLine className="min-w-0 flex-1">{bench.words}</StatusLine>
          <PeopleHere presence={presence} />
        </div>
      </div>
      {open.unreadable > 0 ? (
        <p className="mt-2 text-small text-warning">
          {open.unreadable} {open.unreadable === 1 ? "thing" : "things"} on this canvas cannot be shown: they
          were written by another version of the program, or are more than a canvas holds. Nothing of them is
          lost.
        </p>
      ) : null}
      <KeysDialog open={helps} onOpenChange={setHelps} title="Keys of the canvas" keys={canvasKeys}>
        They work while the focus is on the canvas.
      </KeysDialog>
    </div>
  );
}
