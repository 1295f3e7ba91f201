/** Writing lines of an article in code: `line("The unit ", unit("mixed3a:63"), " answers.")`. */
import type { Block, Inline, SimpleInline } from "../../../lib/articles/manuscript.ts";

export type Written = string | SimpleInline;

/** With the apostrophe of print. */
const text = (words: string): SimpleInline => ({ type: "text", text: words.replaceAll("'", "’"), marks: [] });

/** Words beside each other are one text, as an editor writes them. */
function joined<Part extends Inline>(parts: readonly (string | Part)[]): (Part | SimpleInline)[] {
  const line: (Part | SimpleInline)[] = [];
  for (const part of parts.map((one) => (typeof one === "string" ? text(one) : one))) {
    const last = line.at(-1);
    if (last?.type === "text" && part.type === "text" && last.marks.length + part.marks.length === 0) {
      line[line.length - 1] = { ...last, text: last.text + part.text };
    } else line.push(part);
  }
  return line;
}
export const simple = (...parts: readonly Written[]): SimpleInline[] => joined(parts);

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
  content: joined(parts),
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
