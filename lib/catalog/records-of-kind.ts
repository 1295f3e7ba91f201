/** The records of one kind among several. */
import type { CatalogRecord, KindName, RecordOf } from "./command.ts";

/** Those of a kind, in the order in which they come. */
export const recordsOfKind = <K extends KindName>(records: Iterable<CatalogRecord>, kind: K): RecordOf<K>[] =>
  [...records].filter((record): record is RecordOf<K> => record.kind === kind);
