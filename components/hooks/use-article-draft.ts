"use client";
/** The text of an article as it would be published now: its blocks, what it cites, and what stands in the way. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Doc } from "yjs";
import type { ArticleDraft } from "../../lib/articles/draft.ts";
import type { Reference } from "../../lib/articles/manuscript.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { readArticle } from "../../lib/sync/article-reading.ts";
import {
  putReferences,
  readReferences,
  removeReference,
  watchReferences,
} from "../../lib/sync/article-references.ts";

/** What is shown of the draft beside it follows the writing at this distance, so that a fast typist is not held up. */
const readDelayMs = 250;

/** The units of a network as a text may speak of them. */
export function unitsOfNetwork({ layers }: Manifest): (unit: string) => boolean {
  const counts = new Map(layers.map(({ name, shape }) => [name, shape[2]]));
  return (text) => {
    const unit = parseUnit(text);
    return unit.ok && unit.value.index < (counts.get(unit.value.layer) ?? 0);
  };
}

export const readDraft = (doc: Doc, manifest: Manifest): ArticleDraft =>
  readArticle(doc, { hasUnit: unitsOfNetwork(manifest) });

export function useArticleDraft(doc: Doc, manifest: Manifest): ArticleDraft {
  const read = useCallback(() => readDraft(doc, manifest), [doc, manifest]);
  const [draft, setDraft] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = null;
        setDraft(read());
      }, readDelayMs);
    };
    setDraft(read());
    doc.on("update", later);
    return () => {
      doc.off("update", later);
      if (timer !== null) clearTimeout(timer);
    };
  }, [doc, read]);
  return draft;
}

export type ArticleReferences = {
  readonly all: ReadonlyMap<string, Reference>;
  put(references: readonly Reference[]): void;
  remove(key: string): void;
};

/** What an article may cite, live. */
export function useArticleReferences(doc: Doc): ArticleReferences {
  const [all, setAll] = useState<ReadonlyMap<string, Reference>>(() => readReferences(doc));
  useEffect(() => {
    const read = () => setAll(readReferences(doc));
    read();
    return watchReferences(doc, read);
  }, [doc]);
  return useMemo(
    () => ({
      all,
      put: (references) => putReferences(doc, references),
      remove: (key) => removeReference(doc, key),
    }),
    [all, doc],
  );
}
