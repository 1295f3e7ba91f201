"use client";
import { type RefObject, useLayoutEffect, useState } from "react";

/**
 * How far an element's top is from the top of the page, in CSS pixels. Measured anew when the page changes its size, as it
 * does when something above the element wraps, appears or goes; 0 until it has been laid out.
 */
export function useTopOnPage(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
