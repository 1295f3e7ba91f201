/**
 * Markdown that people wrote. No raw HTML, no scripts, and nothing loaded from elsewhere: an image becomes a link to it,
 * so that reading a comment tells no third party that somebody read it. Pictures of this server are shown.
 */
import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { parseMentionHref } from "../../lib/catalog/mentions.ts";
import { StoredPicture } from "../neuron/stored-picture.tsx";
import { Icon } from "../ui/icons.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { flatElements } from "./flat-elements.tsx";
import { linkMentions, type MentionLinks } from "./link-mentions.ts";
import { type AddressLinks, linkUnits, type MarkdownNode } from "./link-units.ts";
import { isOwnPicture } from "./own-picture.ts";
import { isOutside, safeHref } from "./safe-href.ts";
import { UnitLink } from "./unit-link.tsx";

function SafeLink({ href, children }: { href?: string; children?: ReactNode }) {
  const safe = safeHref(href);
  if (safe === null) return <span>{children}</span>;
  if (!isOutside(safe)) return <Link href={safe}>{children}</Link>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
      {/* The word joiner keeps the mark on the line of the last word. */}
      <span className="ml-0.5 whitespace-nowrap text-muted no-underline before:content-['\2060'] [&>svg]:inline [&>svg]:align-baseline">
        <Icon name="external" />
        <span className="sr-only"> (leaves this site)</span>
      </span>
    </a>
  );
}

function ShownImage({ src, alt }: { src?: string; alt?: string }) {
  if (src !== undefined && isOwnPicture(src)) {
    const missing = <span className="text-muted">({alt || "picture"}: not on this server any more)</span>;
    return (
      <StoredPicture url={src} alt={alt ?? ""} size={224} className="my-1 rounded-figure" missing={missing} />
    );
  }
  return <SafeLink href={src}>{alt || "picture"} (picture, not loaded)</SafeLink>;
}

/** What a link of ours carries beside its address: `data-unit` of `link-units.ts`, `data-mention` of `link-mentions.ts`. */
type Marks = Readonly<Record<string, unknown>>;

const componentsFor = (pack: string | undefined): Components => ({
  ...flatElements,
  a: ({ href, children, ...rest }) => {
    const marks: Marks = rest;
    const { "data-unit": address, "data-mention": mention } = marks;
    if (typeof address === "string" && pack !== undefined && href !== undefined) {
      return (
        <UnitLink href={href} address={address} packId={pack}>
          {children}
        </UnitLink>
      );
    }
    if (typeof mention === "string" && href !== undefined) {
      return (
        <Link href={href} prefetch={false} className="font-medium">
          {children}
        </Link>
      );
    }
    return <SafeLink href={href}>{children}</SafeLink>;
  },
  span: ({ children, node: _, ...attributes }) => {
    const marks: Marks = attributes;
    if (attributes.className === "katex-display") {
      return (
        <ScrollBox label="Formula" className="overflow-y-hidden py-0.5">
          <span {...attributes}>{children}</span>
        </ScrollBox>
      );
    }
    return typeof marks["data-mention"] === "string" ? (
      <span className="rounded-control bg-sunken px-1 font-medium text-ink">{children}</span>
    ) : (
      <span {...attributes}>{children}</span>
    );
  },
  img: ({ src, alt }) => <ShownImage src={typeof src === "string" ? src : undefined} alt={alt} />,
  pre: ({ children }) => (
    <ScrollBox label="Code" className="rounded-control bg-raised">
      <pre>{children}</pre>
    </ScrollBox>
  ),
});

/** Addresses are judged where they are drawn; a mention's would not come through as it is. */
const keepMentions: Options["urlTransform"] = (url) =>
  parseMentionHref(url) === null && safeHref(url) === null ? "" : url;

export type MarkdownProps = {
  text: string;
  hrefOf: AddressLinks; // where a unit's address in the text leads
  /** Names of the people, families and hypotheses that it may mention; without it they keep the written ones. */
  mentions?: MentionLinks;
  /** The id of the pack whose units it may speak of: their pictures show beside their links. */
  pack?: string;
};

const nameless: MentionLinks = { nameOf: () => null, hrefOf: () => null };

/** Plugins that understand mathematics, where they were loaded (`rendered-math.tsx`). */
export type MathPlugins = {
  readonly remark: NonNullable<Options["remarkPlugins"]>;
  readonly rehype: NonNullable<Options["rehypePlugins"]>;
};

export function RenderedMarkdown(props: MarkdownProps & { math?: (source: string) => MathPlugins }) {
  const { text, hrefOf, mentions = nameless, pack, math } = props;
  const components = useMemo(() => componentsFor(pack), [pack]);
  const plugins = useMemo(() => {
    const own = [
      () => (tree: MarkdownNode) => linkMentions(tree, mentions),
      () => (tree: MarkdownNode) => linkUnits(tree, hrefOf),
    ];
    const set = math?.(text) ?? { remark: [], rehype: [] };
    return { remark: [remarkGfm, ...set.remark, ...own], rehype: set.rehype };
  }, [hrefOf, mentions, math, text]);
  return (
    <ReactMarkdown
      remarkPlugins={plugins.remark}
      rehypePlugins={plugins.rehype}
      components={components}
      urlTransform={keepMentions}
    >
      {text}
    </ReactMarkdown>
  );
}
