"use client";
/** What of the article's words is selected, and where its end is on the screen. */
import { useEffect, useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { readPage } from "./page-text.ts";
import { passageOfRange } from "./passage-of-range.ts";
import { articleBody } from "./use-found-passages.ts";

export type SelectedPassage = {
  readonly anchor: PassageAnchor;
  /** Below its last line, in CSS pixels of the window. */
  readonly top: number;
  readonly left: number;
};

/** A selection is read this long after it has come to rest, in milliseconds. */
const settling = 150;

/** Null while nothing is. `wanted`: whether anybody asks. */
export function useSelectedPassage(version: number, wanted: boolean): SelectedPassage | null {
  const [selected, setSelected] = useState<SelectedPassage | null>(null);
  useEffect(() => {
    if (!wanted) return setSelected(null);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = (): void => {
      timer = null;
      setSelected(selectedIn(version));
    };
    const later = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(read, settling);
    };
    /** What is selected moves with the page. */
    const move = (): void =>
      setSelected((before) => {
        const range = selectedRange();
        return before && range ? { ...before, ...endOf(range) } : null;
      });
    document.addEventListener("selectionchange", later);
    window.addEventListener("scroll", move, { passive: true });
    window.addEventListener("resize", move);
    return () => {
      if (timer !== null) clearTimeout(timer);
      document.removeEventListener("selectionchange", later);
      window.removeEventListener("scroll", move);
      window.removeEventListener("resize", move);
    };
  }, [version, wanted]);
  return selected;
}

function selectedRange(): Range | null {
  const selection = window.getSelection();
  return selection && !selection.isCollapsed && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
}

/** In the article or its footnotes; what people select in a comment, or beside the article, is theirs to copy. */
function selectedIn(version: number): SelectedPassage | null {
  const body = articleBody();
  const range = selectedRange();
  if (!body || !range) return null;
  const holder =
    range.commonAncestorContainer instanceof Element
      ? range.commonAncestorContainer
      : range.commonAncestorContainer.parentElement;
  if (!holder || holder.closest(".reading-cards") || !holder.closest("#article, li[id^=note-]")) return null;
  const anchor = passageOfRange(readPage(body), range, version);
  return anchor && { anchor, ...endOf(range) };
}

function endOf(range: Range): { readonly top: number; readonly left: number } {
  const last = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  return { top: last.bottom, left: last.right };
}
