/** What a line of an article says in plain letters: for comparing versions, alternatives, addresses and summaries. */
import type { Block, Inline, SimpleInline } from "./manuscript.ts";

/** Formulas between dollars, citations by their keys, notes in brackets after the word that they are on. */
export function inlineText(content: readonly (Inline | SimpleInline)[]): string {
  return content.map(partText).join("");
}

function partText(part: Inline | SimpleInline): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "break":
      return "\n";
    case "math":
      return `$${part.latex}$`;
    case "unit":
      return part.unit;
    case "citation":
      return `[${part.keys.join(", ")}]`;
    case "footnote":
    case "sidenote":
      return ` (${part.type}: ${inlineText(part.content)})`;
    default:
      return part satisfies never;
  }
}

/** A block with everything in it, its figures by their captions. */
export function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineText(block.content);
    case "list":
      return block.items.map((item) => item.map(blockText).join("\n")).join("\n");
    case "quote":
      return block.content.map(blockText).join("\n");
    case "code":
      return block.text;
    case "math":
      return `$$${block.latex}$$`;
    case "rule":
      return "";
    case "figure":
      return inlineText(block.caption);
    default:
      return block satisfies never;
  }
}
