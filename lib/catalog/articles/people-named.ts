/** Whom a record of the Thread names beside its author: a page that shows it has to know what they are called. */
import type { AnyRecord } from "../records/record.ts";

/** Ids of a thread's editors, an article's authors, whoever is invited; of any record its own author. */
export function peopleNamedBy(record: AnyRecord): string[] {
  const { editors, authors, person, recalledBy } = record as AnyRecord & Readonly<Record<string, unknown>>;
  const named = [record.author];
  if (record.kind === "thread" && Array.isArray(editors)) named.push(...editors.filter(isId));
  if (record.kind === "article" && Array.isArray(authors)) {
    named.push(...authors.map((author: { readonly person?: unknown }) => author.person).filter(isId));
  }
  if (record.kind === "suggestion") {
    if (Array.isArray(authors)) named.push(...authors.filter(isId));
    if (isId(recalledBy)) named.push(recalledBy);
  }
  if (record.kind === "invitation" && isId(person)) named.push(person);
  return named;
}

const isId = (value: unknown): value is string => typeof value === "string";
