"use client";
import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Whether an element is on the screen, or will be after a little scrolling.
 *
 * @param ahead how far from the screen it counts already, in CSS pixels
 */
export function useInView<E extends Element>(ahead = 100): [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setInView(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: `${ahead}px` },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [ahead]);
  return [element, inView];
}
