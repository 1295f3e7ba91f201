/** Formatted text from elsewhere (a word processor, a page of the web), as a tree that needs no browser to be read. */

export type PastedElement = {
  /** In lower case. */
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PastedNode[];
};
export type PastedNode = PastedElement | string;

/** What was pasted and has no form in a text: counted, so that the author is told. */
export type PastedLosses = { images: number; tables: number; embedded: number; links: number };

export const isElement = (node: PastedNode): node is PastedElement => typeof node !== "string";

/** One property of an element's own style, in lower case; empty where it is not said. */
export function styleOf({ attributes }: PastedElement, property: string): string {
  const declarations = (attributes.style ?? "").toLowerCase().split(";");
  for (const declaration of declarations) {
    const colon = declaration.indexOf(":");
    if (declaration.slice(0, colon).trim() === property) return declaration.slice(colon + 1).trim();
  }
  return "";
}

/** Elements that stand on lines of their own. Lists, tables and the like are named where they are read. */
const blockTags: ReadonlySet<string> = new Set(
  "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

export const isBlock = (node: PastedNode): node is PastedElement =>
  isElement(node) && blockTags.has(node.tag);

/** Nothing that anybody reads. */
const unreadTags: ReadonlySet<string> = new Set(
  "script style title meta link head base template noscript colgroup col annotation wbr".split(" "),
);

/** What is in the markup and not on the page: scripts, and the drawing of a formula beside the formula itself. */
export const isUnread = ({ tag, attributes }: PastedElement): boolean =>
  unreadTags.has(tag) ||
  /\b(?:katex-html|mwe-math-fallback)/.test(attributes.class ?? "") ||
  // Word writes the sign of a list's item as letters; the list brings its own.
  /mso-list:\s*ignore/i.test(attributes.style ?? "");

/** A formula in TeX, where the page brought it along with MathML (KaTeX, MathJax, Wikipedia, arXiv); null elsewhere. */
export function texOf(node: PastedElement): string | null {
  if (node.tag === "annotation" && /tex/i.test(node.attributes.encoding ?? "")) {
    const tex = lettersIn(node).trim();
    // Wikipedia's own wrapping says how large, which the text decides.
    return /^\{\\displaystyle\s([\s\S]*)\}$/.exec(tex)?.[1]?.trim() ?? tex;
  }
  for (const child of node.children) {
    const tex = isElement(child) ? texOf(child) : null;
    if (tex) return tex;
  }
  const tex = node.tag === "math" ? (node.attributes.alttext ?? "").trim() : "";
  return tex === "" ? null : tex;
}

/** Every letter, whatever it stands in. */
export const lettersIn = (node: PastedNode): string =>
  isElement(node) ? node.children.map(lettersIn).join("") : node;
