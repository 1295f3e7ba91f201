/** A figure as it was drawn when it was published: the drawing takes its room before anything else has loaded. */
import { parseMarkup } from "../../lib/articles/markup.ts";
import { drawFigure, figureWidths } from "../../lib/figures/draw-figure.ts";
import type { FrozenFigure } from "../../lib/figures/figure.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { naturalWidth } from "./figure-place.ts";
import { knownInDrawings } from "./known-markup.ts";
import { toElements } from "./markup-elements.tsx";

export type DrawnFigureProps = {
  /** SVG as it was stored; undefined where the store has none. */
  drawing: string | undefined;
  frozen: FrozenFigure;
  /** Pictures are asked for by their addresses, so that the text does not wait for them. */
  pictureHref: (key: string) => string;
  label: string;
};

export function DrawnFigure({ drawing, frozen, pictureHref, label }: DrawnFigureProps) {
  const elements = (svg: string) => {
    const markup = parseMarkup(byAddress(svg, frozen.pictures, pictureHref));
    return markup === null ? null : toElements(markup, knownInDrawings);
  };
  const stored = drawing === undefined ? null : elements(drawing);
  if (stored === null) {
    return <p className="reading-no-drawing">The drawing of this figure is not in the store.</p>;
  }
  const small = drawForPhone(frozen);
  const phone = small === null ? null : elements(small);
  return (
    <div className="contents" style={naturalWidth(widthOf(drawing))}>
      <ScrollBox
        label={label}
        className={phone === null ? "reading-drawing" : "reading-drawing reading-in-column"}
      >
        {stored}
      </ScrollBox>
      {phone === null ? null : <div className="reading-drawing reading-on-phone">{phone}</div>}
    </div>
  );
}

/** The same data on a narrow page, where letters of the stored drawing would be too small; null where there is no such layout. */
function drawForPhone(frozen: FrozenFigure): string | null {
  if (frozen.settings.type === "circuit") return null; // it has the places that people gave it
  try {
    return drawFigure(frozen, { width: figureWidths.phone });
  } catch (error) {
    if (error instanceof MicrographiaError) return null; // what is stored still stands
    throw error;
  }
}

/** Data URLs of a drawing's pictures, which are the very texts that the figure was frozen with, replaced by addresses. */
function byAddress(
  drawing: string,
  pictures: FrozenFigure["pictures"],
  pictureHref: (key: string) => string,
): string {
  return Object.entries(pictures).reduce(
    (text, [key, picture]) => text.replaceAll(`"${picture}"`, () => `"${pictureHref(key)}"`),
    drawing,
  );
}

/** How wide a drawing is by itself, in CSS pixels; null where it does not say. */
export function widthOf(drawing: string | undefined): number | null {
  const width = /<svg\b[^>]*?\swidth="(\d+(?:\.\d+)?)"/.exec(drawing ?? "")?.[1];
  return width === undefined ? null : Number(width);
}

/** Wider than a column of text: then it may reach into the margin. */
export const isWide = (drawing: string | undefined): boolean => (widthOf(drawing) ?? 0) > widestInColumn;

const widestInColumn = 700; // CSS pixels; figures that are laid out for the column have 680
