"use client";
/** All families of a catalog. */
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { FamiliesBody } from "./families-body.tsx";

export function FamiliesScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="families">
      {(page) => <FamiliesBody {...page} />}
    </CatalogFrame>
  );
}
