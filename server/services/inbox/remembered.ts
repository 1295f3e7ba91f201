/**
 * Answers about what is unread, kept for as long as nothing that they depend on has changed: pages ask every few seconds,
 * and mostly nothing has. What does not show in the history (roles and who may read a catalog) is asked anew after a while.
 */
import type { UnreadAnswer } from "../../../lib/catalog/inbox.ts";
import type { Database } from "../../persistence/database.ts";

/** How long a catalog that was closed to somebody may still count, in ms. */
const longestMs = 10_000;

type Kept = { readonly last: number; readonly at: number; readonly answer: UnreadAnswer };

const kept = new WeakMap<Database, Map<string, Kept>>();

const keptOf = (db: Database): Map<string, Kept> => {
  const own = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, own);
  return own;
};

/** @param last the sequence of the last version there is */
export async function rememberUnread(
  db: Database,
  person: string,
  last: number,
  compute: () => Promise<UnreadAnswer>,
): Promise<UnreadAnswer> {
  const own = keptOf(db);
  const known = own.get(person);
  const now = Date.now();
  if (known && known.last === last && now - known.at < longestMs) return known.answer;
  const answer = await compute();
  own.set(person, { last, at: now, answer });
  return answer;
}

/** After a mark was set, or a wish to follow. */
export function forgetUnread(db: Database, person: string): void {
  keptOf(db).delete(person);
}
