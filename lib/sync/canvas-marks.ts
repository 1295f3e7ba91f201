/** Which things are on one root map of a canvas: each with the keys of the marks that say so. */
import type * as Y from "yjs";
import { type Form, fieldOfKey, idOfKey } from "./canvas-document.ts";

export type Marks = {
  /** The keys of a thing's marks in their order; none: it is not there. */
  of(id: string): readonly string[];
  /** Ids of what is there, in no order. */
  ids(): Iterable<string>;
  readonly size: number;
  /** A key of the map has changed; answers whose it is. */
  touch(key: string): string;
};

const none: readonly string[] = [];

/** As the map is now: whoever goes on with it tells of every key that changes. */
export function createMarks(root: Y.Map<unknown>, form: Pick<Form<unknown>, "isMark">): Marks {
  const marks = new Map<string, readonly string[]>();

  function touch(key: string): string {
    const id = idOfKey(key);
    if (!form.isMark(fieldOfKey(key))) return id;
    const before = marks.get(id) ?? none;
    const isThere = root.get(key) !== undefined;
    if (isThere === before.includes(key)) return id;
    const after = isThere ? [...before, key].sort() : before.filter((own) => own !== key);
    if (after.length === 0) marks.delete(id);
    else marks.set(id, after);
    return id;
  }

  for (const key of root.keys()) touch(key);
  return {
    of: (id) => marks.get(id) ?? none,
    ids: () => marks.keys(),
    get size() {
      return marks.size;
    },
    touch,
  };
}
