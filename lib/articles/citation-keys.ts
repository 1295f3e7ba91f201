/** The references that one citation in a text names, as the attribute of its node carries them: keys with blanks between. */

/** The keys in their order, each once. */
export const keysOf = (attribute: string): string[] => [
  ...new Set(attribute.split(/\s+/).filter((key) => key !== "" && key.length <= 200)),
];

export const formatKeys = (keys: readonly string[]): string => keysOf(keys.join(" ")).join(" ");

/** A key as a text can carry it: without blanks, braces and commas, which BibTeX does not allow in keys either. */
export const plainKey = (key: string): string => key.replace(/[\s{}(),"#%~\\]+/g, "-").slice(0, 200);
