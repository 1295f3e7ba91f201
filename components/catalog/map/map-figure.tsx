"use client";
/** The layers of the map below each other. One unit is picked, by the pointer or with the arrow keys. */
import Link from "next/link";
import { useMemo, useRef, useState } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { FamilyIndex } from "../../../lib/catalog/families.ts";
import type { LayerIndexState } from "../../../lib/sync/views.ts";
import { useElementWidth } from "../../atlas/use-element-width.ts";
import { inCatalog, layerHref } from "../../shell/hrefs.ts";
import type { CellClass, MapFilter, MapMode } from "./map-colour.ts";
import { MapLayer } from "./map-layer.tsx";
import { type CellSize, layOut, type MapPlace, movePlace } from "./map-layout.ts";
import { type StateCounts, stateWords, unitStates } from "./unit-states.ts";

/** Few units get cells that a finger finds; many still fit on a screen or two. */
const largeCells: CellSize = { side: 16, gap: 3 };
const smallCells: CellSize = { side: 10, gap: 2 };
const manyUnits = 1500;

export type MapFigureProps = {
  packId: string;
  catalog: CatalogView;
  layers: readonly { readonly name: string; readonly units: number }[];
  indexes: readonly LayerIndexState[];
  counts: readonly StateCounts[];
  mode: MapMode;
  filter: MapFilter;
  families: FamilyIndex;
  classes: readonly CellClass[];
  /** Null as long as none has been pointed at. */
  picked: MapPlace | null;
  onPick: (place: MapPlace) => void;
  /** As picking, by the keyboard. */
  onMove: (place: MapPlace) => void;
  onOpen: (place: MapPlace) => void;
};

export function MapFigure(props: MapFigureProps) {
  const { packId, catalog, layers, indexes, counts, picked, onPick, onMove, onOpen } = props;
  const { mode, filter, families, classes } = props;
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const width = useElementWidth(place) ?? 0;
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const layouts = useMemo(() => {
    const total = layers.reduce((sum, { units }) => sum + units, 0);
    const size = total > manyUnits ? smallCells : largeCells;
    return layers.map(({ units }) => layOut(units, width, size));
  }, [layers, width]);
  return (
    <div ref={setPlace} className="flex flex-col gap-5">
      {width === 0
        ? null
        : layers.map(({ name, units }, layer) => {
            const layout = layouts[layer];
            const index = indexes[layer];
            const count = counts[layer];
            if (!layout || !index || !count) return null;
            return (
              <div key={name}>
                <p className="mb-1.5 flex flex-wrap items-baseline gap-x-3 text-caption">
                  <Link
                    href={inCatalog(layerHref(packId, name), catalog)}
                    className="font-mono hover:underline"
                  >
                    {name}
                  </Link>
                  <span className="text-muted tabular-nums">
                    {units - count.untouched} of {units} labelled
                    {count.contested > 0 ? `, ${count.contested} contested` : null}
                  </span>
                </p>
                <MapLayer
                  ref={(element) => {
                    buttons.current[layer] = element;
                  }}
                  label={`${name}: ${describeCounts(count)}. Arrow keys move from unit to unit, Enter opens one.`}
                  layout={layout}
                  units={index.units}
                  mode={mode}
                  filter={filter}
                  families={families}
                  classes={classes}
                  picked={picked?.layer === layer ? picked.unit : null}
                  onPick={(unit) => onPick({ layer, unit })}
                  onEnter={() => {
                    onMove(picked?.layer === layer ? picked : { layer, unit: 0 });
                  }}
                  onOpen={(unit) => onOpen({ layer, unit })}
                  onKey={(key) => {
                    const from = picked?.layer === layer ? picked : { layer, unit: 0 };
                    const next = movePlace(layouts, from, key);
                    if (!next) return false;
                    onMove(next);
                    if (next.layer !== layer) buttons.current[next.layer]?.focus();
                    return true;
                  }}
                />
              </div>
            );
          })}
    </div>
  );
}

const describeCounts = (counts: StateCounts): string =>
  unitStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${stateWords[state]}`)
    .join(", ");
