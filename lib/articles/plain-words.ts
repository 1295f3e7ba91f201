/** Markdown as words: for lists, feeds and citations, which show no marks. */

/** Links and pictures become what they are called; paragraphs become sentences of one line. */
export const plainWords = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^ {0,3}(?:#{1,6}|>|[-*+])\s+/gm, "")
    .replace(/(\*{1,3}|`+)(?=\S)([^*`]*?\S)\1/g, "$2")
    .replace(/(?<!\w)(_{1,3})(?=\S)([^_]*?\S)\1(?!\w)/g, "$2")
    .replace(/\s+/g, " ")
    .trim();

/** The first sentences, where they end within `most` letters, else as many words. */
export function firstSentences(markdown: string, most = 280): string {
  const plain = plainWords(markdown);
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most);
  const end = cut.lastIndexOf(". ");
  return end > most / 2 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}
