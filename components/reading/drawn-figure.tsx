/** A figure as it was drawn when it was published: the drawing takes its room before anything else has loaded. */
import { parseMarkup } from "../../lib/articles/markup.ts";
import type { FrozenFigure } from "../../lib/figures/figure.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { knownInDrawings } from "./known-markup.ts";
import { toElements } from "./markup-elements.tsx";

export function DrawnFigure({
  drawing,
  pictures,
  pictureHref,
  label,
}: {
  /** SVG as it was stored; undefined where the store has none. */
  drawing: string | undefined;
  pictures: FrozenFigure["pictures"];
  /** Pictures are asked for by their addresses, so that the text does not wait for them. */
  pictureHref: (key: string) => string;
  label: string;
}) {
  const markup = drawing === undefined ? null : parseMarkup(byAddress(drawing, pictures, pictureHref));
  if (markup === null) {
    return <p className="reading-no-drawing">The drawing of this figure is not in the store.</p>;
  }
  return (
    <ScrollBox label={label} className="reading-drawing">
      {toElements(markup, knownInDrawings)}
    </ScrollBox>
  );
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

/** Wider than a column of text: then it may reach into the margin. */
export function isWide(drawing: string | undefined): boolean {
  const width = /<svg\b[^>]*?\swidth="(\d+(?:\.\d+)?)"/.exec(drawing ?? "")?.[1];
  return width !== undefined && Number(width) > widestInColumn;
}

const widestInColumn = 700; // CSS pixels; figures that are laid out for the column have 680
