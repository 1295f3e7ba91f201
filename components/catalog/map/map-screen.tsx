"use client";
/** Every unit of every main layer at once: what is labelled, by whom, what is contested, and what nobody has touched. */
import { Suspense } from "react";
import { CatalogFrame } from "../catalog-frame.tsx";
import { MapBody } from "./map-body.tsx";

export function MapScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="map">
      {({ catalog, manifest }) => (
        // The settings are read from the address.
        <Suspense>
          <MapBody catalog={catalog} manifest={manifest} />
        </Suspense>
      )}
    </CatalogFrame>
  );
}
