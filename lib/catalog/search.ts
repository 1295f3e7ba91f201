/** How text is made comparable for search: by folding case, accents and compatibility forms. */

/** `“Großer Kreis”` and `“GROSSER KREIS”`, `é` and `e`, full-width and plain forms become the same text. */
export const foldForSearch = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
