/**
 * Why the server ends a connection. The stock client reconnects after every code but 4400-4499: those need something to
 * change first (the address, the person, the local copy). In a file without Yjs, which pages that are rendered on the
 * server must not load.
 */
export const closeCodes = {
  malformed: 4400,
  unauthenticated: 4401,
  forbidden: 4403,
  notFound: 4404,
  /** The browser's copy holds what the server never wrote (or has lost): throw the copy away, then come back. */
  staleCopy: 4409,
  /** A Yjs client id that is another person's: as the connection's own, or in what it writes. */
  foreignClient: 4410,
  /** Other content than the server has under the same client id and clock. */
  contradiction: 4411,
  /** A write that builds on what the server has not. */
  gap: 4412,
  /** A write, or the document after it, would be larger than the server takes. */
  tooLarge: 4413,
  /** Content that no text may hold: documents in documents, large binaries, too deep a nesting. */
  notAllowed: 4422,
  tooBusy: 4529,
  unavailable: 4503,
  /** The person has another role or name now: come back at once, and ask who one is. */
  renewed: 4510,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
