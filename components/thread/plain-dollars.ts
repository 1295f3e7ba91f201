/**
 * Dollars as people write them. A formula between double dollars that is a paragraph by itself stands on a line of its own,
 * as it does elsewhere, though all of it was written on one line. And dollars that are money. Between single dollars stands a formula only when it begins and ends with something to be seen
 * and no digit follows it, as in Pandoc's rule for `tex_math_dollars`: “$5 and $10” stays as it is. A formula too long to be
 * set stays as it is as well. Works on the tree that react-markdown hands to its plugins.
 */
import type { MarkdownNode } from "./link-units.ts";
import { longestFormula } from "./too-intricate.ts";

type Placed = MarkdownNode & {
  position?: { start: { offset?: number }; end: { offset?: number } };
  data?: unknown;
};

/** @param source the whole text that the tree was parsed from */
export function plainDollars(tree: MarkdownNode, source: string): void {
  for (const child of tree.children ?? []) {
    const [only, ...others] = child.children ?? [];
    if (child.type === "inlineMath" && isPlain(child, source)) becomeText(child, source);
    else if (child.type === "paragraph" && others.length === 0 && only && isDouble(only, source)) {
      becomeDisplay(child, only.value ?? "");
    } else if (child.type === "math" && (child.value ?? "").length > longestFormula) becomeCode(child);
    else plainDollars(child, source);
  }
}

const offsets = ({ position }: Placed) => [position?.start.offset ?? 0, position?.end.offset ?? 0] as const;

function isPlain(node: Placed, source: string): boolean {
  const [start, end] = offsets(node);
  const raw = source.slice(start, end);
  if ((node.value ?? "").length > longestFormula) return true;
  if (raw.startsWith("$$")) return false;
  return /^\$\s|\s\$$/.test(raw) || /^\d/.test(source.slice(end));
}

const isDouble = (node: Placed, source: string): boolean =>
  node.type === "inlineMath" && !isPlain(node, source) && source.slice(...offsets(node)).startsWith("$$");

/** The form that `remark-math` gives to formulas of several lines. */
function becomeDisplay(paragraph: Placed, formula: string): void {
  paragraph.type = "math";
  paragraph.value = formula;
  delete paragraph.children;
  const properties = { className: ["language-math", "math-display"] };
  const code = {
    type: "element",
    tagName: "code",
    properties,
    children: [{ type: "text", value: formula }],
  };
  paragraph.data = { hName: "pre", hChildren: [code] };
}

function becomeText(node: Placed, source: string): void {
  node.type = "text";
  node.value = source.slice(...offsets(node));
  node.data = undefined;
}

function becomeCode(node: Placed): void {
  node.type = "code";
  node.data = undefined;
}
