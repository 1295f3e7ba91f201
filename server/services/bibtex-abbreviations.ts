/**
 * The `@string` abbreviations of a BibTeX file. One may be made of others (`b = a # a`), so that a few lines can spell out more than any
 * memory holds; here they are measured before anything is spelled out, and each entry gets those that it uses.
 */

/** Names of journals and publishers; nobody abbreviates a page. */
const longestSpelledOut = 1000;
const mostAbbreviations = 500;

type Abbreviation = {
  readonly text: string; // the whole `@string{…}`
  /** In characters, all that it is made of spelled out; at least, since words within braces are taken for names. */
  readonly spelledOut: number;
  readonly needs: readonly string[];
};

export type Abbreviations = {
  /** Null, or why this one is left out. */
  add(text: string): string | null;
  /** What has to stand before an entry for it to be read, and how long the entry may become by it, in characters. */
  usedIn(entry: string): { readonly definitions: string; readonly spelledOut: number };
};

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z_][a-z0-9_:+-]*/g) ?? [];

export function createAbbreviations(): Abbreviations {
  const known = new Map<string, Abbreviation>();
  const lengthOf = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + (known.get(word)?.spelledOut ?? 0), 0);

  return {
    add(text) {
      const [head = "", name = ""] = /^@\s*string\s*[{(]\s*([a-z_][a-z0-9_:+-]*)\s*=/i.exec(text) ?? [];
      if (name === "") return "it is not written as “@string{name = {words}}”.";
      const key = name.toLowerCase();
      if (known.has(key)) return `“${name}” is there already.`;
      if (known.size >= mostAbbreviations) return `there are ${mostAbbreviations} already.`;
      const words = wordsOf(text.slice(head.length));
      const spelledOut = text.length - head.length + lengthOf(words);
      if (spelledOut > longestSpelledOut)
        return `spelled out it has more than ${longestSpelledOut} characters.`;
      known.set(key, { text, spelledOut, needs: words.filter((word) => known.has(word)) });
      return null;
    },
    usedIn(entry) {
      const words = wordsOf(entry);
      const used = new Set<string>();
      const ahead = [...new Set(words)];
      for (let word = ahead.pop(); word !== undefined; word = ahead.pop()) {
        const abbreviation = known.get(word);
        if (!abbreviation || used.has(word)) continue;
        used.add(word);
        ahead.push(...abbreviation.needs);
      }
      // In the order of the file, in which each is made of those before it.
      const definitions = [...known].flatMap(([word, { text }]) => (used.has(word) ? [text] : []));
      return { definitions: definitions.join("\n"), spelledOut: lengthOf(words) };
    },
  };
}
