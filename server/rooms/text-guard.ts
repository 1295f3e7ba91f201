/**
 * Whether a write may go into a text: every struct the writer's own, none that contradicts or skips what is there, nothing
 * that would stall or break the server. Decides before anything is applied, and changes nothing.
 */
import * as Y from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { agrees } from "./text-compare.ts";
import { countPlacing, isDeep, parentNames } from "./text-cost.ts";
import { textLimits } from "./text-limits.ts";
import { endOf, type ReadUpdate, type Refusal, refuse } from "./text-update.ts";

export type Writer = {
  readonly person: string;
  /** Whose a client id is: bound for good, or announced by a connection that is open now. Null: nobody's yet. */
  ownerOf(client: number): string | null;
};

export type Verdict =
  | { readonly refusal: Refusal }
  /** It may be applied; `adds` are the client ids of which it brings structs that are new here. */
  | { readonly adds: readonly number[]; readonly changes: boolean };

export function judge(doc: Y.Doc, update: ReadUpdate, writer: Writer): Verdict {
  const { store } = doc;
  const adds: number[] = [];
  for (const [client, structs] of update.structs) {
    const owner = writer.ownerOf(client);
    if (owner !== null && owner !== writer.person) {
      return refuse(closeCodes.foreignClient, "This change is written under another person's client id.");
    }
    const known = Y.getState(store, client);
    const [first, last] = [structs[0], structs.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (first.id.clock > known) {
      return refuse(closeCodes.gap, "This change builds on changes that the server has not.");
    }
    if (!structs.every((struct) => agrees(store, struct))) {
      return refuse(
        closeCodes.contradiction,
        "The server has other content under the same client id and clock.",
      );
    }
    if (endOf(last) > known) adds.push(client);
  }
  return (
    findMissing(doc, update) ??
    findTooMuch(doc, update) ?? { adds, changes: adds.length > 0 || newlyDeleted(store, update) > 0 }
  );
}

/** Whether a client's clock will be there once the update is applied. */
function createHolds(store: Y.Doc["store"], { structs }: ReadUpdate) {
  return ({ client, clock }: Y.ID): boolean => {
    const last = structs.get(client)?.at(-1);
    return clock < Math.max(Y.getState(store, client), last ? endOf(last) : 0);
  };
}

function findMissing({ store }: Y.Doc, update: ReadUpdate): Verdict | null {
  const holds = createHolds(store, update);
  for (const struct of [...update.structs.values()].flat()) {
    if (!(struct instanceof Y.Item)) continue;
    const parent: unknown = struct.parent;
    const named = [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null];
    if (named.some((id) => id !== null && !holds(id))) {
      return refuse(closeCodes.gap, "This change builds on changes that the server has not.");
    }
  }
  for (const { client, clock, length } of update.deletions) {
    if (!holds(Y.createID(client, clock + length - 1))) {
      return refuse(closeCodes.gap, "This change deletes what the server has not.");
    }
  }
  return null;
}

function findTooMuch(doc: Y.Doc, update: ReadUpdate): Verdict | null {
  const roots = new Set([...doc.share.keys(), ...parentNames(update)]);
  if (roots.size > textLimits.roots) {
    return refuse(closeCodes.notAllowed, "This change names too many roots.");
  }
  if (newlyDeleted(doc.store, update) > textLimits.deletions) {
    return refuse(closeCodes.tooLarge, "This change deletes in too many places. Make it in several steps.");
  }
  if (isDeep(doc, update)) {
    return refuse(closeCodes.notAllowed, "This change nests elements too deeply.");
  }
  if (countPlacing(doc, update) > textLimits.placing) {
    return refuse(closeCodes.tooLarge, "This change takes too long to place. Make it in several steps.");
  }
  return null;
}

/** How many of the named stretches are not wholly deleted yet. */
function newlyDeleted(store: Y.Doc["store"], { deletions }: ReadUpdate): number {
  let count = 0;
  for (const { client, clock, length } of deletions) {
    const structs = store.clients.get(client) ?? [];
    const end = Math.min(clock + length, Y.getState(store, client));
    let covered = clock;
    if (clock < end) {
      for (let at = Y.findIndexSS(structs, clock); at < structs.length && covered < end; at++) {
        const struct = structs[at];
        if (struct === undefined || !struct.deleted) break;
        covered = endOf(struct);
      }
    }
    if (covered < clock + length) count++;
  }
  return count;
}

/**
 * Whether an update only tidies: deletes nothing but formatting marks, and what is deleted already. Yjs does that by itself
 * after somebody else's change, also in a browser that may not write.
 */
export function onlyTidies({ store }: Y.Doc, update: ReadUpdate): boolean {
  if (update.structs.size > 0) return false;
  return update.deletions.every(({ client, clock, length }) => {
    const structs = store.clients.get(client) ?? [];
    const end = clock + length;
    if (end > Y.getState(store, client)) return false;
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= end) break;
      const isMark = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
      if (!struct.deleted && !isMark) return false;
    }
    return true;
  });
}
