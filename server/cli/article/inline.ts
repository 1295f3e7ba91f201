/** Writing lines of an article in code: `line("The unit ", unit("mixed3a:63"), " answers.")`. */
import type { Block, Inline, SimpleInline } from "../../../lib/articles/manuscript.ts";

export type Written = string | SimpleInline;

/** With the apostrophe of print. */
const text = (words: string): SimpleInline => ({ type: "text", text: words.replaceAll("'", "’"), marks: [] });
export const simple = (...parts: readonly Written[]): SimpleInline[] =>
  parts.map((part) => (typeof part === "string" ? text(part) : part));

export const unit = (address: string): SimpleInline => ({ type: "unit", unit: address });
export const math = (latex: string): SimpleInline => ({ type: "math", latex });
export const cite = (...keys: string[]): SimpleInline => ({ type: "citation", keys });
export const linked = (words: string, href: string): SimpleInline => ({
  type: "text",
  text: words,
  marks: [{ type: "link", href }],
});
export const emphasis = (words: string): SimpleInline => ({
  type: "text",
  text: words,
  marks: [{ type: "italic" }],
});
export const note = (type: "footnote" | "sidenote", ...parts: readonly Written[]): Inline => ({
  type,
  content: simple(...parts),
});

export const paragraph = (...parts: readonly (string | Inline)[]): Block => ({
  type: "paragraph",
  content: parts.map((part) => (typeof part === "string" ? text(part) : part)),
});
export const heading = (words: string): Block => ({ type: "heading", level: 2, content: [text(words)] });
export const list = (...items: readonly Block[][]): Block => ({
  type: "list",
  ordered: false,
  items: [...items],
});

/** Units one after another, with commas and an “and”. */
export function units(addresses: readonly string[]): SimpleInline[] {
  return addresses.flatMap((address, i) => [
    ...(i === 0 ? [] : [text(i === addresses.length - 1 ? " and " : ", ")]),
    unit(address),
  ]);
}
