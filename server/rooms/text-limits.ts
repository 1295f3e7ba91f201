/** How much a text, and one write into it, may be. Everything here is measured in `docs/texts.md`. */
export const textLimits = {
  /** One write, in bytes. */
  updateBytes: 256 * 1024,
  /** A whole text as it is encoded, in bytes: some 3,000 pages. */
  textBytes: 8 * 1024 * 1024,
  /** Yjs places concurrent neighbours in quadratic time, so one write brings only so many structs. */
  structs: 1000,
  /** Neighbours looked at to place the structs of one write among those that are there. */
  placing: 100_000,
  /** Stretches of text that one write deletes anew. Each may split what is there in two. */
  deletions: 2000,
  /** Elements within elements. Yjs deletes a subtree by recursion. */
  nesting: 64,
  /** Arrays and objects within each other in one attribute or embedded value. */
  valueDepth: 16,
  /** One binary value, in bytes. */
  binaryBytes: 16 * 1024,
  /** Names of roots, elements, attributes and marks, in UTF-16 units. */
  nameLength: 128,
  /** Roots of one text. */
  roots: 32,
  /** Yjs client ids that one connection may write with: its own, and those of the person's earlier tabs. */
  clientsPerConnection: 64,
  /** A text is compacted after so many changes, or so many bytes of state for each change, whichever is later. */
  compactAfter: 200,
  compactBytesPerChange: 4096,
} as const;
