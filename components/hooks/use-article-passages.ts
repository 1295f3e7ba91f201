"use client";
/** Where the passages of an article that comments are about stand in its text now. */
import { useEffect, useMemo, useState } from "react";
import type { Doc } from "yjs";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { readLinear } from "../../lib/sync/article-tree.ts";
import {
  anchorFigure,
  anchorPassage,
  type ResolvedPassage,
  resolvePassage,
  type TextRange,
} from "../../lib/sync/passage.ts";

export type { ResolvedPassage, TextRange };

/** Places are looked for again this long after the text has changed; until then the editor moves the marks by itself. */
const resolveDelayMs = 200;

export type ArticlePassages = {
  /** By the keys of `anchors`. */
  readonly places: ReadonlyMap<string, ResolvedPassage>;
  /** The same, read from the document in this moment. */
  resolve(): ReadonlyMap<string, ResolvedPassage>;
  /** An anchor on a range of the text; null where nothing is in it. */
  mark(range: TextRange): PassageAnchor | null;
  markFigure(figure: string, caption: string): PassageAnchor;
};

export function useArticlePassages(doc: Doc, anchors: ReadonlyMap<string, PassageAnchor>): ArticlePassages {
  const resolve = useMemo(
    () => () => {
      const linear = readLinear(doc);
      return new Map([...anchors].map(([key, anchor]) => [key, resolvePassage(doc, anchor, linear)]));
    },
    [doc, anchors],
  );
  const [places, setPlaces] = useState<ReadonlyMap<string, ResolvedPassage>>(resolve);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = null;
        setPlaces(resolve());
      }, resolveDelayMs);
    };
    setPlaces(resolve());
    doc.on("update", later);
    return () => {
      doc.off("update", later);
      if (timer !== null) clearTimeout(timer);
    };
  }, [doc, resolve]);
  return useMemo(
    () => ({ places, resolve, mark: (range) => anchorPassage(doc, range), markFigure: anchorFigure }),
    [places, resolve, doc],
  );
}
