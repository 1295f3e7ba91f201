/** Raised and lowered letters, which a text has no form for, in letters that have: x², H₂O, w^(out). */

const raised: Readonly<Record<string, string>> = Object.fromEntries(
  [..."0123456789+-−=()ni"].map((letter, at) => [letter, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"][at] ?? letter]),
);
const lowered: Readonly<Record<string, string>> = Object.fromEntries(
  [..."0123456789+-−=()aehijklmnoprstuvx"].map((letter, at) => [
    letter,
    [..."₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"][at] ?? letter,
  ]),
);

export function raise(text: string, script: "sup" | "sub"): string {
  const words = text.trim();
  // “1st” says the same on the line, and “[3]” is a citation.
  if (words === "" || /^(?:st|nd|rd|th)$/i.test(words) || words.startsWith("[")) return text;
  const letters = script === "sup" ? raised : lowered;
  const mapped = [...words].map((letter) => letters[letter]);
  if (mapped.every((letter) => letter !== undefined)) return mapped.join("");
  const sign = script === "sup" ? "^" : "_";
  return /^\w$/.test(words) ? `${sign}${words}` : `${sign}(${words})`;
}
