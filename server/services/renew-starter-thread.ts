/**
 * A thread that ships with a network and was taken in before, brought to what ships now. What people changed stays theirs: a thread
 * whose words they changed keeps them, a canvas on which they drew stays as it is, and an article that they have taken on is theirs to
 * correct. What is published stays; another text becomes another version, with what people said about the one before.
 */
import { lifeKinds, readLife, stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import type { Thread } from "../../lib/catalog/records/thread.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { findRecord } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { readRecord } from "../persistence/read-record.ts";
import { sha256Of } from "./snapshots.ts";
import { writeArticleText, writeCircuitCanvas } from "./starter-texts.ts";
import { type StarterThread, toolsmith } from "./starter-thread.ts";
import { keepShipped, stateAs, type Where } from "./state-starter-thread.ts";

export type Renewal = {
  /** Of everything that was stated anew. */
  readonly subjects: readonly string[];
  /** The number of the version that was published; null when none was. */
  readonly version: number | null;
  /** Why a text that ships was not published, completing “… was not: …”; null when it was, or is the one that stands. */
  readonly kept: string | null;
};

export async function renewThread(
  trx: Database,
  shipped: StarterThread,
  thread: Thread,
  where: Where,
): Promise<Renewal> {
  const subjects = new Set<string>();
  const give = async (draft: CommandDraft): Promise<void> => {
    subjects.add(await stateAs(trx, draft, where));
  };
  if (thread.withdrawnAt !== null) return { subjects: [], version: null, kept: null };
  const content = { ...shipped.thread.content, editors: thread.editors };
  if (isOtherThan(thread, content) && (await isUntouched(trx, thread.id))) {
    await give({
      type: "thread.revise",
      thread: thread.id,
      content: { ...content, editors: [...thread.editors] },
    });
  }
  const circuit = await findRecord(trx, shipped.circuit.id);
  if (circuit?.kind === "circuit" && circuit.withdrawnAt === null) {
    if (isOtherThan(circuit, shipped.circuit.content) && (await isUntouched(trx, circuit.id))) {
      await give({ type: "circuit.revise", circuit: circuit.id, content: shipped.circuit.content });
    }
    await writeCircuitCanvas(trx, shipped.circuit, where);
  }
  const article = await findRecord(trx, shipped.manuscript.article);
  if (article?.kind !== "article" || article.withdrawnAt !== null) {
    return { subjects: [...subjects], version: null, kept: null };
  }
  return { ...(await renewArticle(trx, shipped, { thread, article, give, where })), subjects: [...subjects] };
}

async function renewArticle(
  trx: Database,
  { manuscript, changes }: StarterThread,
  {
    thread,
    article,
    give,
    where,
  }: {
    readonly thread: Thread;
    readonly article: Article;
    readonly give: (draft: CommandDraft) => Promise<void>;
    readonly where: Where;
  },
): Promise<Omit<Renewal, "subjects">> {
  const standing = stateOfArticle(readLife(thread, await recordsOfLife(trx, thread.id)), article.id);
  if (standing.state !== "published") return { version: null, kept: null };
  const { latest } = standing;
  const isSame = latest.sha256 === sha256Of(canonicalJson(manuscript));
  const isTheirs =
    latest.author !== toolsmith.id ||
    article.authors.some(({ person }) => person === null || !isMachineAuthor(person));
  if (isTheirs) return { version: null, kept: isSame ? null : "people have made the article their own" };
  // Also where only the text is lacking: an earlier version of this program wrote none.
  const written = await writeArticleText(trx, manuscript, where);
  if (isSame) return { version: null, kept: null };
  if (written === "theirs") return { version: null, kept: "somebody has written in the article's text" };
  const { title, summary, authors } = manuscript;
  const head = { title, summary, authors };
  if (isOtherThan(article, head)) await give({ type: "article.revise", article: article.id, content: head });
  const sha256 = await keepShipped(trx, manuscript, where);
  const number = latest.number + 1;
  await give({
    type: "publication.create",
    publication: createId(),
    thread: thread.id,
    article: article.id,
    content: { number, ...changes, sha256 },
  });
  return { version: number, kept: null };
}

/** Whether a record says something else than this. */
const isOtherThan = (record: object, content: object): boolean =>
  Object.entries(content).some(
    ([key, value]) => canonicalJson((record as Record<string, unknown>)[key]) !== canonicalJson(value),
  );

/** Whether nobody but the program has ever changed a record. */
async function isUntouched(trx: Database, record: string): Promise<boolean> {
  const row = await trx
    .selectFrom("record_version")
    .select("version")
    .where("record_id", "=", record)
    .where("changed_by", "<>", toolsmith.id)
    .executeTakeFirst();
  return row === undefined;
}

async function recordsOfLife(trx: Database, thread: string) {
  const rows = await trx
    .selectFrom("record")
    .select("body")
    .where("target", "=", thread)
    .where("kind", "in", lifeKinds)
    .where("sealed_by", "is", null)
    .execute();
  return rows.map(({ body }) => readRecord(body));
}
