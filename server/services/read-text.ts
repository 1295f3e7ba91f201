/** A text that people write together as it was at a moment, from its log. */
import type { z } from "zod";
import type { TextAsOf, TextElement, textAuthorsSchema } from "../../lib/catalog/text-answers.ts";
import { wordsOfCanvas } from "../../lib/exchange/canvas-words.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
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
  const content = subject.startsWith("circuit/")
    ? linesOf(wordsOfCanvas(readCanvas(doc).canvas))
    : nameAuthors(readContent(doc), authors);
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

/** What stands on a canvas, as a text: one paragraph a line. Who made which of it the log tells. */
const linesOf = (words: string): TextElement[] =>
  words === ""
    ? []
    : words.split("\n").map((text) => ({
        element: "paragraph",
        attributes: {},
        content: [{ text, marks: {}, author: null }],
      }));

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
