/** Ids that follow from what they stand for: made again, they are the same. */
import { sha256Portable } from "../model/sha256.ts";

/** A UUID of version 8 (RFC 9562, 5.8: contents of the maker's own choosing), from the SHA-256 of the parts. */
export function derivedId(...parts: readonly string[]): string {
  const digest = sha256Portable(new TextEncoder().encode(JSON.stringify(parts)));
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0b0011) | 0b1000).toString(16); // 10xx
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}${variant}${digest.slice(17, 32)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
