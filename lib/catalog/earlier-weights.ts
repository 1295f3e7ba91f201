/** Which network a statement is about: a model can be replaced by another under its id, and statements stay. */

/** Enough of a SHA-256 to tell two networks apart where many are listed: 12 of its 64 digits. */
export const shortWeights = (sha256: string): string => sha256.slice(0, 12);

/**
 * Whether a statement was written about other weights than those that are there now. `about` is their SHA-256, in full or
 * short; null when that was not kept, of which nothing can be said.
 */
export const isAboutEarlier = (about: string | null, now: string): boolean =>
  about !== null && !now.startsWith(about);
