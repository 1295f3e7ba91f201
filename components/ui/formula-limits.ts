/** What KaTeX does with formulas that are the words of strangers: nothing in them links, loads, styles or grows without bound. */
export const formulaLimits = {
  trust: false, // no \href, \includegraphics, \htmlClass …
  maxExpand: 200, // macros that make macros
  maxSize: 10, // em: nothing covers the page
  errorColor: "var(--color-danger)",
} as const;
