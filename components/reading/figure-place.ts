/** Where a published figure is from, as its live parts need it. */
import type { FigureSettings } from "../../lib/figures/figure.ts";

export type FigurePlace = {
  readonly catalog: string;
  readonly pack: string;
  readonly settings: FigureSettings;
  /** The path under which the frozen figure is told as JSON. */
  readonly frozenHref: string;
  readonly number: number;
};
