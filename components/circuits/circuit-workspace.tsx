"use client";
/** The canvas of a circuit with all that belongs to it: loading, offline without a copy, refused, or there. */
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { can } from "../../lib/catalog/permission.ts";
import { useCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { OpenCircuit } from "./open-circuit.tsx";
import type { CircuitWorkspaceProps } from "./workspace-props.ts";

export function CircuitWorkspace(props: CircuitWorkspaceProps) {
  if (!props.isSaved) {
    return (
      <EmptyState className="mt-8" title="The circuit is on its way to the server">
        Its canvas opens as soon as the server has it. What you wrote is kept in this browser until then.
      </EmptyState>
    );
  }
  return <Opened {...props} />;
}

function Opened(props: CircuitWorkspaceProps) {
  const { catalog, actor, circuit } = props;
  const state = useCircuitCanvas(catalog.id, circuit.id, can(actor, "text.write"));
  const startsOver = useRef(false);
  useEffect(() => {
    if (!startsOver.current || state.state !== "ready" || state.standing.type === "refused") return;
    startsOver.current = false;
    // The whole canvas was opened anew: the heading of the circuit is what stayed.
    document.getElementById("circuit-heading")?.focus();
  }, [state]);
  switch (state.state) {
    case "loading":
      return (
        <div className="mt-6">
          <Loading what="the canvas" />
          <Skeleton className="h-[60dvh] w-full" />
        </div>
      );
    case "failed":
      return <ErrorState className="mt-8" title="The canvas cannot be shown" message={state.message} />;
    case "ready":
      if (!state.complete && state.standing.type === "offline" && state.standing.waiting === 0) {
        return (
          <EmptyState className="mt-8" title="This browser has no copy of the canvas">
            The server cannot be reached. The page will show it as soon as it can.
          </EmptyState>
        );
      }
      return (
        <ReactFlowProvider>
          <OpenCircuit
            {...props}
            open={{
              ...state,
              startOver() {
                startsOver.current = true;
                state.startOver();
              },
            }}
          />
        </ReactFlowProvider>
      );
    default:
      return state satisfies never;
  }
}
