/**
 * A text's state under other names. What people wrote together names records and people within: the family of a node, the circuit of a
 * figure, somebody who is mentioned. A Yjs document keeps the lengths of what was typed, so in typed text only ids of the same length are
 * replaced; in attributes and values, which count as one however long they are, all are.
 */
import * as Y from "yjs";

export type Names = {
  /** Any text with its ids replaced. */
  readonly inValue: (text: string) => string;
  /** The same, where what replaces an id has its length. */
  readonly inTyped: (text: string) => string;
};

/** @param state an encoded document (version 1 of the encoding), whole */
export function renameState(state: Uint8Array, names: Names): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) if (struct instanceof Y.Item) renameItem(struct, names);
  }
  const renamed = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return renamed;
}

/** The document is nobody's but ours and is written out at once, so its items are changed where they stand. */
function renameItem(item: Y.Item, { inValue, inTyped }: Names): void {
  const { content } = item;
  if (item.parentSub !== null) item.parentSub = inValue(item.parentSub);
  if (content instanceof Y.ContentString) content.str = inTyped(content.str);
  else if (content instanceof Y.ContentAny)
    content.arr = content.arr.map((value) => renameIn(value, inValue));
  else if (content instanceof Y.ContentJSON)
    content.arr = content.arr.map((value) => renameIn(value, inValue));
  else if (content instanceof Y.ContentEmbed) content.embed = renameIn(content.embed, inValue) as object;
  else if (content instanceof Y.ContentFormat) content.value = renameIn(content.value, inValue) as object;
}

function renameIn(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((item) => renameIn(item, rename));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameIn(item, rename)]));
}
