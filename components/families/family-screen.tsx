"use client";
/** One family of a catalog, now or, with `?at=`, as it was. */
import { useSearchParams } from "next/navigation";
import { CatalogFrame } from "../catalog/catalog-frame.tsx";
import { readMoment } from "../history/history-view.ts";
import { FamilyBody } from "./family-body.tsx";
import { FamilyThen } from "./family-then.tsx";

export function FamilyScreen({ catalogId, family }: { catalogId: string; family: string }) {
  const at = readMoment(useSearchParams().get("at"));
  return (
    <CatalogFrame catalogId={catalogId} section="families">
      {(page) =>
        at === null ? <FamilyBody {...page} id={family} /> : <FamilyThen {...page} id={family} at={at} />
      }
    </CatalogFrame>
  );
}
