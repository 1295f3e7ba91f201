/**
 * Mathematics between dollars in Markdown, set by KaTeX. Formulas are the words of strangers: nothing in them links, loads, styles or
 * grows without bound.
 */
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { formulaLimits } from "../ui/formula-limits.ts";
import type { MarkdownNode } from "./link-units.ts";
import { plainDollars } from "./plain-dollars.ts";
import type { MathPlugins } from "./rendered-markdown.tsx";

const katex = {
  strict: true, // only what LaTeX has
  ...formulaLimits,
};

/** @param source the whole text, as it was typed */
export const mathPlugins = (source: string): MathPlugins => ({
  remark: [remarkMath, () => (tree: MarkdownNode) => plainDollars(tree, source)],
  rehype: [[rehypeKatex, katex]],
});
