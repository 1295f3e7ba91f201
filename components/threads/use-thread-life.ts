"use client";
/** A thread with everything that was said about its articles, live, as the rules of the Thread read it. */
import { useMemo } from "react";
import { readLife, type ThreadLife } from "../../lib/catalog/articles/life.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import type { Thread } from "../../lib/catalog/records/thread.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";

export type ThreadWorkshop = {
  readonly thread: Thread;
  readonly life: ThreadLife;
  readonly articles: readonly Article[];
  nameOf(person: string): string;
  /** Whether something about a record waits in this browser for the server. */
  isUnsaved(record: string): boolean;
};

export type ThreadLifeState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  /** `complete` is false when the server cannot be reached and this browser has no copy. */
  | { readonly state: "missing"; readonly complete: boolean }
  | { readonly state: "ready"; readonly workshop: ThreadWorkshop };

export function useThreadLife(catalogId: string, threadId: string): ThreadLifeState {
  const index = useCatalogIndex(catalogId);
  return useMemo((): ThreadLifeState => {
    if (index.state !== "ready") return index;
    const thread = recordsOfKind(index.records, "thread").find(({ id }) => id === threadId);
    if (!thread) return { state: "missing", complete: index.complete };
    const life = readLife(thread, index.records);
    return {
      state: "ready",
      workshop: {
        thread,
        life,
        articles: recordsOfKind(index.records, "article").filter((article) => article.thread === threadId),
        nameOf: (person) => index.people.get(person)?.name ?? "Somebody unknown",
        isUnsaved: (record) => index.unsaved.has(record),
      },
    };
  }, [index, threadId]);
}
