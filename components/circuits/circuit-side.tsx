"use client";
/** What stands beside the canvas. Nothing of it is drawn anew while nodes move: all that it is given stays the same then. */
import { memo, type RefObject } from "react";
import { parseUnit } from "../../lib/shared/unit.ts";
import { AddPanel } from "./add/add-panel.tsx";
import type { SidePanelProps } from "./side/panel-props.ts";
import { SelectionPanel } from "./side/selection-panel.tsx";
import { SideColumn, type SideColumnProps } from "./side/side-column.tsx";

export type CircuitSideProps = Omit<SideColumnProps, "tools" | "selection" | "add"> & {
  /** For the panels about the selection; the same object while nothing of it changed. */
  readonly side: SidePanelProps;
  readonly findInput: RefObject<HTMLInputElement | null>;
  /** Whether what is added is joined with what is there. */
  readonly joins: boolean;
  readonly onJoins: (joins: boolean) => void;
  readonly onUnits: (units: readonly string[]) => void;
};

export const CircuitSide = memo(function CircuitSide({
  side,
  findInput,
  joins,
  onJoins,
  onUnits,
  ...parts
}: CircuitSideProps) {
  const { tools, adding, canStore } = side;
  const { catalog, manifest, circuit } = tools;
  const target = circuit.target === null ? null : parseUnit(circuit.target);
  return (
    <SideColumn
      {...parts}
      tools={tools}
      selection={<SelectionPanel {...side} />}
      add={
        <AddPanel
          catalog={catalog.id}
          manifest={manifest}
          canStore={canStore}
          layer={target?.ok ? target.value.layer : (manifest.layers[0]?.name ?? "")}
          input={findInput}
          adding={adding}
          joins={joins}
          onJoins={onJoins}
          onUnits={onUnits}
          onFamily={(family, name, members) => side.show(adding.family(family, name, members))}
        />
      }
    />
  );
});
