/**
 * The colour in which a person's cursor and passages are shown: the same in every browser, because it comes from the id.
 */

/** Okabe and Ito's colours that stay apart for colour-blind eyes, darkened until white text on them reads (4.5 : 1). */
const colours = [
  "#0067a3", // blue
  "#a6480b", // vermilion
  "#00734f", // bluish green
  "#9b3f7d", // reddish purple
  "#7a5c00", // brown
  "#565b64", // grey
  "#5b3fa8", // violet
  "#a32638", // crimson
] as const;

/**
 * Of several people beside each other: everybody's own colour, except that whoever would share one with somebody before them
 * (in the order of their ids) has the first that is free. Eight people are told apart; more share.
 */
export function coloursAmong(personIds: Iterable<string>): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [...new Set(personIds)].sort()) {
    const own = colourOf(id);
    const colour = taken.has(own) ? (colours.find((each) => !taken.has(each)) ?? own) : own;
    given.set(id, colour);
    taken.add(colour);
  }
  return given;
}

/** CSS hexadecimal; any id has one, and two people may share one. */
export function colourOf(personId: string): string {
  let hash = 2166136261; // FNV-1a, 32 bits
  for (let i = 0; i < personId.length; i++) hash = Math.imul(hash ^ personId.charCodeAt(i), 16777619) >>> 0;
  return colours[(hash >>> 3) % colours.length] ?? colours[0];
}
