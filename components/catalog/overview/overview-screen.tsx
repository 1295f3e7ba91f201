"use client";
/** The first page of a catalog: what is going on in it. */
import { CatalogFrame } from "../catalog-frame.tsx";
import { OverviewBody } from "./overview-body.tsx";

export function OverviewScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="overview">
      {(page) => <OverviewBody {...page} />}
    </CatalogFrame>
  );
}
