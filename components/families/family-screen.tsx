"use client";
/** One family of a catalog. */
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { FamilyBody } from "./family-body.tsx";

export function FamilyScreen({ catalogId, family }: { catalogId: string; family: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="families">
      {(page) => <FamilyBody {...page} id={family} />}
    </CatalogFrame>
  );
}
