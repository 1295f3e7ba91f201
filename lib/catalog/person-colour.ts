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
  "#2d5f8a", // slate
  "#5b3fa8", // violet
  "#a32638", // crimson
] as const;

/** CSS hexadecimal; any id has one, and two people may share one. */
export function colourOf(personId: string): string {
  let hash = 2166136261; // FNV-1a, 32 bits
  for (let i = 0; i < personId.length; i++) hash = Math.imul(hash ^ personId.charCodeAt(i), 16777619) >>> 0;
  return colours[(hash >>> 3) % colours.length] ?? colours[0];
}
