/**
 * Mentions in comments. They are kept by id, with the name as it was when it was written, in the form of a Markdown link:
 *
 *   @[Ada Lovelace](person:0b6e…)   somebody
 *   [curves](family:4c1f…)          a family, or hypothesis:…
 *
 * so that a comment reads well wherever it goes, and renaming follows where names are known. Units are mentioned by their
 * addresses alone.
 */

export const mentionKinds = ["person", "family", "hypothesis"] as const;
export type MentionKind = (typeof mentionKinds)[number];

export type Mention = { readonly kind: MentionKind; readonly id: string; readonly name: string };

const idPattern = "[0-9A-Za-z][0-9A-Za-z:_-]{0,63}";
const hrefPattern = new RegExp(`^(${mentionKinds.join("|")}):(${idPattern})$`);
/** Names are short and hold no unescaped brackets, so that looking for the end of one never takes long. */
const textPattern = new RegExp(
  `\\[((?:[^\\[\\]\\\\\\n]|\\\\.){1,200})\\]\\((${mentionKinds.join("|")}):(${idPattern})\\)`,
  "g",
);
/** Code is quoted, not said: fenced blocks, and spans on one line. */
function withoutCode(text: string): string {
  let fence: string | null = null;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === null) {
      if (mark === undefined) kept.push(line.replace(/`[^`]+`/g, " "));
      else fence = mark;
    } else if (mark?.startsWith(fence)) fence = null;
  }
  return kept.join("\n");
}

const isMentionKind = (kind: string | undefined): kind is MentionKind =>
  mentionKinds.some((known) => known === kind);

/** What a link's address mentions; null for any other address. */
export function parseMentionHref(href: string): Omit<Mention, "name"> | null {
  const [, kind, id] = hrefPattern.exec(href) ?? [];
  return isMentionKind(kind) && id !== undefined ? { kind, id } : null;
}

/** Everything that a text mentions, in its order; the same thing as often as it is said. */
export function mentionsIn(text: string): Mention[] {
  return [...withoutCode(text).matchAll(textPattern)].flatMap(([, name = "", kind, id]) =>
    isMentionKind(kind) && id !== undefined ? [{ kind, id, name: name.replace(/\\(.)/g, "$1") }] : [],
  );
}

/** The ids of the people whom a text mentions. */
export const peopleMentioned = (text: string): ReadonlySet<string> =>
  new Set(mentionsIn(text).flatMap(({ kind, id }) => (kind === "person" ? [id] : [])));

/** The text in which everybody mentioned goes by another name; whoever `nameOf` does not know keeps the one that is written. */
export const renameMentions = (text: string, nameOf: (person: string) => string | undefined): string =>
  text.replace(textPattern, (whole, _written, kind, id) => {
    const name = kind === "person" ? nameOf(id) : undefined;
    return name === undefined ? whole : `[${escapeName(name)}](person:${id})`;
  });

/** A mention as it stands in a text. */
export function formatMention({ kind, id, name }: Mention): string {
  return `${kind === "person" ? "@" : ""}[${escapeName(name)}](${kind}:${id})`;
}

const escapeName = (name: string): string => name.replace(/[\\[\]*_`~$<>&|]/g, "\\$&");
