/**
 * Whether structs that somebody sends again are those that the text has. Two contents under one (client, clock) make
 * copies differ for ever, so the second one is never let through.
 */
import { equalityDeep } from "lib0/function";
import * as Y from "yjs";
import { endOf, type Struct } from "./text-update.ts";

type Store = Y.Doc["store"];

/**
 * Compares as far as the text has the clocks of `sent`. What is deleted, here or there, has no content left to compare, and
 * decides nothing any more.
 */
export function agrees(store: Store, sent: Struct): boolean {
  const { client, clock } = sent.id;
  const known = store.clients.get(client) ?? [];
  const end = Math.min(endOf(sent), Y.getState(store, client));
  if (clock >= end) return true;
  for (let at = Y.findIndexSS(known, clock); at < known.length; at++) {
    const here = known[at];
    if (here === undefined || here.id.clock >= end) break;
    if (!agreesWith(here, sent, Math.max(clock, here.id.clock), Math.min(end, endOf(here)))) return false;
  }
  return true;
}

const isGone = (struct: Struct): boolean =>
  !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted;

function agreesWith(here: Struct, sent: Struct, from: number, to: number): boolean {
  if (isGone(here) || isGone(sent)) return true;
  if (!(here instanceof Y.Item) || !(sent instanceof Y.Item)) return true;
  return (
    sameId(originAt(here, from), originAt(sent, from)) &&
    sameId(here.rightOrigin, sent.rightOrigin) &&
    sameParent(here, sent) &&
    sameContent(here.content, from - here.id.clock, sent.content, from - sent.id.clock, to - from)
  );
}

/** What stands left of a struct's part that begins at `clock`: within a struct, its own unit before. */
const originAt = ({ id, origin }: Y.Item, clock: number): Y.ID | null =>
  clock === id.clock ? origin : Y.createID(id.client, clock - 1);

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean => Y.compareIDs(a, b);

/** A struct as it is sent names its parent only where no neighbour does. */
function sameParent(here: Y.Item, sent: Y.Item): boolean {
  if (sent.origin !== null || sent.rightOrigin !== null) return true;
  if (here.parentSub !== sent.parentSub) return false;
  if (!(here.parent instanceof Y.AbstractType)) return false;
  // Decoding leaves a root as its name, which Yjs does not say in its types.
  const parent: unknown = sent.parent;
  if (here.parent._item !== null) return parent instanceof Y.ID && sameId(here.parent._item.id, parent);
  return parent === Y.findRootTypeKey(here.parent);
}

type Content = Y.Item["content"];

function sameContent(a: Content, fromA: number, b: Content, fromB: number, length: number): boolean {
  if (a.constructor !== b.constructor) return false;
  if (a instanceof Y.ContentString && b instanceof Y.ContentString) {
    return sameText(a.str.slice(fromA, fromA + length), b.str.slice(fromB, fromB + length));
  }
  if (a instanceof Y.ContentType && b instanceof Y.ContentType) return sameType(a.type, b.type);
  if (a instanceof Y.ContentFormat && b instanceof Y.ContentFormat) {
    return a.key === b.key && equalityDeep(a.value, b.value);
  }
  return equalityDeep(
    a.getContent().slice(fromA, fromA + length),
    b.getContent().slice(fromB, fromB + length),
  );
}

/** Yjs puts U+FFFD for both halves of a surrogate pair that a deletion has cut. */
function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  const isHalf = (unit: string | undefined) => unit === "\ufffd" || /[\ud800-\udfff]/.test(unit ?? "");
  return [...Array(a.length).keys()].every((i) => a[i] === b[i] || (isHalf(a[i]) && isHalf(b[i])));
}

function sameType(a: Y.AbstractType<unknown>, b: Y.AbstractType<unknown>): boolean {
  if (a.constructor !== b.constructor) return false;
  return !(a instanceof Y.XmlElement && b instanceof Y.XmlElement) || a.nodeName === b.nodeName;
}
