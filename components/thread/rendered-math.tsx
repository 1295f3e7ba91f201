/**
 * Markdown with mathematics between dollars, set by KaTeX. Loaded only where a text holds any: KaTeX is larger than all the
 * rest of a comment. Formulas are the words of strangers: nothing in them links, loads, styles or grows without bound.
 */
import "katex/dist/katex.min.css";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import type { MarkdownNode } from "./link-units.ts";
import { plainDollars } from "./plain-dollars.ts";
import { type MarkdownProps, type MathPlugins, RenderedMarkdown } from "./rendered-markdown.tsx";

const katex = {
  trust: false, // no \href, \includegraphics, \htmlClass …
  strict: true, // only what LaTeX has
  maxExpand: 200, // macros that make macros
  maxSize: 10, // em: nothing covers the page
  errorColor: "var(--color-danger)",
};

const plugins = (source: string): MathPlugins => ({
  remark: [remarkMath, () => (tree: MarkdownNode) => plainDollars(tree, source)],
  rehype: [[rehypeKatex, katex]],
});

export function RenderedMath(props: MarkdownProps) {
  return <RenderedMarkdown {...props} math={plugins} />;
}
