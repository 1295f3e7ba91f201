"use client";
/** Keeps cards beside what they are about, while text and cards grow and shrink. */
import type { Editor } from "@tiptap/react";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { placeCards } from "./place-cards.ts";

/** Between two cards, in CSS pixels. */
const gap = 12;

type Wanted = { readonly id: string; readonly place: () => number | null };

export function useCardPlaces(
  editor: Editor | null,
  wanted: readonly Wanted[],
  inHand: string | null,
): {
  readonly column: RefObject<HTMLOListElement | null>;
  readonly tops: ReadonlyMap<string, number>;
  /** Of all cards, so that what follows them stands below. */
  readonly height: number;
} {
  const column = useRef<HTMLOListElement>(null);
  const [placed, setPlaced] = useState<{ tops: ReadonlyMap<string, number>; height: number }>({
    tops: new Map(),
    height: 0,
  });
  useLayoutEffect(() => {
    const list = column.current;
    if (!editor || editor.isDestroyed || !list) return undefined;
    let frame = 0;
    const place = () => {
      frame = 0;
      const origin = list.getBoundingClientRect().top;
      const cards = wanted.flatMap(({ id, place: find }) => {
        const top = find();
        const card = list.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
        return card ? [{ id, wanted: top === null ? 0 : top - origin, height: card.offsetHeight }] : [];
      });
      const tops = placeCards(cards, gap, inHand);
      const height = Math.max(0, ...cards.map(({ id, height: own }) => (tops.get(id) ?? 0) + own));
      setPlaced((before) =>
        before.height === height && [...tops].every(([id, top]) => before.tops.get(id) === top)
          ? before
          : { tops, height },
      );
    };
    const soon = () => {
      frame ||= requestAnimationFrame(place);
    };
    const sizes = new ResizeObserver(soon);
    sizes.observe(editor.view.dom);
    for (const card of list.children) sizes.observe(card);
    editor.on("transaction", soon);
    soon();
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      editor.off("transaction", soon);
    };
  }, [editor, wanted, inHand]);
  return { column, ...placed };
}
