/** Markdown of a thread's editors: no raw HTML, and nothing loaded from anywhere; a picture becomes its words. */
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { safeHref } from "../thread/safe-href.ts";

const components: Components = {
  a: ({ href, children }) => {
    const safe = safeHref(href);
    return safe === null ? <span>{children}</span> : <a href={safe}>{children}</a>;
  },
  img: ({ alt }) => <span>{alt}</span>,
  // The page has its own outline.
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
};

export function ShownMarkdown({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
      {text}
    </ReactMarkdown>
  );
}
