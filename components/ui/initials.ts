/** Up to two letters that stand for a person: first and last word of the name, or its first letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  // Spread by code point, so that a letter outside the basic plane stays whole.
  return [...first]
    .slice(0, 1)
    .concat(last ? [...last].slice(0, 1) : [])
    .join("")
    .toLocaleUpperCase();
}
