/**
 * What only the server can hold against a statement of the Thread: that the manuscript it names is kept here and is the one of this
 * article, and that the people whom it names have accounts.
 */
import type { CatalogRecord } from "../../../lib/catalog/command.ts";
import { isImportedAuthor } from "../../../lib/catalog/imported-author.ts";
import { isMachineAuthor } from "../../../lib/catalog/machine-author.ts";
import type { Problem } from "../../../lib/shared/result.ts";
import { listRoles } from "../../persistence/catalog-store.ts";
import { findRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { findManuscript } from "../../persistence/manuscript-store.ts";

/** Asked in the transaction that is about to write `record`; null when nothing is in the way. */
export async function objectToPublished(trx: Database, record: CatalogRecord): Promise<Problem | null> {
  switch (record.kind) {
    case "suggestion":
    case "publication":
      return record.version === 1 ? objectToManuscript(trx, record) : null;
    case "thread":
      return objectToPeople(trx, record, record.editors, "edit this thread");
    case "article":
      return objectToPeople(
        trx,
        record,
        record.authors.flatMap(({ person }) => person ?? []),
        "write this article",
      );
    case "invitation":
      return objectToPeople(trx, record, [record.person], "comment");
    default:
      return null;
  }
}

async function objectToManuscript(
  trx: Database,
  { catalog, article, sha256 }: Extract<CatalogRecord, { kind: "suggestion" | "publication" }>,
): Promise<Problem | null> {
  const kept = await findManuscript(trx, catalog, sha256);
  if (kept?.article !== article) {
    return {
      code: "not-found",
      message: "The manuscript was not stored on this server. Send it first, then name it by its hash.",
    };
  }
  const record = await findRecord(trx, article);
  if (record?.kind !== "article") return { code: "not-found", message: "There is no such article." };
  const { title, summary, authors } = record;
  return JSON.stringify([kept.head.title, kept.head.summary, kept.head.authors]) ===
    JSON.stringify([title, summary, authors])
    ? null
    : {
        code: "conflict",
        message:
          "The title, the summary or the authors were changed since this manuscript was made. Look at it, and send it again.",
      };
}

/** Of those named, whoever is new has to have an account: later somebody may leave, and stays named. Programs ship things of their own. */
async function objectToPeople(
  trx: Database,
  record: CatalogRecord,
  people: readonly string[],
  deed: string,
): Promise<Problem | null> {
  const before = record.version === 1 ? null : await findRecord(trx, record.id);
  const known = JSON.stringify(before);
  const added = people.filter(
    (person) => !isMachineAuthor(person) && (before === null || !known.includes(JSON.stringify(person))),
  );
  if (added.length === 0) return null;
  const accounts = new Set((await listRoles(trx)).map(({ id }) => id));
  return added.every((person) => accounts.has(person) && !isImportedAuthor(person))
    ? null
    : { code: "invalid", message: `One of the people who are to ${deed} has no account here.` };
}
