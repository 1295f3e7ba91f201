/** Whom what was said about an article concerns in particular: whoever is asked, may decide, is named or invited, or follows the thread. */
import {
  type ArticleFacts,
  lifeKinds,
  readLife,
  speaksFor,
  stateOfArticle,
  type ThreadFacts,
  type ThreadLife,
  unsigned,
} from "../../../lib/catalog/articles/life.ts";
import { whoDecides } from "../../../lib/catalog/articles/who-decides.ts";
import type { CatalogRecord } from "../../../lib/catalog/command.ts";
import type { NoticeReason } from "../../../lib/catalog/inbox.ts";
import type { AnyRecord } from "../../../lib/catalog/records/record.ts";
import { type Thread, threadSubject } from "../../../lib/catalog/records/thread.ts";
import { findRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { readRecord } from "../../persistence/read-record.ts";

type Concern = { readonly person: string; readonly reason: NoticeReason };

/**
 * @param record in the version that is told of; no other kinds than a thread and those that belong to one concern anybody here
 * @param before its version before that
 */
export async function articleConcerns(
  trx: Database,
  record: AnyRecord,
  before: AnyRecord | null,
): Promise<Concern[]> {
  if (record.kind === "thread") return newEditors(record as Thread, before as Thread | null);
  if (!lifeKinds.some((kind) => kind === record.kind)) return [];
  const said = record as CatalogRecord;
  if (!("thread" in said)) return [];
  const thread = await findRecord(trx, said.thread);
  const article = await findRecord(trx, "article" in said ? said.article : said.id);
  if (thread?.kind !== "thread" || article?.kind !== "article") return [];
  const life = readLife(thread, await recordsOf(trx, thread.id));
  const to = (people: readonly string[], reason: NoticeReason): Concern[] =>
    [...new Set(people)].map((person) => ({ person, reason }));
  switch (said.kind) {
    case "article":
      return to(unsigned(life, article), "named");
    case "suggestion":
    case "opinion":
      return waiting(life, article, said.kind === "suggestion", said.updatedAt, to);
    case "decision":
      return to(authorsOf(life, article), "decision");
    case "retraction":
      return [
        ...to(authorsOf(life, article), "decision"),
        ...to(await followersOf(trx, thread), "publication"),
      ];
    case "publication":
      return said.version === 1 ? to(await followersOf(trx, thread), "publication") : [];
    case "invitation":
      return to([said.person], "invitation");
    default:
      return [];
  }
}

/** Whom others have made an editor of a thread, with this version of it. */
const newEditors = (thread: Thread, before: Thread | null): Concern[] =>
  thread.editors
    .filter((editor) => !before?.editors.includes(editor))
    .map((person) => ({ person, reason: "named" }));

const authorsOf = (life: ThreadLife, article: ArticleFacts): string[] =>
  article.authors.flatMap(({ person }) =>
    person !== null && speaksFor(life, article, person) ? [person] : [],
  );

/** Whose word is awaited now that this was said; nobody's when it was decided in the meantime. */
function waiting(
  life: ThreadLife,
  article: ArticleFacts,
  isNew: boolean,
  at: string,
  to: (people: readonly string[], reason: NoticeReason) => Concern[],
): Concern[] {
  const state = stateOfArticle(life, article.id);
  if (state.state !== "suggested") return [];
  const deciding = whoDecides(life, article, state.suggestion, at);
  return deciding.who === "awaiting"
    ? isNew
      ? to(deciding.asked, "opinion")
      : []
    : to(deciding.people, "deciding");
}

async function recordsOf(trx: Database, thread: string): Promise<CatalogRecord[]> {
  const rows = await trx
    .selectFrom("record")
    .select("body")
    .where("target", "=", thread)
    .where("kind", "in", lifeKinds)
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map(({ body }) => readRecord(body));
}

/** Who chose to follow a thread, edits it, or spoke in its channel, and did not choose to leave it. */
async function followersOf(trx: Database, thread: ThreadFacts): Promise<string[]> {
  const subject = threadSubject(thread.id);
  const chosen = await trx
    .selectFrom("follow")
    .select(["person", "following"])
    .where("catalog", "=", thread.catalog)
    .where("subject", "=", subject)
    .execute();
  const spoke = await trx
    .selectFrom("record_version")
    .select("changed_by as person")
    .distinct()
    .where("catalog", "=", thread.catalog)
    .where("subject", "=", subject)
    .execute();
  const left = new Set(chosen.flatMap(({ person, following }) => (following === 0 ? [person] : [])));
  return [
    ...chosen.flatMap(({ person, following }) => (following === 1 ? [person] : [])),
    ...spoke.map(({ person }) => person),
    ...thread.editors,
  ].filter((person) => !left.has(person));
}
