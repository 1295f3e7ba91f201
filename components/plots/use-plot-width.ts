"use client";
import { useState } from "react";
import { useElementWidth } from "../atlas/use-element-width.ts";

/**
 * The width a plot has, in CSS pixels, so that it is drawn for its place and its words keep their size; `first` until it has
 * been laid out. Spread `place` onto the element that gives the width.
 */
export function usePlotWidth(first: number): {
  readonly width: number;
  readonly place: (element: HTMLElement | null) => void;
} {
  const [element, place] = useState<HTMLElement | null>(null);
  const width = useElementWidth(element);
  return { width: width === null || width === 0 ? first : width, place };
}
