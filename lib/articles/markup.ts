/**
 * Markup that programs wrote (drawings, set formulas) as a tree, so that a page can take from it what it knows and leave the rest: a
 * drawing may have come with a file from somebody else's server. Well-formed elements with quoted attributes and text; nothing else.
 */

export type MarkupElement = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
};
export type Markup = string | MarkupElement;

/** No drawing nests deeper, and each level costs the stack of whoever renders it. */
const deepest = 120;

const token = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const attribute = /([\w:-]+)="([^"]*)"/g;

/** Null for what is not of this form: comments, declarations, unclosed or crossed elements. */
export function parseMarkup(source: string): Markup[] | null {
  const root: Markup[] = [];
  const open: { tag: string; children: Markup[] }[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const found = token.exec(source);
    if (found === null) return null;
    const [, closing, tag = "", attributes = "", empty, text] = found;
    const siblings = open.at(-1)?.children ?? root;
    if (text !== undefined) siblings.push(decodeEntities(text));
    else if (closing) {
      if (open.pop()?.tag !== tag) return null;
    } else {
      const children: Markup[] = [];
      siblings.push({ tag, attributes: readAttributes(attributes), children });
      if (!empty) open.push({ tag, children });
      if (open.length > deepest) return null;
    }
  }
  return open.length === 0 ? root : null;
}

const readAttributes = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(attribute)].map(([, name = "", value = ""]) => [name, decodeEntities(value)]),
  );

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** An entity that is none of XML's stays as it stands. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,5}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
