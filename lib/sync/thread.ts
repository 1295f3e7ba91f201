/** A thread as plain values, read from its Yjs document. */
import type * as Y from "yjs";
import { z } from "zod";
import { type Person, personSchema } from "../catalog/person.ts";
import { type Comment, commentSchema } from "../catalog/records/comment.ts";
import { type Label, labelSchema } from "../catalog/records/label.ts";
import { type Support, supportSchema } from "../catalog/records/support.ts";
import { type UnitSummary, unitSummarySchema } from "./documents.ts";

/** Live records by id, and the people they are by. */
export type Thread = {
  readonly labels: ReadonlyMap<string, Label>;
  readonly supports: ReadonlyMap<string, Support>;
  readonly comments: ReadonlyMap<string, Comment>;
  readonly people: ReadonlyMap<string, Person>;
  /** SHA-256 of the weights that a label or comment is about, by its id; unknown ones are absent. */
  readonly weights: ReadonlyMap<string, string>;
};

/** What does not parse is left out: it comes from a newer server, or from a damaged copy that syncing will mend. */
function readRoot<T>(doc: Y.Doc, root: string, schema: z.ZodType<T>): Map<string, T> {
  const read = new Map<string, T>();
  for (const [key, value] of doc.getMap(root)) {
    const parsed = schema.safeParse(value);
    if (parsed.success) read.set(key, parsed.data);
  }
  return read;
}

export const readThread = (doc: Y.Doc): Thread => ({
  labels: readRoot(doc, "labels", labelSchema),
  supports: readRoot(doc, "supports", supportSchema),
  comments: readRoot(doc, "comments", commentSchema),
  people: readRoot(doc, "people", personSchema),
  weights: readRoot(doc, "weights", z.string()),
});

/** A layer's summaries by unit index. */
export function readUnits(doc: Y.Doc): Map<number, UnitSummary> {
  const units = readRoot(doc, "units", unitSummarySchema);
  return new Map([...units].map(([index, summary]) => [Number(index), summary]));
}
