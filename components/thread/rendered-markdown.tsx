/**
 * Markdown that people wrote. No raw HTML, no scripts, and nothing loaded from elsewhere: an image becomes a link to it,
 * so that reading a comment tells no third party that somebody read it.
 */
import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { type AddressLinks, linkUnits, type MarkdownNode } from "./link-units.ts";
import { isOutside, safeHref } from "./safe-href.ts";

function SafeLink({ href, children }: { href?: string; children?: ReactNode }) {
  const safe = safeHref(href);
  if (safe === null) return <span>{children}</span>;
  if (!isOutside(safe)) return <Link href={safe}>{children}</Link>;
  return (
    <a href={safe} target="_blank" rel="noopener nofollow">
      {children}
    </a>
  );
}

const components: Components = {
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ src, alt }) => (
    <SafeLink href={typeof src === "string" ? src : undefined}>
      {alt || "picture"} (picture, not loaded)
    </SafeLink>
  ),
  pre: ({ children }) => (
    <ScrollBox label="Code" className="rounded-control bg-raised">
      <pre>{children}</pre>
    </ScrollBox>
  ),
  table: ({ children }) => (
    <ScrollBox label="Table">
      <table>{children}</table>
    </ScrollBox>
  ),
  // The page has its own outline; headings inside a comment are only emphasis.
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
};

export type MarkdownProps = {
  text: string;
  hrefOf: AddressLinks; // where a unit's address in the text leads
};

export function RenderedMarkdown({ text, hrefOf }: MarkdownProps) {
  const plugins = useMemo(() => [remarkGfm, () => (tree: MarkdownNode) => linkUnits(tree, hrefOf)], [hrefOf]);
  return (
    <ReactMarkdown remarkPlugins={plugins} components={components}>
      {text}
    </ReactMarkdown>
  );
}
