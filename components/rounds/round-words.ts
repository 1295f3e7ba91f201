/** What is said about rounds, in the same words everywhere. */

import { type UndefinedReason, undefinedReasons } from "../../lib/agreement/ratings.ts";
import type { Round, RoundSource } from "../../lib/catalog/records/round.ts";

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** “all 32 units of conv2d0”; `nameOf` a family. */
export function describeUnits(
  { source, units, seed }: Pick<Round, "source" | "units" | "seed">,
  nameOf: (family: string) => string,
): string {
  const count = plural(units.length, "unit");
  switch (source.from) {
    case "layer":
      return `${count}: all of ${source.layer}`;
    case "family":
      return `${count}: the members of “${nameOf(source.family)}” when the round was made`;
    case "list":
      return `${count}, chosen by hand`;
    case "sample":
      return `${count} drawn at random from ${source.layers.join(", ")} (seed ${seed})`;
    default:
      return source satisfies never;
  }
}

export type SourceKind = RoundSource["from"];

/** “Blind”, and what that means. */
export const kindOf = ({ blind }: Pick<Round, "blind">): { word: string; meaning: string } =>
  blind
    ? {
        word: "Blind",
        meaning:
          "Nobody gets to see an answer of anybody else’s before having answered about the same unit, or before an editor reveals the round.",
      }
    : { word: "Open", meaning: "Every answer is a label that everybody sees at once." };

export const whyUndefined = (reason: UndefinedReason): string => undefinedReasons[reason];

/** `0.74`; a minus sign, not a hyphen. */
export const formatCoefficient = (value: number): string => value.toFixed(2).replace("-", "−");

/**
 * What somebody still has to answer: `7 to go`. Where more people are asked than answers are wanted, others may be faster:
 * `up to 7 to go`.
 *
 * @param open units without as many answers as are wanted, and without one of this person's
 */
export function owedWords(
  { people, answersWanted }: Pick<Round, "people" | "answersWanted">,
  open: number,
): string {
  if (open === 0) return "nothing to go";
  return people !== null && people.length <= answersWanted ? `${open} to go` : `up to ${open} to go`;
}
