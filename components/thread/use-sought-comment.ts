"use client";
/** The comment that the page's address leads to: brought into sight once it is there, which is after the page is. */
import { useEffect, useState } from "react";
import { commentAnchor } from "./comment-item.tsx";

const soughtBy = (hash: string): string | null => /^#comment-([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;

export function useSoughtComment(comments: readonly { readonly id: string }[]): string | null {
  const [sought, setSought] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    const follow = (): void => setSought(soughtBy(window.location.hash));
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  const there = sought !== null && comments.some(({ id }) => id === sought);
  useEffect(() => {
    if (!there || sought === null || shown === sought) return undefined;
    // The thread that holds it unfolds first.
    const frame = requestAnimationFrame(() => {
      const element = document.getElementById(commentAnchor(sought));
      element?.scrollIntoView({ block: "center" });
      element?.focus({ preventScroll: true });
      setShown(sought);
    });
    return () => cancelAnimationFrame(frame);
  }, [there, sought, shown]);
  return sought;
}
