"use client";
/** What a circuit's page works with, from what is on the canvas: names, the view, the weights, and what can be done. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useMemo, useState } from "react";
import type { CanvasNode, CanvasSettings } from "../../lib/canvas/circuit-canvas.ts";
import { createLayerOrder } from "../../lib/canvas/weigh-layers.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { OpenCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import { useCircuitWeights } from "../hooks/use-circuit-weights.ts";
import { useSurroundingsOf } from "./canvas/use-surroundings.ts";
import type { CircuitOverlay, CircuitTools } from "./circuit-tools.ts";
import { rankOf } from "./new-node.ts";
import { useAdding } from "./use-adding.ts";
import { useCanvasView } from "./use-canvas-view.ts";
import { useDeeds } from "./use-deeds.ts";
import { useNames } from "./use-names.ts";
import { useSelection } from "./use-selection.ts";
import type { CircuitWorkspaceProps } from "./workspace-props.ts";

export type Workbench = ReturnType<typeof useWorkbench>;

/** @param frame what the canvas fills */
export function useWorkbench(
  { catalog, manifest, actor, circuit, say, open }: CircuitWorkspaceProps & { open: OpenCircuitCanvas },
  frame: RefObject<HTMLElement | null>,
) {
  const { canvas: whole, writes, actions } = open;
  const canStore = can(actor, "visualisation.store");
  const flow = useReactFlow();
  const [words, announce] = useState("");
  const [overlay, setOverlay] = useState<CircuitOverlay | null>(null);
  const [joins, setJoins] = useState(true);
  // What the reader turned for themselves; the rest is the circuit's own.
  const [turned, setTurned] = useState<Partial<CanvasSettings>>({});
  const settings = useMemo(() => ({ ...whole.settings, ...turned }), [whole.settings, turned]);
  const canvas = useMemo(() => ({ ...whole, settings }), [whole, settings]);

  const [selection, select] = useSelection(canvas);
  const view = useCanvasView(manifest, canvas, settings, overlay);
  // The circuit without regard to where its nodes are: what only depends on that is left alone while they move.
  const { edges, motifs, settings: kept } = whole;
  const still = useMemo(
    () => ({ nodes: view.shape, edges, motifs, settings: kept }),
    [view.shape, edges, motifs, kept],
  );
  const names = useNames(catalog.id, manifest, still);
  const { nameOf } = names;
  // As soon as an edge is drawn, whatever is beside the canvas.
  const weighing = useCircuitWeights({ manifest, canvas: still, writes, actions });
  const order = useMemo(() => createLayerOrder(manifest), [manifest]);
  const middle = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    const { x, y } = box
      ? flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
      : { x: 0, y: 0 };
    return { x, y };
  }, [flow, frame]);
  const adding = useAdding(manifest, canvas, actions, order, joins, middle);
  const rank = useCallback((node: CanvasNode) => rankOf(manifest, canvas, node), [manifest, canvas]);
  const deeds = useDeeds(canvas, actions, selection, rank, nameOf);

  const surroundings = useSurroundingsOf({
    manifest,
    canStore,
    writes,
    direction: settings.direction,
    target: circuit.target,
    overlay,
    families: names.families,
    nameOf,
    nodes: still.nodes,
    actions,
  });
  const tools = useMemo(
    (): CircuitTools => ({
      catalog,
      manifest,
      actor,
      circuit,
      canvas: still,
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
    }),
    [
      catalog,
      manifest,
      actor,
      circuit,
      still,
      settings,
      selection,
      select,
      writes,
      actions,
      say,
      overlay,
      nameOf,
    ],
  );
  return {
    canvas,
    settings,
    turn: setTurned,
    canStore,
    words,
    announce,
    joins,
    setJoins,
    selection,
    select,
    view,
    names,
    weighing,
    order,
    adding,
    deeds,
    surroundings,
    tools,
  };
}
