"use client";
/** One layer: what it is, the tools to search it, and its units. */
import { usePathname } from "next/navigation";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { isWithin } from "../../lib/catalog/families.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { LayerIndexState } from "../../lib/sync/views.ts";
import { familyRows } from "../families/parent-options.ts";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { useActor } from "../hooks/use-actor.ts";
import { usePresence } from "../hooks/use-presence.ts";
import { useSession } from "../hooks/use-session.ts";
import { toActor } from "../neuron/actor.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { classesOf } from "../neuron/class-names.ts";
import { useShortcuts } from "../neuron/use-shortcuts.ts";
import { placeOfPath } from "../shell/hrefs.ts";
import { previousPath } from "../shell/visited-place.ts";
import { StatusLine } from "../ui/status-line.tsx";
import { AtlasToolbar } from "./atlas-toolbar.tsx";
import { type AtlasView, tileSizes } from "./atlas-view.ts";
import { describeIndex } from "./describe-index.ts";
import { Elsewhere } from "./elsewhere.tsx";
import { FillNote } from "./fill-note.tsx";
import { LayerHead } from "./layer-head.tsx";
import { NoUnits } from "./no-units.tsx";
import { QuickLabelDialog } from "./quick-label-dialog.tsx";
import { createTileData } from "./tile-data.ts";
import { countLabelled, groupUnits, selectUnits } from "./unit-filter.ts";
import { UnitGrid } from "./unit-grid.tsx";
import { useElementWidth } from "./use-element-width.ts";

export function LayerView({
  manifest,
  layer,
  index,
  view,
  onView,
  steps,
}: {
  manifest: Manifest;
  layer: Layer;
  index: LayerIndexState;
  view: AtlasView;
  onView: (change: Partial<AtlasView>) => void;
  steps: ReactNode;
}) {
  const session = useSession();
  const me = session.state === "signed-in" ? session.user.id : null;
  const actor = useActor();
  const mayLabel = actor !== null && can(actor, "label.create");
  const others = usePresence(manifest.id, layer.name, null);

  const classes = useMemo(() => classesOf(manifest, layer), [manifest, layer]);
  // Typing stays quick: the grid follows a moment later.
  const query = useDeferredValue(view.query);
  const { index: families } = useFamilyIndex(manifest.id);
  const familyChoices = useMemo(() => familyRows(families), [families]);
  const familyName = useCallback((id: string) => families.byId.get(id)?.name ?? "", [families]);
  const isWanted = useMemo(
    () => (view.family === "" ? null : (id: string) => isWithin(families, id, view.family)),
    [families, view.family],
  );
  const units = useMemo(
    () =>
      selectUnits(layer, index.units, { query, show: view.show, family: isWanted, familyName, me, classes }),
    [layer, index.units, query, view.show, isWanted, familyName, me, classes],
  );
  const groups = useMemo(
    () => groupUnits(layer, index.units, units, view.group),
    [layer, index.units, units, view.group],
  );
  const counts = useMemo(() => countLabelled(index.units, me), [index.units, me]);
  const [dataOf] = useState(createTileData);
  const [compute, setCompute] = useState(true);
  // Pictures belong to the network, not to one catalog of it.
  const keeper = toActor(session);
  const canStore = keeper !== null && can(keeper, "visualisation.store");
  const pictures = useMemo(() => ({ compute, canStore }), [compute, canStore]);

  const path = usePathname();
  const [origin] = useState(() => placeOfPath(previousPath() ?? ""));
  const cameFrom = origin.packId === manifest.id && origin.layer === layer.name ? origin.unit : null;
  const [focused, setFocused] = useState<number | null>(cameFrom);
  const searching = query.trim() !== "";
  const [labelling, setLabelling] = useState<number | null>(null);
  const { text: message, announce } = useAnnouncement();
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const width = useElementWidth(frame);
  const searchInput = useRef<HTMLInputElement>(null);

  const focusGrid = useCallback(() => {
    frame?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  }, [frame]);
  const startLabel = (unit: number): void => {
    announce(null);
    setLabelling(unit);
  };
  useShortcuts({
    "/": () => searchInput.current?.focus(),
    l: focused !== null && mayLabel ? () => startLabel(focused) : undefined,
  });

  return (
    <section aria-labelledby="layer-title" className="min-w-0">
      <LayerHead layer={layer} input={manifest.input} others={others} steps={steps} />
      <AtlasToolbar
        view={view}
        onChange={onView}
        counts={{ units: layer.shape[2], ...counts }}
        families={familyChoices}
        mayLabel={mayLabel}
        hasBranches={layer.branches.length > 1}
        searchInput={searchInput}
        onSearchDone={focusGrid}
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-8">
        <StatusLine>
          {message} {describeIndex(index, units.length, layer.shape[2], counts)}
          {searching ? (
            <>
              {" "}
              <a href="#elsewhere-title" className="link">
                Other layers
              </a>
            </>
          ) : null}
        </StatusLine>
        <FillNote compute={compute} onCompute={setCompute} />
      </div>
      <div ref={setFrame} key={path} className={searching ? "mt-3 min-h-40" : "mt-3 min-h-[60dvh]"}>
        {units.length === 0 ? (
          <NoUnits
            view={view}
            mayLabel={mayLabel}
            onReset={() => onView({ query: "", show: "all", family: "" })}
          />
        ) : width === null ? null : (
          <UnitGrid
            packId={manifest.id}
            weights={manifest.weights.sha256}
            layer={layer.name}
            groups={groups}
            tile={tileSizes[view.size]}
            width={width}
            focused={focused}
            onFocus={setFocused}
            arrive={cameFrom !== null}
            dataOf={(unit) => dataOf(unit, index.units, others)}
            classes={classes}
            families={families}
            pictures={pictures}
          />
        )}
      </div>
      <Elsewhere manifest={manifest} layer={layer.name} query={query} />
      <QuickLabelDialog
        packId={manifest.id}
        layer={layer.name}
        unit={labelling}
        index={index}
        pictures={pictures}
        onClose={(done) => {
          setLabelling(null);
          if (done !== null) announce({ type: "done", text: done });
        }}
        onReturn={focusGrid}
      />
    </section>
  );
}
