/**
 * Unit addresses in running text become links: `mixed3b:379` leads to that unit's page. Works on the tree that
 * react-markdown hands to its plugins, of which only the few members used here are declared.
 */

export type MarkdownNode = {
  type: string;
  value?: string;
  url?: string;
  children?: MarkdownNode[];
  /** How it becomes HTML, where that is otherwise than usual. */
  data?: unknown;
};

/** Nodes whose text is a link already, or is code and to be read as it stands. */
const closed = new Set(["link", "linkReference", "definition"]);

/** Letters, digits, `_`, `-`, `.` and `/`, a colon, and a number: the form of an address. */
const addressPattern = /[A-Za-z][\w./-]*:(?:0|[1-9]\d{0,6})(?![\w:])/g;

/** Where an address leads, or null when the text only looks like one. */
export type AddressLinks = (address: string) => string | null;

/** Replaces addresses in the tree's text, and inline code that is exactly an address, by links. */
export function linkUnits(tree: MarkdownNode, hrefOf: AddressLinks): void {
  if (!tree.children || closed.has(tree.type)) return;
  tree.children = tree.children.flatMap((child) => {
    if (child.type === "text") return linkText(child.value ?? "", hrefOf);
    if (child.type === "inlineCode") {
      const url = hrefOf(child.value ?? "");
      return url === null ? [child] : [linkTo(child.value ?? "", url, child)];
    }
    linkUnits(child, hrefOf);
    return [child];
  });
}

/** A link that says of which unit it is, for the card with the unit's picture. */
const linkTo = (address: string, url: string, content: MarkdownNode): MarkdownNode => ({
  type: "link",
  url,
  children: [content],
  data: { hProperties: { dataUnit: address } },
});

function linkText(text: string, hrefOf: AddressLinks): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let from = 0;
  for (const match of text.matchAll(addressPattern)) {
    const url = hrefOf(match[0]);
    if (url === null) continue;
    if (match.index > from) nodes.push({ type: "text", value: text.slice(from, match.index) });
    nodes.push(linkTo(match[0], url, { type: "text", value: match[0] }));
    from = match.index + match[0].length;
  }
  if (from < text.length || nodes.length === 0) nodes.push({ type: "text", value: text.slice(from) });
  return nodes;
}
