/** A text that people write together as it was at a moment, from its log. */
import type { z } from "zod";
import type { TextAsOf, textAuthorsSchema } from "../../lib/catalog/text-answers.ts";
import { nameAuthors, plainText, readContent, replayText } from "../../lib/sync/text-reading.ts";
import type { Database } from "../persistence/database.ts";
import { findPeople } from "../persistence/record-store.ts";
import { readTextAuthors, readTextLog } from "../persistence/text-store.ts";

/** `at` is ISO 8601 in UTC; null for now. */
export async function readTextAsOf(
  db: Database,
  catalog: string,
  subject: string,
  at: string | null,
): Promise<TextAsOf> {
  const log = await readTextLog(db, catalog, subject, at);
  const authors = await readTextAuthors(db, catalog, subject);
  const doc = replayText(log.map(({ change }) => change));
  const content = nameAuthors(readContent(doc), authors);
  doc.destroy();
  return {
    subject,
    at,
    changes: log.length,
    changedAt: log.at(-1)?.at ?? null,
    plain: plainText(content),
    content,
    people: await findPeople(
      db,
      log.map(({ person }) => person),
    ),
  };
}

/** Whose the letters of each Yjs client id are. */
export async function readAuthors(
  db: Database,
  catalog: string,
  subject: string,
): Promise<z.infer<typeof textAuthorsSchema>> {
  const authors = await readTextAuthors(db, catalog, subject);
  return {
    clients: [...authors].map(([client, person]) => ({ client, person })),
    people: await findPeople(db, [...new Set(authors.values())]),
  };
}
