"use client";
/** A matrix of tiles between two sets of units, from choosing them to the figure; what is shown below it is made of the same matrix. */
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { LayerPreferences } from "../../lib/circuits/matrix/property.ts";
import type { TileMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { tileMatrixInstrument } from "../../lib/microscope/tile-matrix/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { PanelSkeleton } from "../microscope/panel-skeleton.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MatrixControls } from "./matrix-controls.tsx";
import { MatrixFigure } from "./matrix-figure.tsx";
import { showMatrix } from "./matrix-order.ts";
import { matrixSettings, type SidePreferences } from "./matrix-settings.ts";
import type { MatrixSide, Sides } from "./matrix-sides.ts";
import type { MotifView } from "./motif-view.ts";
import { PreferencesGate } from "./preferences-gate.tsx";
import { useMatrixSides } from "./use-matrix-sides.ts";

export type MotifSectionProps = InstrumentPanelProps & { view: MotifView };

/** A matrix with what its sides prefer, rows first. */
export type ReadMatrix = {
  readonly matrix: TileMatrix;
  readonly preferences: { readonly rows: LayerPreferences | null; readonly columns: LayerPreferences | null };
};

/** Chooses the sides and measures their matrix; `children` draws it. */
export function MatrixOf({
  ordered,
  children,
  ...props
}: MotifSectionProps & { ordered: boolean; children: (read: ReadMatrix) => ReactNode }) {
  const { manifest, facts, view, query } = props;
  const used = useMatrixSides(manifest, facts, view);
  switch (used.state) {
    case "loading":
      return <PanelSkeleton />;
    case "none":
      return (
        <EmptyState title="No main layer comes after this one">
          {facts.layer.name} gives its values to no other layer of units. Look at its inputs.
        </EmptyState>
      );
    case "ready":
      return (
        <>
          <MatrixControls sides={used.sides} view={view} query={query} ordered={ordered} />
          <PreferencesGate manifest={manifest} sides={used.sides} surveyed={used.surveyed}>
            {(preferences) => (
              <ReadingMatrix {...props} sides={used.sides} preferences={preferences}>
                {children}
              </ReadingMatrix>
            )}
          </PreferencesGate>
        </>
      );
    default:
      return used satisfies never;
  }
}

function ReadingMatrix({
  manifest,
  facts,
  view,
  sides,
  preferences,
  children,
}: MotifSectionProps & {
  sides: Sides<MatrixSide>;
  preferences: SidePreferences;
  children: (read: ReadMatrix) => ReactNode;
}) {
  const asked = matrixSettings(sides, preferences, view.side, facts.index);
  const settings = "settings" in asked ? asked.settings : null;
  const used = useMeasurement(manifest, tileMatrixInstrument, settings, { start: "now" });
  const known = useMemo(
    () =>
      view.side === "in"
        ? { rows: preferences.other, columns: preferences.own }
        : { rows: preferences.own, columns: preferences.other },
    [view.side, preferences.own, preferences.other],
  );
  if ("empty" in asked) return <NoUnits side={asked.empty} />;
  return (
    <Measured used={used} what={`the tiles between ${sides.own.name} and ${sides.other.name}`}>
      {({ result }) => children({ matrix: result, preferences: known })}
    </Measured>
  );
}

function NoUnits({ side }: { side: MatrixSide }) {
  const { choice, name } = side;
  return (
    <EmptyState title={`No units of ${name} to show`}>
      {choice.type === "family"
        ? `Nobody has put a unit of ${name} into the family “${choice.name}”. Choose another family, the strongest units, or write their numbers.`
        : choice.type === "selective"
          ? `No unit of ${name} is selective for this. Choose another property, or write the units' numbers.`
          : `${name} has ${side.units} units, 0 to ${side.units - 1}. Write their numbers, such as 3, 17, 20-25.`}
    </EmptyState>
  );
}

export function MatrixSection(props: MotifSectionProps) {
  return (
    <MatrixOf {...props} ordered>
      {(read) => <OrderedMatrix {...props} {...read} />}
    </MatrixOf>
  );
}

function OrderedMatrix({
  manifest,
  facts,
  view,
  canStore,
  matrix,
  preferences,
}: MotifSectionProps & ReadMatrix) {
  const fromPixels = matrix.from === manifest.graph.input;
  const shown = useMemo(
    // Red, green, blue is an order that everybody knows.
    () => showMatrix(matrix, preferences, view.order, fromPixels ? "index" : "strength"),
    [matrix, preferences, view.order, fromPixels],
  );
  return (
    <MatrixFigure
      packId={manifest.id}
      matrix={matrix}
      shown={shown}
      own={{ layer: facts.layer.name, unit: facts.index }}
      pixels={fromPixels ? manifest.input.order : null}
      canStore={canStore}
    />
  );
}
