/** Where a published figure is from, as its live parts need it. */
import type { CSSProperties } from "react";
import type { FigureSettings } from "../../lib/figures/figure.ts";

export type FigurePlace = {
  readonly catalog: string;
  readonly pack: string;
  readonly settings: FigureSettings;
  /** The path under which the frozen figure is told as JSON. */
  readonly frozenHref: string;
  readonly number: number;
  /** How wide it was drawn, in CSS pixels, where that does not follow from the page; null where it does. */
  readonly natural: number | null;
};

/** Told to the style sheet, which lets a drawing become only so much smaller before it scrolls. */
export const naturalWidth = (width: number | null): CSSProperties =>
  width === null ? {} : { ["--natural" as string]: `${width}px` };
