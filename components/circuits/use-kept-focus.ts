"use client";
/**
 * Keeps the focus where somebody works when the button that they pressed goes away, or can be pressed no more: it goes to the nearest
 * that is left around it, so that Tab goes on from there and not from the top of the page.
 */
import { type RefObject, useEffect } from "react";

/** @param frame within which the focus is kept */
export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = frame.current;
    if (!root) return;
    /** What had the focus last, with all that was around it, from the inside out. */
    let last: readonly HTMLElement[] = [];
    const note = ({ target }: FocusEvent): void => {
      const way: HTMLElement[] = [];
      for (let at = target instanceof HTMLElement ? target : null; at; at = at.parentElement) {
        way.push(at);
        if (at === root) break;
      }
      last = way;
    };
    const isLost = (): boolean => {
      const [own] = last;
      return own !== undefined && !(own.isConnected && !own.matches(":disabled"));
    };
    const keep = (): void => {
      const [own, ...around] = last;
      if (!isLost()) return;
      const { activeElement } = document;
      // Whoever has put the focus somewhere has done so on purpose.
      if (activeElement !== null && activeElement !== document.body && activeElement !== own) return;
      const next = around.find((at) => at.isConnected);
      last = [];
      if (!next) return;
      if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
      next.focus({ preventScroll: true });
    };
    // After those who look for a place of their own have done so.
    const look = (): void => {
      if (isLost()) requestAnimationFrame(() => requestAnimationFrame(keep));
    };
    const observer = new MutationObserver(look);
    root.addEventListener("focusin", note);
    observer.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    return () => {
      observer.disconnect();
      root.removeEventListener("focusin", note);
    };
  }, [frame]);
}
