/** Identifiers that a client may make itself: UUID v4, so that a retry names the same thing. */
import { z } from "zod";
import { toHex } from "./hex.ts";

export const idSchema = z.uuid();

/**
 * A new random id (RFC 9562, version 4). Written out rather than asked of `crypto.randomUUID`, which browsers keep
 * from pages on plain http under a network address; `getRandomValues` is everywhere.
 */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // version 4
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // variant 10
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
