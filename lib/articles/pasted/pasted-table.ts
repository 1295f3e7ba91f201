/** A table that is pasted: an article has none, so it stands as text in columns, every word of it. */
import { isElement, isUnread, lettersIn, type PastedElement, type PastedNode, texOf } from "./pasted-node.ts";

/** A column is padded to so many letters at most; what is longer stands whole. */
const widest = 28;

/** The cells of each row, in words. Cells that span columns are followed by empty ones. */
export function rowsOf(table: PastedElement): string[][] {
  return rowElements(table).map(({ children }) =>
    children.filter(isCell).flatMap((cell) => {
      const span = Math.min(20, Math.max(1, Number.parseInt(cell.attributes.colspan ?? "1", 10) || 1));
      return [wordsOf(cell).replaceAll(/\s+/g, " ").trim(), ...Array<string>(span - 1).fill("")];
    }),
  );
}

/** The cells themselves, for a table that only arranges what is in it. */
export const cellsOf = (table: PastedElement): PastedElement[] =>
  rowElements(table).flatMap(({ children }) => children.filter(isCell));

const isCell = (node: PastedNode): node is PastedElement =>
  isElement(node) && (node.tag === "td" || node.tag === "th");

const rowElements = (node: PastedElement): PastedElement[] =>
  node.children.filter(isElement).flatMap((child) => {
    if (child.tag === "tr") return [child];
    return child.tag === "td" || child.tag === "th" || child.tag === "table" ? [] : rowElements(child);
  });

function wordsOf(node: PastedNode): string {
  if (!isElement(node)) return node;
  if (node.tag === "math") return `$${texOf(node) ?? lettersIn(node)}$`;
  if (node.tag === "img") return `[image${node.attributes.alt ? `: ${node.attributes.alt}` : ""}]`;
  if (isUnread(node)) return "";
  const inner = node.children.map(wordsOf).join("");
  return ["p", "div", "br", "li", "td", "th"].includes(node.tag) ? ` ${inner} ` : inner;
}

/** Rows as lines, with each column as wide as its longest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, Math.min(widest, [...cell].length));
    }
  }
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length)))
        .join(" | ")
        .trimEnd(),
    )
    .join("\n");
}
