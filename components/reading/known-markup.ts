/** Which elements and attributes of drawings and of set formulas a page takes over. Nothing here runs, and nothing loads from elsewhere. */
import { katexElements, svgAttributes, svgElements } from "./known-names.ts";

export type KnownMarkup = {
  readonly elements: ReadonlySet<string>;
  /** The attribute's value as it may stand, or null for one that may not. */
  readonly attribute: (name: string, value: string) => string | null;
};

/** A picture that is in the text itself, or one of this server's published figures. */
const picture = /^(?:data:image\/(?:png|webp|jpeg);base64,[A-Za-z0-9+/]+={0,2}|\/read\/[\w./%-]+)$/;

/** A colour may be any but one that is fetched. */
const isHarmless = (value: string): boolean =>
  !/url\s*\(|javascript:|expression\s*\(|@import|\\/i.test(value);

/** What drawings say by style: how pictures are made larger, and the paints and fonts that follow the page. */
const styles = /^(?:(?:image-rendering|fill|stroke|font-family):[^;]+(?:;|$))+$/;

export const knownInDrawings: KnownMarkup = {
  elements: svgElements,
  attribute: (name, value) => {
    if (name === "href") return picture.test(value) ? value : null;
    if (name === "style") return styles.test(value) && isHarmless(value) ? value : null;
    return svgAttributes.has(name) && isHarmless(value) ? value : null;
  },
};

const katexAttributes = new Set([
  ...["class", "style", "aria-hidden", "xmlns", "encoding", "display", "mathvariant", "stretchy", "fence"],
  ...["separator", "lspace", "rspace", "accent", "accentunder", "width", "height", "voffset", "depth"],
  ...[
    "linethickness",
    "columnalign",
    "rowspacing",
    "columnspacing",
    "columnlines",
    "rowlines",
    "scriptlevel",
  ],
  ...[
    "displaystyle",
    "mathcolor",
    "mathbackground",
    "mathsize",
    "minsize",
    "maxsize",
    "symmetric",
    "notation",
  ],
  ...[
    "viewBox",
    "preserveAspectRatio",
    "d",
    "x1",
    "x2",
    "y1",
    "y2",
    "stroke-width",
    "side",
    "largeop",
    "movablelimits",
  ],
]);

export const knownInFormulas: KnownMarkup = {
  elements: katexElements,
  attribute: (name, value) => (katexAttributes.has(name) && isHarmless(value) ? value : null),
};
