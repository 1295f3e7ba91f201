"use client";
/**
 * Which catalog a page about a pack shows. The pages of a pack know a pack only; what they ask of its catalog goes through
 * `useCurrentCatalog`, so that the labels, threads, searches and commands of one page are all of the same catalog.
 */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";

type CurrentCatalog = {
  readonly pack: string;
  readonly id: string;
  /** Null until the server has said what the catalog is; `closed` when it is not for this person to see. */
  readonly view: CatalogView | "closed" | null;
};

const CurrentCatalogContext = createContext<CurrentCatalog | null>(null);

/** Everything below it shows this catalog of the pack. */
export function CurrentCatalogProvider({
  pack,
  id,
  view,
  children,
}: CurrentCatalog & { children: ReactNode }) {
  const value = useMemo(() => ({ pack, id, view }), [pack, id, view]);
  return <CurrentCatalogContext value={value}>{children}</CurrentCatalogContext>;
}

/**
 * The catalog that stands for a pack here: the chosen one on the pack's own pages, and elsewhere, where another network is
 * compared with for example, the one that came with the pack. A catalog's own id is answered as it is.
 */
export function useCurrentCatalog(packOrCatalog: string): string {
  const current = useContext(CurrentCatalogContext);
  return current?.pack === packOrCatalog ? current.id : packOrCatalog;
}

/** The catalog that this page shows and the network that it is about; null on pages of no catalog. */
export function useCurrentPlace(): { readonly catalog: string; readonly pack: string } | null {
  const current = useContext(CurrentCatalogContext);
  return useMemo(() => current && { catalog: current.id, pack: current.pack }, [current]);
}

/** The catalog of this page as the server told of it; null until it has, and on pages of no catalog. */
export const useCurrentCatalogView = (): CurrentCatalog["view"] =>
  useContext(CurrentCatalogContext)?.view ?? null;
