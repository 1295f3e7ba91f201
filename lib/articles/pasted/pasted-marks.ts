/** How pasted letters are set: what the element around them is, and what its own style says against it. */
import { isAddress, type MarkdownMark } from "../read-markdown.ts";
import { type PastedElement, styleOf } from "./pasted-node.ts";

/** Where the reading is: marks in force, and how deep in lists and quotations. */
export type Place = {
  readonly marks: readonly MarkdownMark[];
  readonly depth: number;
  readonly script: "" | "sup" | "sub";
  readonly inHeading: boolean;
};

/** Google Docs and Gmail lead through an address of their own. */
export function addressOf(href: string): string {
  const through = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(href)?.[1];
  if (through === undefined) return href.trim();
  try {
    return decodeURIComponent(through);
  } catch {
    return href.trim(); // not an encoded address after all
  }
}

/** The marks within an element: what its tag says, and what its own style says against it. */
export function marksOf(node: PastedElement, place: Place): Place {
  const { tag, attributes } = node;
  const set = new Map(place.marks.map((mark) => [mark.type, mark]));
  const turn = (type: string, on: boolean | null): void => {
    if (on === true) set.set(type, { type });
    if (on === false) set.delete(type);
  };
  const weight = styleOf(node, "font-weight");
  const isBold = /^(?:bold|bolder|[6-9]00)$/.test(weight)
    ? true
    : /^(?:normal|[1-5]00)$/.test(weight)
      ? false
      : null;
  // A heading is bold as it is.
  if (!place.inHeading) turn("bold", isBold ?? (tag === "b" || tag === "strong" ? true : null));
  const slant = styleOf(node, "font-style");
  turn(
    "italic",
    slant === "italic" || slant === "oblique"
      ? true
      : slant === "normal"
        ? false
        : ["i", "em", "cite", "var", "dfn"].includes(tag) || null,
  );
  const lines = `${styleOf(node, "text-decoration")} ${styleOf(node, "text-decoration-line")}`;
  turn("strike", lines.includes("line-through") || ["s", "strike", "del"].includes(tag) || null);
  turn("code", ["code", "tt", "kbd", "samp"].includes(tag) || null);
  const href = tag === "a" ? addressOf(attributes.href ?? "") : "";
  if (isAddress(href)) set.set("link", { type: "link", attrs: { href } });
  // A page underlines its links; other words are underlined by somebody.
  if (!set.has("link") && tag !== "a")
    turn("underline", lines.includes("underline") || tag === "u" || tag === "ins" || null);
  const vertical = styleOf(node, "vertical-align");
  const script =
    tag === "sup" || vertical === "super"
      ? "sup"
      : tag === "sub" || vertical === "sub"
        ? "sub"
        : place.script;
  const all = [...set.values()];
  // Code has no other marks; where it leads to is worth more than how it looks.
  const marks = set.has("code")
    ? all.filter(({ type }) => type === (set.has("link") ? "link" : "code"))
    : all;
  return { ...place, marks, script };
}
