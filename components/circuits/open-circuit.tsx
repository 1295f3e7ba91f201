"use client";
/** A circuit that is open: the canvas, its tools, and what stands beside it. */
import { useReactFlow } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { CanvasNode, CanvasSettings } from "../../lib/canvas/circuit-canvas.ts";
import { createLayerOrder } from "../../lib/canvas/weigh-layers.ts";
import { can } from "../../lib/catalog/permission.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { TextStandingLine } from "../editor/text-standing.tsx";
import type { OpenCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import { useCircuitWeights } from "../hooks/use-circuit-weights.ts";
import { Button } from "../ui/button.tsx";
import { KeysDialog } from "../ui/keys-dialog.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { AddPanel } from "./add/add-panel.tsx";
import { droppedUnits } from "./add/drag-units.ts";
import { CanvasSurroundingsProvider } from "./canvas/canvas-context.ts";
import { canvasKeys } from "./canvas/canvas-key.ts";
import { type CanvasMode, CircuitFlow } from "./canvas/circuit-flow.tsx";
import { focusNode } from "./canvas/focus-node.ts";
import { useCanvasKeys } from "./canvas/use-canvas-keys.ts";
import { useShowNodes } from "./canvas/use-show-nodes.ts";
import { useSurroundingsOf } from "./canvas/use-surroundings.ts";
import type { CircuitOverlay, CircuitTools } from "./circuit-tools.ts";
import type { CircuitWorkspaceProps } from "./circuit-workspace.tsx";
import { connecting } from "./connect-words.ts";
import { EmptyCanvas } from "./empty-canvas.tsx";
import { ExchangeMenu } from "./exchange/exchange-menu.tsx";
import { rankOf } from "./new-node.ts";
import { PeopleHere } from "./people-here.tsx";
import { RefusedCanvas } from "./refused-canvas.tsx";
import { SelectionPanel } from "./side/selection-panel.tsx";
import { SideColumn, type SidePart } from "./side/side-column.tsx";
import { CircuitToolbar } from "./toolbar/circuit-toolbar.tsx";
import { EdgeControls } from "./toolbar/edge-controls.tsx";
import { type Added, useAdding } from "./use-adding.ts";
import { useCanvasView } from "./use-canvas-view.ts";
import { useDeeds } from "./use-deeds.ts";
import { useNames } from "./use-names.ts";
import { useSelection } from "./use-selection.ts";

const fitOptions = { padding: 0.12, maxZoom: 1.1, duration: 200 };

export function OpenCircuit(props: CircuitWorkspaceProps & { open: OpenCircuitCanvas }) {
  const { catalog, manifest, actor, circuit, say, open } = props;
  const { canvas: whole, writes, actions, standing, presence } = open;
  const canStore = can(actor, "visualisation.store");
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const noteInput = useRef<HTMLTextAreaElement>(null);

  const [words, announce] = useState("");
  const [mode, setMode] = useState<CanvasMode>(() =>
    window.matchMedia("(pointer: coarse)").matches ? "pan" : "select",
  );
  const [panel, setPanel] = useState<SidePart>("selection");
  const [overlay, setOverlay] = useState<CircuitOverlay | null>(null);
  const [joins, setJoins] = useState(true);
  const [helps, setHelps] = useState(false);
  const [fills, setFills] = useState(false);
  const [isLayingOut, setLayingOut] = useState(false);
  // What the reader turned for themselves; the rest is the circuit's own.
  const [turned, setTurned] = useState<Partial<CanvasSettings>>({});
  const settings = useMemo(() => ({ ...whole.settings, ...turned }), [whole.settings, turned]);
  const canvas = useMemo(() => ({ ...whole, settings }), [whole, settings]);

  const [selection, select] = useSelection(canvas);
  const names = useNames(catalog.id, manifest, canvas);
  const { nameOf } = names;
  const view = useCanvasView(manifest, canvas, settings, overlay);
  // As soon as an edge is drawn, whatever is beside the canvas.
  const weighed = useMemo(() => ({ ...whole, nodes: view.shape }), [whole, view.shape]);
  const weighing = useCircuitWeights({ manifest, canvas: weighed, writes, actions });
  const order = useMemo(() => createLayerOrder(manifest), [manifest]);
  const middle = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    const { x, y } = box
      ? flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
      : { x: 0, y: 0 };
    return { x, y };
  }, [flow]);
  const adding = useAdding(manifest, canvas, actions, order, joins, middle);
  const rank = useCallback((node: CanvasNode) => rankOf(manifest, canvas, node), [manifest, canvas]);
  const deeds = useDeeds(canvas, actions, selection, rank, nameOf);

  const show = useShowNodes(frame);
  const tell = (added: Added, selects = true): void => {
    announce(added.words);
    if (added.nodes.length === 0) return;
    if (selects) select({ nodes: added.nodes });
    show(added.nodes);
  };
  const addUnits = (units: readonly string[]): void => tell(adding.units(units), false);
  const openAdd = (): void => {
    setPanel("add");
    requestAnimationFrame(() => findInput.current?.focus());
  };
  const write = (id: string): void => {
    select({ nodes: [id] });
    setPanel("selection");
    requestAnimationFrame(() => (noteInput.current ?? nameInput.current)?.focus());
  };
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
    requestAnimationFrame(() => void flow.fitView(fitOptions));
  };
  const join = (): void =>
    announce(adding.join(selection.nodes.length > 1 ? selection.nodes : canvas.nodes.map(({ id }) => id)));
  const connectTwo = (from: string, to: string): void => {
    const { edge, said } = connecting(canvas, order, from, to, nameOf);
    if (edge) actions.connect([edge]);
    announce(said);
  };

  const onKey = useCanvasKeys({
    frame,
    canvas,
    view,
    selection,
    writes,
    deeds,
    select,
    announce,
    remove,
    group,
    layOut: () => void lay(),
    join,
    write,
    addNote,
    find: openAdd,
    help: () => setHelps(true),
    undo: open.undo,
    redo: open.redo,
    fit: () => void flow.fitView(fitOptions),
    zoom: (by) => void (by === "in" ? flow.zoomIn({ duration: 120 }) : flow.zoomOut({ duration: 120 })),
  });

  const surroundings = useSurroundingsOf({
    manifest,
    canStore,
    writes,
    direction: settings.direction,
    target: circuit.target,
    overlay,
    families: names.families,
    nameOf,
    nodes: canvas.nodes,
    actions,
  });
  const tools: CircuitTools = {
    catalog,
    manifest,
    actor,
    circuit,
    canvas: whole,
    settings,
    selection,
    select,
    writes,
    actions,
    say,
    overlay,
    setOverlay,
    nameOf,
    announce,
  };
  const side = {
    tools,
    names,
    edges: view.edges,
    weighing,
    deeds,
    adding,
    canStore,
    nameInput,
    noteInput,
    tell,
    onRemove: remove,
  };
  const isEmpty = canvas.nodes.length === 0;
  const targetLayer = circuit.target === null ? null : parseUnit(circuit.target);

  return (
    <div className={fills ? "circuit-fills" : "circuit-wide mt-6"}>
      <div className="circuit-frame flex flex-col overflow-clip rounded-control border border-rule-strong bg-paper">
        {standing.type === "refused" ? (
          <RefusedCanvas
            reason={standing.reason}
            waiting={standing.waiting}
            canvas={whole}
            onStartOver={open.startOver}
          />
        ) : null}
        <CircuitToolbar
          writes={writes}
          mode={mode}
          canUndo={open.canUndo}
          canRedo={open.canRedo}
          selectedNodes={selection.nodes.length}
          hasSelection={selection.nodes.length + selection.edges.length > 0}
          isEmpty={isEmpty}
          isLayingOut={isLayingOut}
          onMode={setMode}
          onAdd={openAdd}
          onNote={addNote}
          onGroup={group}
          onAlign={(alignment) => announce(deeds.align(alignment))}
          onDistribute={(axis) => announce(deeds.distribute(axis))}
          onJoin={join}
          onRemove={remove}
          onLayout={() => void lay()}
          onUndo={open.undo}
          onRedo={open.redo}
          onFit={() => void flow.fitView(fitOptions)}
          onZoom={(by) =>
            void (by === "in" ? flow.zoomIn({ duration: 120 }) : flow.zoomOut({ duration: 120 }))
          }
          onHelp={() => setHelps(true)}
          fills={fills}
          onFill={() => {
            setFills(!fills);
            requestAnimationFrame(() => requestAnimationFrame(() => void flow.fitView(fitOptions)));
          }}
        >
          <EdgeControls
            settings={settings}
            kept={whole.settings}
            shown={view.edges.length}
            all={canvas.edges.length}
            writes={writes}
            onChange={(change) => setTurned((before) => ({ ...before, ...change }))}
            onKeep={() => {
              actions.set(settings);
              setTurned({});
              announce("Kept: everybody sees the circuit so.");
            }}
            onReset={() => setTurned({})}
          />
          <ExchangeMenu tools={tools} />
        </CircuitToolbar>
        {overlay ? (
          <p className="flex flex-wrap items-center gap-x-3 border-b border-rule px-3 py-1.5 text-small">
            <span>{overlay.title}</span>
            <Button size="small" variant="quiet" onClick={() => setOverlay(null)}>
              Back to the weights
            </Button>
          </p>
        ) : null}
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
                nameOf={nameOf}
                labelOf={names.labelOf}
                select={(next) => {
                  select(next);
                  // What is measured is often about what is selected.
                  if (next.nodes.length + next.edges.length > 0) {
                    setPanel((before) => (before === "measure" ? before : "selection"));
                  }
                }}
                onConnect={connectTwo}
                onKey={onKey}
                onDrop={(data, at) => {
                  const units = droppedUnits((type) => data.getData(type));
                  tell(
                    units.length === 0
                      ? {
                          nodes: [],
                          words: "That is no unit. Drag one from the palette, or the link to its page.",
                        }
                      : adding.units(units, at),
                  );
                }}
                onWriteNote={write}
              />
            </CanvasSurroundingsProvider>
            {isEmpty ? (
              <EmptyCanvas
                writes={writes}
                target={circuit.target}
                onTarget={(unit) => tell(adding.units([unit]))}
                onAdd={openAdd}
              />
            ) : null}
          </div>
          <aside aria-label="About the canvas" className="circuit-side border-rule px-4 pt-2 pb-4">
            <SideColumn
              part={panel}
              onPart={setPanel}
              tools={tools}
              selection={<SelectionPanel {...side} />}
              add={
                <AddPanel
                  catalog={catalog.id}
                  manifest={manifest}
                  canStore={canStore}
                  layer={targetLayer?.ok ? targetLayer.value.layer : (manifest.layers[0]?.name ?? "")}
                  input={findInput}
                  adding={adding}
                  joins={joins}
                  onJoins={setJoins}
                  onUnits={addUnits}
                  onFamily={(family, name, members) => tell(adding.family(family, name, members), false)}
                />
              }
            />
          </aside>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-rule px-3 py-1.5">
          <TextStandingLine standing={standing} writes={writes} />
          <StatusLine className="min-w-0 flex-1">{words}</StatusLine>
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
