"use client";
/**
 * Marks words in the page without touching it: browsers highlight ranges by name (CSS Custom Highlight API), and `reading-notes.css` says how.
 * A browser that cannot still has the numbers beside the text. Words that are marked can be pressed.
 */
import { useEffect } from "react";
import { articleBody, type FoundPassages } from "./use-found-passages.ts";

export function useMarkedPassages({
  found,
  shown,
  inHand,
  onPress,
}: {
  found: FoundPassages | null;
  /** Conversations whose words are marked. */
  shown: ReadonlySet<string>;
  /** The block whose words stand out. */
  inHand: string | null;
  onPress: (block: string) => void;
}): void {
  useEffect(() => {
    if (found === null || !("highlights" in CSS)) return undefined;
    const all = [...found.passages].filter(([id]) => shown.has(id)).flatMap(([, { ranges }]) => ranges);
    const now = [...found.passages.values()].flatMap(({ block, ranges }) => (block === inHand ? ranges : []));
    CSS.highlights.set("commented", new Highlight(...all));
    CSS.highlights.set("commented-now", new Highlight(...now));
    return () => {
      CSS.highlights.delete("commented");
      CSS.highlights.delete("commented-now");
    };
  }, [found, shown, inHand]);

  useEffect(() => {
    const body = articleBody();
    if (found === null || body === null) return undefined;
    const press = ({ target, clientX, clientY }: MouseEvent): void => {
      // Links and buttons do what they do, and whoever selects words does not press them.
      if (!(target instanceof Element) || target.closest("a, button, .reading-cards")) return;
      if (!(window.getSelection()?.isCollapsed ?? true)) return;
      const pressed = [...found.passages].find(
        ([id, { ranges }]) => shown.has(id) && ranges.some((range) => isOver(range, clientX, clientY)),
      );
      if (pressed) onPress(pressed[1].block);
    };
    body.addEventListener("click", press);
    return () => body.removeEventListener("click", press);
  }, [found, shown, onPress]);
}

const isOver = (range: Range, x: number, y: number): boolean =>
  [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
