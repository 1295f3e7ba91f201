/** What differs between two figures, as a list that people can read. */

/** Null on either side: it was not there. */
export type FigureDifference = {
  /** What differs, in words: “Σw from a:1 to b:2”. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What a comparison of one type finds. */
export type Found = { readonly differences: readonly FigureDifference[]; readonly numbers: number };

export const together = (parts: readonly Found[]): Found => ({
  differences: parts.flatMap(({ differences }) => differences),
  numbers: parts.reduce((sum, { numbers }) => sum + numbers, 0),
});
