"use client";
/** The first page of a catalog. */
import { CatalogFrame } from "./catalog-frame.tsx";

export function OverviewScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="overview">
      {({ manifest }) => <p className="mt-10 text-small text-muted">{manifest.title}</p>}
    </CatalogFrame>
  );
}
