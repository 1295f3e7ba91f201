/** Names that people go by here: what one may be, and which of them could be taken for each other. */
import { surveyAuthor } from "./machine-author.ts";
import { lineSchema } from "./records/text.ts";
import { foldForSearch } from "./search.ts";

/** What stands where the name of somebody stood who has left. */
export const formerMemberName = "Former member";

/**
 * Letters that look like a Latin one, by the prototype that stands for all of them: the part of Unicode's table of
 * confusables (UTS #39, section 4, "skeleton") that a person could type in a name, after case has been folded.
 */
const lookalikes: readonly (readonly [letters: string, like: string])[] = [
  ["аα", "a"],
  ["вβ", "b"],
  ["сϲ", "c"],
  ["ԁ", "d"],
  ["еεҽ", "e"],
  ["һн", "h"],
  ["iıіιl1|ӏ", "l"],
  ["ј", "j"],
  ["кκ", "k"],
  ["м", "m"],
  ["пηո", "n"],
  ["оοօ0", "o"],
  ["рρ", "p"],
  ["ѕ5", "s"],
  ["тτ", "t"],
  ["υս", "u"],
  ["ѵν", "v"],
  ["хχ", "x"],
  ["уγ", "y"],
];
const prototypeOf = new Map(lookalikes.flatMap(([letters, like]) => [...letters].map((one) => [one, like])));

/**
 * The same text for names that could be taken for each other: case, accents, blanks and punctuation do not count, nor does
 * which alphabet a letter is from when it looks the same.
 */
export function foldName(name: string): string {
  const folded = [...foldForSearch(name)].map((letter) => prototypeOf.get(letter) ?? letter).join("");
  const letters = folded
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
  return letters === "" ? folded.replace(/\s/gu, "") : letters;
}

const reserved = [surveyAuthor.name, formerMemberName].map(foldName);

/** A name as somebody gives it. Whether another goes by one like it is the server's to say. */
export const personNameSchema = lineSchema
  .min(1, "a name is needed")
  .max(80)
  .refine((name) => !reserved.includes(foldName(name)), {
    error: ({ input }) =>
      foldName(String(input)) === foldName(formerMemberName)
        ? `“${formerMemberName}” stands for people who have left; choose another name`
        : `the name “${surveyAuthor.name}” is a program's, whose labels are marked as machine-made`,
  });
