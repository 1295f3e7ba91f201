/** A thread as plain values, read from its Yjs document. */
import type * as Y from "yjs";
import { z } from "zod";
import { type ChannelPast, channelPastSchema } from "../catalog/channel.ts";
import { type CatalogRecord, kindNames, kinds } from "../catalog/command.ts";
import { type Person, personSchema } from "../catalog/person.ts";
import { type Pulse, pastRoot, type UnitSummary, unitSummarySchema } from "./documents.ts";

/** Live records of every kind, by id. */
export type Records = ReadonlyMap<string, CatalogRecord>;

/** Live records by id, and the people they are by. */
export type Thread = {
  readonly records: Records;
  readonly people: ReadonlyMap<string, Person>;
  /** SHA-256 of the weights that a record is about, by its id; unknown ones are absent. */
  readonly weights: ReadonlyMap<string, string>;
  /** What a channel's document does not hold; absent for everything else. */
  readonly past?: ChannelPast;
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
  records: new Map<string, CatalogRecord>(
    kindNames.flatMap((name) => [...readRoot<CatalogRecord>(doc, kinds[name].root, kinds[name].schema)]),
  ),
  people: readRoot(doc, "people", personSchema),
  weights: readRoot(doc, "weights", z.string()),
  ...readPast(doc),
});

function readPast(doc: Y.Doc): Pick<Thread, "past"> {
  const parsed = channelPastSchema.safeParse(Object.fromEntries(doc.getMap(pastRoot)));
  return parsed.success ? { past: parsed.data } : {};
}

/** How far what is asked for over HTTP has come. */
export const readPulse = (doc: Y.Doc): Pulse => Object.fromEntries(readRoot(doc, "pulse", z.string()));

/** A layer's summaries by unit index. */
export function readUnits(doc: Y.Doc): Map<number, UnitSummary> {
  const units = readRoot(doc, "units", unitSummarySchema);
  return new Map([...units].map(([index, summary]) => [Number(index), summary]));
}
