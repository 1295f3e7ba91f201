/** Makes a Yjs document hold given contents, touching only the keys that differ. */
import { equalityDeep } from "lib0/function";
import * as Y from "yjs";
import type { Contents } from "./contents.ts";

/** The update that was needed, or null when the document already held the contents. */
export function applyContents(doc: Y.Doc, contents: Contents): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on("update", collect);
  try {
    doc.transact(() => {
      for (const [root, wanted] of contents.roots) writeRoot(doc.getMap(root), wanted, contents.whole);
    });
  } finally {
    doc.off("update", collect);
  }
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}

function writeRoot(map: Y.Map<unknown>, wanted: ReadonlyMap<string, unknown>, whole: boolean): void {
  for (const key of whole ? [...map.keys()] : []) {
    if (!wanted.has(key)) map.delete(key);
  }
  for (const [key, value] of wanted) {
    if (value === null) {
      if (map.has(key)) map.delete(key);
    } else if (!map.has(key) || !equalityDeep(map.get(key), value)) {
      map.set(key, value);
    }
  }
}
