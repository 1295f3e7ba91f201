/**
 * The id of a node that stands for something with an address of its own: the same wherever it is made, so that two people who
 * put the same unit on a canvas at once put one node there.
 */
import { digest } from "lib0/hash/sha256";
import { toHex } from "../shared/hex.ts";

/** A UUID of version 8 (RFC 9562, section 5.8): the first 122 free bits of the name's SHA-256. */
function idOfName(name: string): string {
  const bytes = digest(new TextEncoder().encode(name)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80; // version 8
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // variant 10
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Of a unit, a channel of the input or a class: `layer:index`. */
export const unitNodeId = (unit: string): string => idOfName(`micrographia canvas unit ${unit}`);

/** Of a family, by its record's id. */
export const familyNodeId = (family: string): string => idOfName(`micrographia canvas family ${family}`);
