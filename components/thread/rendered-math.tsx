/** Markdown with mathematics. Loaded only where a text holds any: KaTeX is larger than all the rest of a comment. */
import "katex/dist/katex.min.css";
import { mathPlugins } from "./math-plugins.ts";
import { type MarkdownProps, RenderedMarkdown } from "./rendered-markdown.tsx";

export function RenderedMath(props: MarkdownProps) {
  return <RenderedMarkdown {...props} math={mathPlugins} />;
}
