/** References that somebody pasted, put together with those that an article has: nothing twice, and nothing replaced unseen. */
import { plainKey } from "./citation-keys.ts";
import type { Reference } from "./manuscript.ts";

export type Merged = {
  /** What is put into the list, under the keys that it will have. */
  readonly put: readonly Reference[];
  /** What was there already: the key that was pasted, and the one that it has. */
  readonly known: readonly { readonly pasted: string; readonly key: string }[];
  /** Other works under a key that was taken: as it was pasted, and as it is now. */
  readonly renamed: readonly { readonly pasted: string; readonly key: string }[];
};

export function mergeReferences(there: ReadonlyMap<string, Reference>, pasted: readonly Reference[]): Merged {
  const all = new Map(there);
  const put: Reference[] = [];
  const known: { pasted: string; key: string }[] = [];
  const renamed: { pasted: string; key: string }[] = [];
  for (const one of pasted) {
    const wanted = plainKey(one.key);
    const same = [...all.values()].find((other) => isSameWork(one, other));
    if (same) {
      known.push({ pasted: one.key, key: same.key });
      continue;
    }
    const key = freeKey(wanted, all);
    const reference = { ...one, key };
    if (key !== wanted) renamed.push({ pasted: one.key, key });
    all.set(key, reference);
    put.push(reference);
  }
  return { put, known, renamed };
}

/** By the DOI where both have one, else by title, year and first author. */
export function isSameWork(a: Reference, b: Reference): boolean {
  const [left, right] = [plainDoi(a.doi), plainDoi(b.doi)];
  if (left !== "" && right !== "") return left === right;
  return (
    folded(a.title) !== "" &&
    folded(a.title) === folded(b.title) &&
    a.year === b.year &&
    firstOf(a) === firstOf(b)
  );
}

/** Without the address of a resolver; DOIs are the same whatever their case. */
const plainDoi = (doi: string): string =>
  doi
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/, "");

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const firstOf = ({ authors: [first] }: Reference): string => folded(first?.family || first?.literal || "");

function freeKey(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  const base = (wanted || "reference").slice(0, 190);
  let key = base;
  for (let number = 2; taken.has(key); number++) key = `${base}-${number}`;
  return key;
}
