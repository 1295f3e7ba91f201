"use client";
/**
 * Which catalog of each pack this browser was last set to. The choice is also in the address of a pack's pages wherever it
 * is not the catalog that came with the pack, so that a copied address shows the same.
 */
import { useSearchParams } from "next/navigation";
import { createCell } from "../../lib/sync/observable.ts";
import { useObservable } from "./use-observable.ts";

/** The parameter of a page's address that names its catalog. */
export const catalogParameter = "catalog";

const keptAt = "micrographia/chosen-catalogs";

type Chosen = Readonly<Record<string, string>>;
const nothing: Chosen = {};
const chosen = createCell<Chosen | null>(null);

function readChosen(): Chosen {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keptAt) ?? "{}");
    if (typeof kept !== "object" || kept === null) return nothing;
    return Object.fromEntries(Object.entries(kept).filter(([, id]) => typeof id === "string"));
  } catch {
    return nothing; // a browser that keeps nothing, or something else's text
  }
}

/** Everything chosen so far, read from the browser when it is first asked for. */
const all = {
  subscribe: chosen.subscribe,
  get: (): Chosen => {
    const known = chosen.get();
    if (known) return known;
    const read = readChosen();
    chosen.set(read);
    return read;
  },
};

/** Keeps a choice for the pages of a pack; its own catalog is the one without a choice. */
export function chooseCatalog(packId: string, catalogId: string): void {
  const { [packId]: before, ...others } = all.get();
  if (before === (catalogId === packId ? undefined : catalogId)) return;
  const next = catalogId === packId ? others : { ...others, [packId]: catalogId };
  chosen.set(next);
  try {
    window.localStorage.setItem(keptAt, JSON.stringify(next));
  } catch {
    // No room: the choice lasts as long as this page.
  }
}

/** An address of a pack's pages that names a catalog, or none; whatever else it says stays. */
export function nameCatalog(path: string, search: string, catalogId: string | null): string {
  const query = new URLSearchParams(search);
  if (catalogId === null) query.delete(catalogParameter);
  else query.set(catalogParameter, catalogId);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The catalog that the pages of a pack show: the one that the address names, else the one last chosen here, else its own. */
export function useChosenCatalog(packId: string): { readonly id: string; readonly named: string | null } {
  const named = useSearchParams().get(catalogParameter);
  const kept = useObservable(all, nothing)[packId];
  return { id: named ?? kept ?? packId, named };
}
