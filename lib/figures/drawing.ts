/**
 * A drawing as plain data: what a figure is drawn as, before it is text or elements of a page. One function decides where everything
 * is; a published article takes the drawing as SVG (`toSvg`), a page renders the same parts (`components/figures/drawn.tsx`).
 */
import { escapeXml, round } from "../canvas/draw-text.ts";
import { font } from "./paint.ts";

/** Nothing here runs, loads or refers to anything. */
export type Tag = "g" | "rect" | "line" | "path" | "circle" | "text" | "tspan" | "image";

/** Of SVG 1.1, by its own names. Numbers are in units of the drawing, which are CSS pixels at its natural width. */
export type Attribute =
  | "x"
  | "y"
  | "x1"
  | "y1"
  | "x2"
  | "y2"
  | "cx"
  | "cy"
  | "r"
  | "rx"
  | "width"
  | "height"
  | "d"
  | "dy"
  | "fill"
  | "fill-opacity"
  | "fill-rule"
  | "stroke"
  | "stroke-width"
  | "stroke-opacity"
  | "stroke-dasharray"
  | "stroke-linejoin"
  | "stroke-linecap"
  | "opacity"
  | "font-family"
  | "font-size"
  | "font-weight"
  | "font-style"
  | "text-anchor"
  | "transform"
  | "shape-rendering"
  | "image-rendering"
  | "preserveAspectRatio"
  | "paint-order"
  | "href";

export type Attributes = Readonly<Partial<Record<Attribute, string | number>>>;

export type Part = {
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: readonly Part[];
  /** What is written, in a `text` or `tspan` without children. */
  readonly text?: string;
  /** The unit that it shows: on a page it leads there. */
  readonly unit?: string;
  /** The unit whose curve it belongs to: on a page one is seen alone while it is pointed at. */
  readonly series?: string;
  /** The cell of a matrix of tiles that it is: `row:column`. */
  readonly cell?: string;
};

export type Drawing = {
  readonly width: number;
  readonly height: number;
  /** What it is, in a few words, and what it shows, in sentences. */
  readonly title: string;
  readonly description: string;
  readonly parts: readonly Part[];
};

/** Ties a part to what it shows. */
type Ties = Pick<Part, "unit" | "series" | "cell">;

export const part = (
  tag: Exclude<Tag, "text" | "tspan">,
  attributes: Attributes,
  children: readonly Part[] = [],
  ties: Ties = {},
): Part => ({ tag, attributes, children, ...ties });

export const group = (children: readonly Part[], attributes: Attributes = {}, ties: Ties = {}): Part =>
  part("g", attributes, children, ties);

export const written = (text: string, attributes: Attributes): Part => ({
  tag: "text",
  attributes,
  children: [],
  text,
});

/** The drawing as one element of SVG that stands for itself: no scripts, no addresses, no ids, and everything escaped. */
export function toSvg({ width, height, title, description, parts }: Drawing): string {
  const box = `0 0 ${round(width)} ${round(height)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="${box}" width="${round(width)}" height="${round(height)}" font-family="${escapeXml(font.sans)}">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`,
    ...parts.map(toText),
    "</svg>",
  ].join("");
}

function toText({ tag, attributes, children, text }: Part): string {
  const named = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(formatAttribute(value))}"`)
    .join("");
  const content = text === undefined ? children.map(toText).join("") : escapeXml(text);
  return content === "" ? `<${tag}${named}/>` : `<${tag}${named}>${content}</${tag}>`;
}

/** Numbers to a hundredth; what is no number would make a drawing that no reader takes. */
export const formatAttribute = (value: string | number): string =>
  typeof value === "string" ? value : String(Number.isFinite(value) ? round(value) : 0);
