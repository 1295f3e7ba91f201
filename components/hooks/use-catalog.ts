"use client";
/** Catalogs as this person may see them: fetched once, shared, and asked for again when a page comes or somebody else signs in. */
import { useEffect, useMemo } from "react";
import { type CatalogView, catalogsAnswerSchema, catalogViewSchema } from "../../lib/catalog/catalog.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { requestJson } from "./request-json.ts";
import { createResource, type Resource, type UsedResource, useResource } from "./resource.ts";
import { useSession } from "./use-session.ts";

export const catalogUrl = (catalog: string): string => `/api/catalogs/${encodeURIComponent(catalog)}`;

const catalogs = createResource(
  keepingLast<CatalogView>((id) => requestJson(catalogUrl(id), catalogViewSchema)),
);

const listUrl = "/api/catalogs";
const lists = createResource(
  keepingLast<readonly CatalogView[]>(async (url) => {
    const { items } = await requestJson(url, catalogsAnswerSchema);
    return items;
  }),
);

/** While the server cannot be reached, what it said last holds. */
function keepingLast<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const last = new Map<string, T>();
  return async (key) => {
    try {
      const value = await load(key);
      last.set(key, value);
      return value;
    } catch (error) {
      const before = last.get(key);
      if (before !== undefined && error instanceof MicrographiaError && error.code === "unavailable") {
        return before;
      }
      last.delete(key);
      throw error;
    }
  };
}

/** One catalog, with this person's role in it. One that is closed to them fails with `not-found`, as one that is not there. */
export const useCatalog = (id: string): UsedResource<CatalogView> => useFresh(catalogs, id);

/** Those that are listed for this person, of every pack: a pack's own first, then by title. */
export const useCatalogs = (): UsedResource<readonly CatalogView[]> => useFresh(lists, listUrl);

/** Those that are about one pack; none until they are known. */
export function useCatalogsOf(packId: string): readonly CatalogView[] {
  const list = useCatalogs();
  const known = list.state === "ready" ? list.value : null;
  return useMemo(() => known?.filter(({ pack }) => pack === packId) ?? [], [known, packId]);
}

/** Asks again after a catalog was made or changed here, so that every part of the page says the same. */
export async function refreshCatalogs(changed: string): Promise<void> {
  await Promise.all([catalogs.reload(changed), lists.reload(listUrl)]);
}

/** Asked for again when the page comes, and when somebody else is there or has another role. */
function useFresh<T>(resource: Resource<T>, key: string): UsedResource<T> {
  const used = useResource(resource, key);
  const session = useSession();
  const who = session.state === "signed-in" ? `${session.user.id} ${session.user.role}` : session.state;
  const { reload } = used;
  useEffect(() => {
    if (who !== "loading") reload();
  }, [reload, who]);
  return used;
}
