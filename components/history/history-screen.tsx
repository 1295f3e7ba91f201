"use client";
/** The history of a catalog: what was said and done, and the catalog as it was at any moment. */
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { HistoryBody } from "./history-body.tsx";

export function HistoryScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="history">
      {({ catalog, actor }) => <HistoryBody catalog={catalog} actor={actor} />}
    </CatalogFrame>
  );
}
