/** One root map of a canvas as plain things in the order of their ids: only those that changed are read again. */
import type * as Y from "yjs";
import { type Form, keyOf } from "./canvas-document.ts";
import { createMarks } from "./canvas-marks.ts";

export type Collection<T> = {
  /** The same list until something of it changed, and the same object for what did not. */
  items(): readonly T[];
  /** How many are there and cannot be read, or are more than a canvas holds. */
  unreadable(): number;
  /** These keys of the map have changed. */
  touch(keys: Iterable<string>): void;
};

export function createCollection<T>(root: Y.Map<unknown>, form: Form<T>, limit: number): Collection<T> {
  const marks = createMarks(root, form);
  /** Null: there, and unreadable. */
  const known = new Map<string, T | null>();
  const touched = new Set<string>(marks.ids());
  let ids: readonly string[] = [];
  let items: readonly T[] = [];
  let unreadable = 0;

  function refresh(): void {
    if (touched.size === 0) return;
    const before = known.size;
    let isOther = false;
    for (const id of touched) {
      const own = marks.of(id);
      if (own.length === 0) {
        isOther = known.delete(id) || isOther;
        continue;
      }
      isOther ||= !known.has(id);
      known.set(
        id,
        form.read(
          id,
          (name) => root.get(keyOf(id, name)),
          own.map((key) => root.get(key)),
        ),
      );
    }
    touched.clear();
    if (isOther || known.size !== before) ids = [...known.keys()].sort();
    const readable = ids.flatMap((id) => known.get(id) ?? []);
    items = readable.length > limit ? readable.slice(0, limit) : readable;
    unreadable = ids.length - items.length;
  }

  return {
    items() {
      refresh();
      return items;
    },
    unreadable() {
      refresh();
      return unreadable;
    },
    touch(keys) {
      for (const key of keys) touched.add(marks.touch(key));
    },
  };
}
