"use client";
import { unitsOfLayer } from "../../lib/catalog/rounds/draw.ts";
/** Going through a layer: what one has not labelled oneself, or all of it. */
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { ListTriage } from "./list-triage.tsx";

export function LayerTriage({
  layer,
  everything,
  ...page
}: CatalogPage & { layer: string; everything: boolean }) {
  const index = useLayerIndex(page.catalog.id, layer);
  const facts = page.manifest.layers.find(({ name }) => name === layer);
  const me = page.actor.type === "member" ? page.actor.person.id : null;
  if (!facts) {
    return (
      <EmptyState
        className="mt-10"
        title={`This network has no layer “${layer}”.`}
        action={<ButtonLink href={catalogHref(page.catalog.id, "triage")}>Choose another</ButtonLink>}
      />
    );
  }
  switch (index.state) {
    case "loading":
      return <Loading what="what is labelled already" />;
    case "failed":
      return <ErrorState className="mt-10" title="The layer cannot be shown" message={index.message} />;
    case "ready": {
      const mine = (unit: number): boolean =>
        me !== null && (index.units.get(unit)?.authors.includes(me) ?? false);
      const units = unitsOfLayer(layer, facts.shape[2]).filter((_, unit) => everything || !mine(unit));
      return <ListTriage {...page} units={units} what={layer} />;
    }
    default:
      return index satisfies never;
  }
}
