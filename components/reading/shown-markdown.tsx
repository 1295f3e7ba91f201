/**
 * Markdown of a thread's editors, rendered on the server: no raw HTML, and nothing loaded from anywhere; a picture becomes its words.
 * What would keep the server busy stands as it was typed.
 */
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { flatElements } from "../thread/flat-elements.tsx";
import { mathPlugins } from "../thread/math-plugins.ts";
import { safeHref } from "../thread/safe-href.ts";
import { isTooIntricate, mayHoldMath } from "../thread/too-intricate.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";

const components: Components = {
  ...flatElements,
  a: ({ href, children }) => {
    const safe = safeHref(href);
    return safe === null ? <span>{children}</span> : <a href={safe}>{children}</a>;
  },
  img: ({ alt }) => <span>{alt}</span>,
  span: ({ children, node: _, ...attributes }) =>
    attributes.className === "katex-display" ? (
      <ScrollBox label="Formula" className="reading-display">
        <span {...attributes}>{children}</span>
      </ScrollBox>
    ) : (
      <span {...attributes}>{children}</span>
    ),
  pre: ({ children }) => (
    <ScrollBox label="Code" className="reading-code">
      <pre>{children}</pre>
    </ScrollBox>
  ),
};

export function ShownMarkdown({ text }: { text: string }) {
  if (isTooIntricate(text)) return <p className="whitespace-pre-wrap">{text}</p>;
  const math = mayHoldMath(text) ? mathPlugins(text) : { remark: [], rehype: [] };
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, ...math.remark]}
      rehypePlugins={math.rehype}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
}
