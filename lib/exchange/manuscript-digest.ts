/** The hash by which a manuscript is kept and named. */
import { digest } from "lib0/hash/sha256";
import { toHex } from "../shared/hex.ts";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256, in hex, of its canonical JSON in UTF-8. */
export const manuscriptDigest = (content: Readonly<Record<string, unknown>>): string =>
  toHex(digest(new TextEncoder().encode(canonicalJson(content as Parameters<typeof canonicalJson>[0]))));
