/**
 * Mentions in comments (`lib/catalog/mentions.ts`) become links to whom or what they name, by the name it has now. Works on
 * the tree that react-markdown hands to its plugins.
 */
import { type MentionKind, parseMentionHref } from "../../lib/catalog/mentions.ts";
import type { MarkdownNode } from "./link-units.ts";

export type MentionLinks = {
  /** What somebody or something is called now; null where that is not known. */
  nameOf(kind: MentionKind, id: string): string | null;
  /** Its page; null where it has none. */
  hrefOf(kind: MentionKind, id: string): string | null;
};

/** What names nobody known keeps the name that was written, without a link. */
export function linkMentions(tree: MarkdownNode, links: MentionLinks): void {
  const children = tree.children ?? [];
  for (const [i, child] of children.entries()) {
    const mention = child.type === "link" ? parseMentionHref(child.url ?? "") : null;
    if (!mention) {
      linkMentions(child, links);
      continue;
    }
    const written = textOf(child);
    const before = children[i - 1];
    if (mention.kind === "person" && before?.type === "text" && before.value?.endsWith("@")) {
      before.value = before.value.slice(0, -1);
    }
    const name = links.nameOf(mention.kind, mention.id) ?? written;
    const shown = mention.kind === "person" ? `@${name}` : name;
    const href = links.hrefOf(mention.kind, mention.id);
    child.children = [{ type: "text", value: shown }];
    child.type = href === null ? "emphasis" : "link";
    child.url = href ?? undefined;
    child.data = { hName: href === null ? "span" : "a", hProperties: { dataMention: mention.kind } };
  }
}

const textOf = (node: MarkdownNode): string =>
  node.value ?? (node.children ?? []).map((child) => textOf(child)).join("");
