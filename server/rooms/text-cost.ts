/**
 * What applying a write would cost. Yjs looks at every concurrent neighbour to place a struct, and walks subtrees by
 * recursion; both are counted here, without recursion and up to a bound, before Yjs begins.
 */
import * as Y from "yjs";
import { textLimits } from "./text-limits.ts";
import type { ReadUpdate, Struct } from "./text-update.ts";

type Store = Y.Doc["store"];

/** The struct that holds a clock: of the update where it is new, else of the text. */
function createFind(store: Store, { structs }: ReadUpdate) {
  return (id: Y.ID): Struct | null => {
    if (id.clock < Y.getState(store, id.client)) return Y.getItem(store, id);
    const list = structs.get(id.client) ?? [];
    let [low, high] = [0, list.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = list[middle];
      if (struct === undefined) return null;
      if (id.clock < struct.id.clock) high = middle - 1;
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  };
}

/** The roots that the update's structs name as their parents. */
export function parentNames({ structs }: ReadUpdate): string[] {
  const parents = [...structs.values()].flat().map((struct): unknown => "parent" in struct && struct.parent);
  return parents.filter((parent) => typeof parent === "string");
}

/** Whether some struct would stand in more than the allowed number of elements, or in itself. */
export function isDeep({ store }: Y.Doc, update: ReadUpdate): boolean {
  const find = createFind(store, update);
  const depths = new Map<Struct, number>();
  const fresh = [...update.structs.values()].flat();

  /** One step outwards: to the element around it (1 deeper), to a neighbour in the same one (0), or a depth that is known. */
  const step = (struct: Struct): { next: Struct; deeper: number } | { depth: number } => {
    const known = depths.get(struct);
    if (known !== undefined) return { depth: known };
    if (!(struct instanceof Y.Item)) return { depth: 0 }; // nothing is left of what is around it
    const parent: unknown = struct.parent;
    if (parent instanceof Y.AbstractType) {
      return parent._item === null ? { depth: 1 } : { next: parent._item, deeper: 1 };
    }
    if (typeof parent === "string") return { depth: 1 };
    const outer = parent instanceof Y.ID ? find(parent) : null;
    if (outer) return { next: outer, deeper: 1 };
    const neighbour = struct.origin ?? struct.rightOrigin;
    const beside = neighbour && find(neighbour);
    return beside ? { next: beside, deeper: 0 } : { depth: 0 };
  };

  for (const struct of fresh) {
    const way: { readonly struct: Struct; readonly deeper: number }[] = [];
    let at = struct;
    let reached = step(at);
    // A way without a cycle passes each new struct once, and of the text no more than it is deep.
    while ("next" in reached && way.length <= fresh.length + textLimits.nesting + 1) {
      way.push({ struct: at, deeper: reached.deeper });
      at = reached.next;
      reached = step(at);
    }
    if ("next" in reached) return true;
    let depth = reached.depth;
    depths.set(at, depth);
    for (const { struct: passed, deeper } of way.reverse()) {
      depth += deeper;
      depths.set(passed, depth);
    }
    if (depth > textLimits.nesting) return true;
  }
  return false;
}

/**
 * How many neighbours Yjs would look at to place the new structs among those that are there (`Item.integrate`), as far as
 * the bound. Those that the update itself brings are bounded by their number.
 */
export function countPlacing(doc: Y.Doc, update: ReadUpdate): number {
  let count = 0;
  for (const struct of [...update.structs.values()].flat()) {
    const { client, clock } = struct.id;
    if (!(struct instanceof Y.Item) || clock < Y.getState(doc.store, client)) continue;
    count += countNeighbours(doc, struct, textLimits.placing - count);
    if (count > textLimits.placing) return count;
  }
  return count;
}

function countNeighbours(doc: Y.Doc, item: Y.Item, bound: number): number {
  const { store } = doc;
  const held = (id: Y.ID | null): Struct | null =>
    id !== null && id.clock < Y.getState(store, id.client) ? Y.getItem(store, id) : null;
  const left = held(item.origin);
  if (item.origin !== null && !(left instanceof Y.Item)) return 0; // placed beside what the update itself brings
  const right = held(item.rightOrigin);
  if (right !== null && right === left) return 0; // within one struct there is nobody else's
  const isWithin =
    left !== null && item.origin !== null && item.origin.clock < left.id.clock + left.length - 1;
  const seen = new Set<Struct>(left instanceof Y.Item && isWithin ? [left] : []);
  let [at, count] = firstNeighbour(
    item,
    left instanceof Y.Item ? left : null,
    typeAround(doc, item, right, held),
    bound,
  );
  for (; at !== null && at !== right && count <= bound; at = at.right) {
    count++;
    const parent = held(at.origin);
    const isSibling = Y.compareIDs(at.origin, item.origin);
    if (!isSibling && !(parent !== null && seen.has(parent))) break;
    seen.add(at);
  }
  return count;
}

type Around = Pick<Y.XmlFragment, "_start" | "_map"> | null;

/** The element of the text that the struct is to stand in; null for one that the update itself brings. */
function typeAround(
  doc: Y.Doc,
  item: Y.Item,
  right: Struct | null,
  held: (id: Y.ID) => Struct | null,
): Around {
  const parent: unknown = item.parent;
  if (typeof parent === "string") return doc.share.get(parent) ?? null;
  if (parent instanceof Y.ID) {
    const holder = held(parent);
    return holder instanceof Y.Item && holder.content instanceof Y.ContentType ? holder.content.type : null;
  }
  return right instanceof Y.Item && right.parent instanceof Y.AbstractType ? right.parent : null;
}

/** Where Yjs begins to look, and how many it passes on the way there: an attribute's every earlier value. */
function firstNeighbour(
  item: Y.Item,
  left: Y.Item | null,
  type: Around,
  bound: number,
): [first: Y.Item | null, passed: number] {
  if (left !== null) return [left.right, 0];
  if (type === null) return [null, 0];
  if (item.parentSub === null) return [type._start, 0];
  let passed = 0;
  let first = type._map.get(item.parentSub) ?? null;
  for (; first?.left && passed <= bound; first = first.left) passed++;
  return [first, passed];
}
