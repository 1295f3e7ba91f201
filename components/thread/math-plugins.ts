/**
 * Mathematics between dollars in Markdown, set by KaTeX. Formulas are the words of strangers: nothing in them links, loads, styles or
 * grows without bound.
 */
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import type { MarkdownNode } from "./link-units.ts";
import { plainDollars } from "./plain-dollars.ts";
import type { MathPlugins } from "./rendered-markdown.tsx";

const katex = {
  trust: false, // no \href, \includegraphics, \htmlClass …
  strict: true, // only what LaTeX has
  maxExpand: 200, // macros that make macros
  maxSize: 10, // em: nothing covers the page
  errorColor: "var(--color-danger)",
};

/** @param source the whole text, as it was typed */
export const mathPlugins = (source: string): MathPlugins => ({
  remark: [remarkMath, () => (tree: MarkdownNode) => plainDollars(tree, source)],
  rehype: [[rehypeKatex, katex]],
});
