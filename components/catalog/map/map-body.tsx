"use client";
/** The map, its settings, what its colours mean, the unit that is pointed at, and the same in numbers. */
import { useRouter } from "next/navigation";
import { useDeferredValue, useMemo, useState } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { colourOf } from "../../families/palette.ts";
import { useFamilyIndex } from "../../families/use-family-index.ts";
import { useLayerIndexes } from "../../hooks/use-layer-indexes.ts";
import { inCatalog, unitHref } from "../../shell/hrefs.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { stampOf } from "../stamp.ts";
import { useOverview } from "../use-overview.ts";
import { describeUnit } from "./describe-unit.ts";
import { classesOf, classOf, passes } from "./map-colour.ts";
import { MapControls } from "./map-controls.tsx";
import { MapFigure } from "./map-figure.tsx";
import type { MapPlace } from "./map-layout.ts";
import { MapLegend } from "./map-legend.tsx";
import { MapReading } from "./map-reading.tsx";
import { MapState } from "./map-state.tsx";
import { MapTable } from "./map-table.tsx";
import { countStates } from "./unit-states.ts";
import { useMapView } from "./use-map-view.ts";

export function MapBody({ catalog, manifest }: { catalog: CatalogView; manifest: Manifest }) {
  const router = useRouter();
  const [view, setView] = useMapView();
  const layers = useMemo(
    () => manifest.layers.filter(({ main }) => main).map(({ name, shape }) => ({ name, units: shape[2] })),
    [manifest],
  );
  const indexes = useLayerIndexes(
    catalog.id,
    layers.map(({ name }) => name),
  );
  const { index: families } = useFamilyIndex(catalog.id);
  const overview = useOverview(catalog.id, stampOf(indexes));
  const people = overview.state === "ready" ? overview.value.contributors.map(({ person }) => person) : [];
  const [picked, setPicked] = useState<MapPlace | null>(null);
  const [spoken, setSpoken] = useState("");
  const { mode, filter } = useDeferredValue(view);

  const classes = useMemo(
    () =>
      classesOf(mode, families, (id) => {
        const family = families.byId.get(id);
        return family ? colourOf[family.colour] : "var(--color-bar)";
      }),
    [mode, families],
  );
  const counts = useMemo(
    () => layers.map(({ units }, layer) => countStates(indexes[layer]?.units ?? new Map(), units)),
    [layers, indexes],
  );
  const left = useMemo(() => {
    const byClass = new Map<string, number>();
    let all = 0;
    for (const [layer, { units }] of layers.entries()) {
      for (let unit = 0; unit < units; unit++) {
        const summary = indexes[layer]?.units.get(unit);
        if (!passes(filter, summary, families)) continue;
        const id = classOf(mode, summary, families);
        byClass.set(id, (byClass.get(id) ?? 0) + 1);
        all += 1;
      }
    }
    return { byClass, all };
  }, [layers, indexes, families, mode, filter]);

  const at = (place: MapPlace) => {
    const layer = layers[place.layer];
    return {
      unit: { layer: layer?.name ?? "", index: place.unit },
      summary: indexes[place.layer]?.units.get(place.unit),
    };
  };
  const open = (place: MapPlace): void =>
    router.push(inCatalog(unitHref(manifest.id, at(place).unit), catalog));
  const reading = picked && at(picked);
  return (
    <div className="mt-8 max-lg:pb-16">
      <MapControls view={view} onView={setView} families={families} people={people} />
      <MapState indexes={indexes} />
      <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="min-w-0">
          <MapFigure
            packId={manifest.id}
            catalog={catalog}
            layers={layers}
            indexes={indexes}
            counts={counts}
            mode={mode}
            filter={filter}
            families={families}
            classes={classes}
            picked={picked}
            onPick={setPicked}
            onMove={(place) => {
              setPicked(place);
              const { unit, summary } = at(place);
              setSpoken(describeUnit(unit, summary));
            }}
            onOpen={open}
          />
        </div>
        <div className="max-lg:order-first">
          <div className="flex flex-col gap-8 lg:sticky lg:top-19">
            <MapLegend
              classes={classes}
              left={left}
              total={layers.reduce((sum, { units }) => sum + units, 0)}
            />
            {reading ? (
              <MapReading catalog={catalog} packId={manifest.id} {...reading} />
            ) : (
              <p className="border-t border-rule pt-5 text-small text-muted max-lg:hidden">
                Point at a unit to see it, or move about with the arrow keys; Enter or a click opens it.
              </p>
            )}
          </div>
        </div>
      </div>
      <VisuallyHidden>
        <span role="status">{spoken}</span>
      </VisuallyHidden>
      <MapTable catalog={catalog} packId={manifest.id} layers={layers} counts={counts} />
    </div>
  );
}
