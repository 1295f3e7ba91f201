/** The markup on a clipboard as a plain tree (`lib/articles/pasted/`), read by the browser without running or fetching anything of it. */
import type { PastedElement, PastedNode } from "../../lib/articles/pasted/pasted-node.ts";

/** Nobody nests deeper by hand; what is deeper stands as its letters. */
const deepest = 200;

export const nodesOfHtml = (html: string): PastedNode[] =>
  childrenOf(new DOMParser().parseFromString(html, "text/html").body, 0);

function childrenOf(parent: Node, depth: number): PastedNode[] {
  const children: PastedNode[] = [];
  for (const child of parent.childNodes) {
    if (child instanceof Text) children.push(child.data);
    else if (child instanceof Element) {
      children.push(depth < deepest ? elementOf(child, depth) : (child.textContent ?? ""));
    }
  }
  return children;
}

const elementOf = (element: Element, depth: number): PastedElement => ({
  tag: element.localName.toLowerCase(),
  attributes: Object.fromEntries(
    [...element.attributes].map(({ name, value }) => [name.toLowerCase(), value]),
  ),
  children: childrenOf(element, depth + 1),
});
