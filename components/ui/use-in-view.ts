"use client";
import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether an element is on the screen, or will be after a little scrolling. */
export function useInView<E extends Element>(): [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setInView(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: "100px" },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, inView];
}
