/**
 * Names of people as they sign, in the parts that citations take. Written as usual a name is split by rule; whoever is split wrongly
 * writes it as BibTeX has it: “Ponce de León, Juan” says which is the family name, and “{The Specimen Group}” is one name in one piece.
 */

/** As CSL has it: a person's parts, or `literal` for what has none; the fields that do not apply are empty. */
export type CitedName = { readonly given: string; readonly family: string; readonly literal: string };

/** Words that begin a family name and are no name of their own; written small, they belong to the family name anyway. */
const particles = new Set(
  "af al am auf av aw bin da dal dalla das de degli dei del della den der des di do dos du e el la las le les lo los of op ten ter tho thor til to van vande vanden vander vom von y zu zum zur".split(
    " ",
  ),
);
const suffix = /^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/i;
/** “and” between the two family names of a person: “Ramón y Cajal”. */
const joining = new Set(["y", "i"]);

const isSmall = (word: string): boolean => /^\p{Ll}/u.test(word);

/**
 * The parts of a name. The rule: the family name begins with the first word that is written small and is not the first of all
 * (“Ludwig van den Berg”), and with the word before it where that joins two family names (“Santiago Ramón y Cajal”); else it is the last
 * word, with “Jr.” or “III” after it. A single word is a name in one piece.
 */
export function splitName(signed: string): CitedName {
  const name = signed.trim().replace(/\s+/g, " ");
  const braced = /^\{(.*)\}$/s.exec(name);
  if (braced) return { given: "", family: "", literal: braced[1]?.trim() || name };
  const comma = name.indexOf(",");
  if (comma >= 0) {
    const [family, given] = [name.slice(0, comma).trim(), name.slice(comma + 1).trim()];
    return family === "" || given === ""
      ? { given: "", family: "", literal: family || given || name }
      : { given, family, literal: "" };
  }
  const words = name.split(" ");
  if (words.length === 1) return { given: "", family: "", literal: name };
  if (particles.has(words[0] ?? "")) return { given: "", family: name, literal: "" };
  const start = familyStart(words);
  return { given: words.slice(0, start).join(" "), family: words.slice(start).join(" "), literal: "" };
}

function familyStart(words: readonly string[]): number {
  const small = words.findIndex((word, i) => i > 0 && i < words.length - 1 && isSmall(word));
  if (small > 1 && joining.has(words[small] ?? "")) return small - 1;
  if (small > 0) return small;
  const hasSuffix = words.length > 2 && suffix.test(words.at(-1) ?? "");
  return words.length - (hasSuffix ? 2 : 1);
}

/** As it is read in a line: “Ludwig van den Berg”. */
export const readName = ({ given, family, literal }: CitedName): string =>
  literal === "" ? [given, family].filter(Boolean).join(" ") : literal;

/** As it is shown where somebody signed it: without the marks that only say how to split it. */
export const showName = (signed: string): string => readName(splitName(signed));

/** As it stands in a list that is sorted by family names: “van den Berg, Ludwig”. */
export const sortedName = ({ given, family, literal }: CitedName): string =>
  literal === "" ? [family, given].filter(Boolean).join(", ") : literal;

const collator = new Intl.Collator("en", { sensitivity: "base" });

/** By family name, particles included (“van den Berg” is under V), then by given name; the same on every machine. */
export function inAlphabeticalOrder(names: readonly CitedName[]): CitedName[] {
  const familyOf = ({ family, literal }: CitedName) => (literal === "" ? family : literal);
  return [...names].sort(
    (a, b) => collator.compare(familyOf(a), familyOf(b)) || collator.compare(a.given, b.given),
  );
}

/** “Ada”, “Ada and Ben”, “Ada, Ben and Cai”. */
export function listNames(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
