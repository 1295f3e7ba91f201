"use client";
/** The atlas once the manifest is there: head, diagram, and the layer that is open. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useLabelCounts } from "../hooks/use-label-counts.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { useFreshUnread } from "../hooks/use-unread-subjects.ts";
import { ImagesLink } from "../images/images-link.tsx";
import { useShortcuts } from "../neuron/use-shortcuts.ts";
import { layerHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { formatView } from "./atlas-view.ts";
import { LayerDiagram } from "./layer-diagram.tsx";
import { type MainLayer, neighbourLayer } from "./layer-tree.ts";
import { LayerView } from "./layer-view.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { countLabelled } from "./unit-filter.ts";
import { useAtlasView } from "./use-atlas-view.ts";

export function AtlasBody({
  manifest,
  tree,
  layer,
}: {
  manifest: Manifest;
  tree: readonly MainLayer[];
  layer: Layer;
}) {
  const router = useRouter();
  const [view, changeView] = useAtlasView();
  const index = useLayerIndex(manifest.id, layer.name);
  useFreshUnread(useCurrentCatalog(manifest.id));
  const counts = useLabelCounts(manifest.id);
  const [showKeys, setShowKeys] = useState(false);
  const [showDiagram, setShowDiagram] = useState(false);
  const shares = useMemo(() => {
    // The open layer is followed live; the others are as they were when the page came.
    const known = new Map(counts ? manifest.layers.map(({ name }) => [name, counts.get(name) ?? 0]) : []);
    if (index.state === "ready" && index.complete) {
      known.set(layer.name, countLabelled(index.units, null).labelled);
    }
    return known;
  }, [counts, index, layer.name, manifest]);

  // A search is about one layer; the other settings go along.
  const search = formatView({ ...view, query: "" });
  const previous = neighbourLayer(tree, layer.name, -1);
  const next = neighbourLayer(tree, layer.name, 1);
  const hrefOf = (name: string | null) => (name === null ? null : `${layerHref(manifest.id, name)}${search}`);
  const go = (href: string | null) => (href === null ? undefined : () => router.push(href));
  useShortcuts({ "?": () => setShowKeys(true), "[": go(hrefOf(previous)), "]": go(hrefOf(next)) });

  const mains = manifest.layers.filter((candidate) => candidate.main);
  const units = mains.reduce((sum, main) => sum + main.shape[2], 0);
  return (
    <main className="page pt-8 sm:pt-10">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0">
          <h1 className="font-serif text-title font-semibold tracking-tight sm:text-display">
            {manifest.title}
          </h1>
          <p className="mt-1.5 text-small text-muted">
            {units.toLocaleString("en")} units in {mains.length} main layers, {manifest.input.width} ×{" "}
            {manifest.input.height} px input
            {manifest.licence ? `, ${manifest.licence}` : null}
          </p>
          <ImagesLink manifest={manifest} />
        </div>
        <div className="flex items-center gap-2">
          <Button variant="quiet" className="max-sm:hidden" onClick={() => setShowKeys(true)}>
            <Icon name="keyboard" /> Keys
          </Button>
          <ExportMenu catalog={manifest.id} />
        </div>
      </header>

      <div className="mt-8 grid items-start gap-x-12 gap-y-6 border-t border-rule pt-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-19">
          <button
            type="button"
            aria-expanded={showDiagram}
            aria-controls="layer-diagram"
            onClick={() => setShowDiagram(!showDiagram)}
            className="flex min-h-9 w-full cursor-pointer items-center justify-between rounded-control border border-rule-strong px-3 text-small lg:hidden"
          >
            <span>Layers of the network</span>
            <Icon name={showDiagram ? "chevron-down" : "chevron-right"} />
          </button>
          <nav
            id="layer-diagram"
            aria-label="Layers"
            className={showDiagram ? "max-lg:mt-4" : "max-lg:hidden"}
          >
            <LayerDiagram
              packId={manifest.id}
              tree={tree}
              current={layer.name}
              shares={shares}
              search={search}
            />
          </nav>
        </div>
        <LayerView
          manifest={manifest}
          layer={layer}
          index={index}
          view={view}
          onView={changeView}
          steps={
            <>
              <LayerStep href={hrefOf(previous)} name="Previous layer" keyName="[" icon="chevron-left" />
              <LayerStep href={hrefOf(next)} name="Next layer" keyName="]" icon="chevron-right" />
            </>
          }
        />
      </div>
      <ShortcutsDialog open={showKeys} onOpenChange={setShowKeys} />
    </main>
  );
}

function LayerStep({
  href,
  name,
  keyName,
  icon,
}: {
  href: string | null;
  name: string;
  keyName: string;
  icon: "chevron-left" | "chevron-right";
}) {
  const face = "inline-flex size-8 items-center justify-center rounded-control";
  if (href === null) {
    return (
      <span role="img" aria-label={`No ${name.toLowerCase()}`} className={`${face} text-rule-strong`}>
        <Icon name={icon} />
      </span>
    );
  }
  return (
    <Link
      href={href}
      aria-label={name}
      title={`${name} (${keyName})`}
      className={`${face} text-muted hover:bg-raised hover:text-ink`}
    >
      <Icon name={icon} />
    </Link>
  );
}
