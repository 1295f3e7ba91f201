"use client";
import { useCatalogs } from "../hooks/use-catalog.ts";

/** What a catalog is called, by its id; the id for one that is not listed for this person. */
export function useCatalogTitle(): (id: string) => string {
  const catalogs = useCatalogs();
  return (id) =>
    (catalogs.state === "ready" ? catalogs.value.find((catalog) => catalog.id === id)?.title : null) ?? id;
}
