/** What an article cites: the root `references` of its document, key → reference as plain values. */
import type * as Y from "yjs";
import { type Reference, referenceSchema } from "../articles/manuscript.ts";

/** The root that holds them. */
const referencesRoot = "references";

/** By their keys; what is no reference is left out. */
export function readReferences(doc: Y.Doc): Map<string, Reference> {
  const references = new Map<string, Reference>();
  for (const [key, value] of doc.getMap(referencesRoot)) {
    const parsed = referenceSchema.safeParse(value);
    if (parsed.success) references.set(key, { ...parsed.data, key });
  }
  return references;
}

/** Puts references in, in one change; one of the same key is replaced. */
export function putReferences(doc: Y.Doc, references: readonly Reference[]): void {
  doc.transact(() => {
    for (const reference of references) {
      doc.getMap(referencesRoot).set(reference.key, referenceSchema.parse(reference));
    }
  });
}

export function removeReference(doc: Y.Doc, key: string): void {
  doc.getMap(referencesRoot).delete(key);
}

/** Calls back whenever a reference is put in, changed or removed; answers how to stop. */
export function watchReferences(doc: Y.Doc, changed: () => void): () => void {
  const root = doc.getMap(referencesRoot);
  root.observeDeep(changed);
  return () => root.unobserveDeep(changed);
}
