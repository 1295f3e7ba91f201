"use client";
/** The canvas itself: nodes in the flow, edges under them, other people over them. */
import "./canvas.css";
import {
  Background,
  BackgroundVariant,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  ViewportPortal,
} from "@xyflow/react";
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useMemo, useRef } from "react";
import type { CanvasNode, CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import { type SeenEdge, strongestOf } from "../../../lib/canvas/draw-edges.ts";
import { middleOf, type Spread, spreadLines } from "../../../lib/canvas/draw-geometry.ts";
import { placeMotifs } from "../../../lib/canvas/draw-motifs.ts";
import { boxesOf, groupNameAt, type NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";
import type { CanvasActions, CanvasSelection } from "../../../lib/sync/canvas-actions.ts";
import type { CanvasPresence } from "../../../lib/sync/canvas-presence.ts";
import { classNames } from "../../ui/class-names.ts";
import { EdgeLayer, type GroupName } from "./edge-layer.tsx";
import { createShapes } from "./edge-shape.ts";
import { EdgeTip } from "./edge-tip.tsx";
import { createFlowNodes, type FlowNode, shareBoxes } from "./flow-nodes.ts";
import { nodeTypes } from "./nodes.tsx";
import { OtherPeople } from "./others.tsx";
import { contentOf, useDrag } from "./use-drag.ts";
import { useEdgePointer } from "./use-edge-pointer.ts";

export type CanvasMode = "select" | "pan";

/** What is done on the canvas; the same object for the life of the page. */
export type CanvasDeeds = {
  select(selection: CanvasSelection): void;
  connect(from: string, to: string): void;
  key(event: KeyboardEvent<HTMLElement>): void;
  /** Something was dropped on the canvas. */
  drop(data: DataTransfer, at: { x: number; y: number }): void;
  writeNote(node: string): void;
};

export type CircuitFlowProps = {
  readonly canvas: CircuitCanvas;
  readonly edges: readonly SeenEdge[];
  readonly seen: ReadonlyMap<string, string>;
  /** Nodes in the order in which keys go through them. */
  readonly ordered: readonly CanvasNode[];
  readonly selection: CanvasSelection;
  readonly mode: CanvasMode;
  readonly writes: boolean;
  readonly actions: CanvasActions;
  readonly presence: Pick<CanvasPresence, "others" | "announce">;
  readonly label: string;
  nameOf(node: string): string;
  labelOf(node: CanvasNode): string;
  readonly on: CanvasDeeds;
};

const noNodes: ReadonlySet<string> = new Set();
/** What the button that closes a group takes up at the end of its name. */
const groupButton = 28;
const fitOptions = { padding: 0.12, maxZoom: 1.1, minZoom: 0.1 };
const noSpreads: ReadonlyMap<string, Spread> = new Map();

export const CircuitFlow = memo(function CircuitFlow(props: CircuitFlowProps) {
  const { canvas, edges, seen, ordered, selection, mode, writes, actions, presence } = props;
  const { direction } = canvas.settings;
  const flow = useReactFlow<FlowNode>();

  const lastBoxes = useRef<NodeBoxes>(new Map());
  const { placed, moving, change } = useDrag(
    canvas,
    actions,
    useCallback((id) => {
      const box = lastBoxes.current.get(id);
      return box && middleOf(box);
    }, []),
  );
  const boxes = useMemo(() => {
    lastBoxes.current = shareBoxes(lastBoxes.current, boxesOf({ nodes: [...placed] }, seen));
    return lastBoxes.current;
  }, [placed, seen]);

  const motifs = useMemo(
    () => placeMotifs(canvas.motifs, canvas.nodes, boxes, seen),
    [canvas.motifs, canvas.nodes, boxes, seen],
  );
  const groups = useMemo(
    () =>
      canvas.nodes.flatMap((node): GroupName[] => {
        const box = node.type === "group" && !node.collapsed ? boxes.get(node.id) : undefined;
        return box ? [{ id: node.id, ...groupNameAt(props.nameOf(node.id), box, groupButton) }] : [];
      }),
    [canvas.nodes, boxes, props.nameOf],
  );

  // Lines keep their order at a node while it is dragged; else many would be drawn anew with every movement.
  const lastSpreads = useRef(noSpreads);
  const spreads = useMemo(() => {
    if (moving.size === 0) {
      lastSpreads.current = spreadLines(
        edges.map(({ edge }) => edge),
        boxes,
        direction,
      );
    }
    return lastSpreads.current;
  }, [edges, boxes, direction, moving]);

  const strongest = useMemo(() => strongestOf(edges), [edges]);
  const toShapes = useRef(createShapes());
  const shapes = useMemo(
    () => toShapes.current({ edges, boxes, spreads, direction, strongest }),
    [edges, boxes, spreads, direction, strongest],
  );
  const section = useRef<HTMLElement>(null);
  const pointer = useEdgePointer(section, shapes);

  const selectedNodes = useMemo(
    () => (selection.nodes.length === 0 ? noNodes : new Set(selection.nodes)),
    [selection.nodes],
  );
  // The edges of a group that is open are those of what is in it. The same set as before where none is selected.
  const joined = useMemo(() => {
    const inside = contentOf(canvas.nodes, selectedNodes);
    return inside.length === 0 ? selectedNodes : new Set([...selectedNodes, ...inside.map(({ id }) => id)]);
  }, [canvas.nodes, selectedNodes]);
  const selectedEdges = useMemo(
    () => (selection.edges.length === 0 ? noNodes : new Set(selection.edges)),
    [selection.edges],
  );
  const toFlow = useRef(createFlowNodes());
  const nodes = useMemo(
    () => toFlow.current({ nodes: ordered, boxes, selected: selectedNodes, writes, labelOf: props.labelOf }),
    [ordered, boxes, selectedNodes, writes, props.labelOf],
  );

  const latest = useRef({ selection, select: props.on.select });
  latest.current = { selection, select: props.on.select };
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      change(changes);
      const picks = changes.filter((each) => each.type === "select");
      if (picks.length === 0) return;
      const { selection, select } = latest.current;
      const chosen = new Set(selection.nodes);
      for (const { id, selected } of picks) {
        if (selected) chosen.add(id);
        else chosen.delete(id);
      }
      select({ nodes: [...chosen], edges: [] });
    },
    [change],
  );
  const onPick = useCallback((edge: string, adding: boolean) => {
    const { selection, select } = latest.current;
    if (!adding) return select({ nodes: [], edges: [edge] });
    const isThere = selection.edges.includes(edge);
    select({
      nodes: selection.nodes,
      edges: isThere ? selection.edges.filter((id) => id !== edge) : [...selection.edges, edge],
    });
  }, []);

  /** Selects the edge under the pointer; false where there is none. */
  const pickAt = (event: MouseEvent): boolean => {
    const shape = pointer.find(event);
    if (shape) onPick(shape.edge.first, event.shiftKey || event.ctrlKey || event.metaKey);
    return shape !== null;
  };

  // Where one is, for the others: the pointer, and what is selected.
  const at = useRef<[number, number] | null>(null);
  useEffect(() => {
    presence.announce({ at: at.current, selection: selection.nodes.slice(0, 100) });
  }, [presence, selection.nodes]);
  const point = (place: [number, number] | null) => {
    at.current = place;
    presence.announce({ at: place, selection: latest.current.selection.nodes.slice(0, 100) });
  };

  return (
    <section
      ref={section}
      className={classNames(
        "circuit-canvas relative min-h-0 w-full flex-1",
        pointer.hovered && "circuit-over-edge",
      )}
      aria-label={props.label}
      tabIndex={-1}
      onKeyDown={props.on.key}
      onPointerMove={(event) => {
        const { clientX, clientY, pointerType } = event;
        pointer.hover(event);
        if (pointerType === "touch") return;
        const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY });
        point([Math.round(x), Math.round(y)]);
      }}
      onPointerLeave={() => {
        pointer.leave();
        point(null);
      }}
      onDragOver={(event) => {
        if (!writes) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDrop={(event) => {
        if (!writes) return;
        event.preventDefault();
        props.on.drop(event.dataTransfer, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
      }}
    >
      <ReactFlow<FlowNode>
        nodes={nodes}
        nodeTypes={nodeTypes}
        nodeOrigin={[0.5, 0.5]}
        onNodesChange={onNodesChange}
        onPaneClick={(event) => pickAt(event) || props.on.select({ nodes: [], edges: [] })}
        onNodeClick={(event, { data: { node } }) => {
          // Edges are over open groups.
          if (node.type === "group" && !node.collapsed) pickAt(event);
        }}
        onConnect={({ source, target }) => props.on.connect(source, target)}
        onNodeDoubleClick={(_event, { id, type }) => {
          if (type === "note") props.on.writeNote(id);
        }}
        nodesConnectable={writes}
        nodesDraggable={writes}
        elementsSelectable
        nodesFocusable
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        selectionMode={SelectionMode.Partial}
        selectionOnDrag={mode === "select"}
        panOnDrag={mode === "pan" ? true : [1, 2]}
        panOnScroll={mode === "select"}
        zoomOnDoubleClick={false}
        nodeDragThreshold={2}
        minZoom={0.1}
        maxZoom={3}
        fitView
        fitViewOptions={fitOptions}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
        <ViewportPortal>
          <EdgeLayer
            shapes={shapes}
            motifs={motifs}
            groups={groups}
            selectedNodes={joined}
            selectedEdges={selectedEdges}
            hovered={pointer.hovered?.shape.edge.edge.id ?? null}
            moving={moving}
          />
        </ViewportPortal>
        <OtherPeople presence={presence} boxes={boxes} />
      </ReactFlow>
      {pointer.hovered ? <EdgeTip {...pointer.hovered} nameOf={props.nameOf} /> : null}
    </section>
  );
});
