"use client";
/** The families of a catalog, live, with this person's unsaved work merged in. */
import { useMemo } from "react";
import { type FamilyIndex, indexFamilies } from "../../lib/catalog/families.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { CatalogIndexState } from "../../lib/sync/views.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";

export type FamiliesHere = {
  readonly state: CatalogIndexState;
  /** Empty until they are here. */
  readonly index: FamilyIndex;
};

/** A pack stands for the catalog that its pages show. */
export function useFamilyIndex(catalogOrPack: string): FamiliesHere {
  const state = useCatalogIndex(catalogOrPack);
  const records = state.state === "ready" ? state.records : null;
  const index = useMemo(() => indexFamilies(records ? recordsOfKind(records, "family") : []), [records]);
  return { state, index };
}
