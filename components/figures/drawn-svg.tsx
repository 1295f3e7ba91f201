"use client";
/** A drawing that is text already, taken into the page as the elements that it says. */
import { useLayoutEffect, useRef } from "react";

/** `svg` comes from `lib/canvas/draw-circuit.ts`, which escapes what people wrote; nothing else may be given here. */
export function DrawnSvg({ svg, label }: { svg: string; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  // Before anything is painted: a figure does not stand empty first.
  useLayoutEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    if (parsed.localName !== "svg") return;
    const drawn = document.importNode(parsed, true);
    drawn.setAttribute("class", "mx-auto block h-auto max-w-full");
    drawn.setAttribute("aria-label", label);
    place.current?.replaceChildren(drawn);
  }, [svg, label]);
  return <div ref={place} />;
}
