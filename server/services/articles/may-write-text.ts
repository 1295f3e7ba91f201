/** Whose a text is to write: an article's its authors', any other everybody's who may write texts at all. */
import { type Article, isAuthorOf } from "../../../lib/catalog/records/article.ts";
import { parseSubject } from "../../../lib/catalog/records/subject.ts";
import type { Problem } from "../../../lib/shared/result.ts";
import type { TextName } from "../../../lib/sync/documents.ts";
import { findRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { readRecord } from "../../persistence/read-record.ts";

/** Whether a document is the text of an article, which is nobody's to read but members' until it is published. */
export function isManuscriptText({ subject }: Pick<TextName, "subject">): boolean {
  const parsed = parseSubject(subject);
  return parsed.ok && parsed.value.type === "article";
}

/** Asked for every change, so that whoever is not an author any more is refused from that moment on. */
export async function objectToWriter(db: Database, person: string, name: TextName): Promise<Problem | null> {
  const parsed = parseSubject(name.subject);
  if (!parsed.ok || parsed.value.type !== "article") return null;
  const article = await findRecord(db, parsed.value.id);
  if (article?.kind !== "article" || article.catalog !== name.catalog || article.withdrawnAt !== null) {
    return { code: "forbidden", message: "This article was withdrawn." };
  }
  if (!isAuthorOf(article, person)) {
    return { code: "forbidden", message: "Only its authors write an article." };
  }
  // A socket ends with 123 bytes at most: the reason is on the page.
  return (await findRetraction(db, article)) === null
    ? null
    : { code: "forbidden", message: "This article was withdrawn from its thread. Its text is closed." };
}

/** Why an article was withdrawn from its thread; null where it was not. */
export async function findRetraction(
  db: Database,
  { id, thread }: Pick<Article, "id" | "thread">,
): Promise<string | null> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("target", "=", thread)
    .where("kind", "=", "retraction")
    .where("withdrawn_at", "is", null)
    .execute();
  for (const { body } of rows) {
    const record = readRecord(body);
    if (record.kind === "retraction" && record.article === id) return record.reason;
  }
  return null;
}
