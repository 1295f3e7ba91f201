/** A thread that ships with a network, stated for the first time: by the rules that hold for everybody, as statements of the program. */
import { figureBlocks } from "../../lib/articles/figure-blocks.ts";
import type { Manuscript } from "../../lib/articles/manuscript.ts";
import type { Command } from "../../lib/catalog/command.ts";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import type { Decision } from "../../lib/catalog/records/decision.ts";
import { drawFigure } from "../../lib/figures/draw-figure.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unwrap } from "../../lib/shared/result.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { writeOutcome } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { keepManuscript } from "../persistence/manuscript-store.ts";
import { ensureMachineAuthor } from "../persistence/starter-store.ts";
import { carryOut, digestOf } from "./carry-out.ts";
import { sha256Of } from "./snapshots.ts";
import { writeArticleText, writeCircuitCanvas } from "./starter-texts.ts";
import { actingToolsmith, type StarterThread, toolsmith } from "./starter-thread.ts";

export type Where = { readonly catalog: string; readonly packSha256: string; readonly at: string };

/** States something as the program; answers the subject. */
export async function stateAs(trx: Database, draft: CommandDraft, where: Where): Promise<string> {
  const command = { ...draft, id: createId() } as Command; // the same union, with an id
  return unwrap(await carryOut(trx, command, { actor: actingToolsmith, ...where })).subject;
}

/** Keeps the manuscript and what its figures look like; answers its hash. */
export async function keepShipped(
  trx: Database,
  manuscript: Manuscript,
  { catalog, at }: Where,
): Promise<string> {
  const { article, title, summary, authors, blocks } = manuscript;
  const content = canonicalJson(manuscript);
  const sha256 = sha256Of(content);
  await keepManuscript(
    trx,
    { catalog, sha256, article, storedBy: toolsmith.id, storedAt: at },
    {
      content,
      head: { title, summary, authors },
      drawings: Object.fromEntries(figureBlocks(blocks).map(({ id, frozen }) => [id, drawFigure(frozen)])),
    },
  );
  return sha256;
}

/** Answers the subjects of everything that was stated. */
export async function stateThread(
  trx: Database,
  { thread, circuit, manuscript }: StarterThread,
  where: Where,
): Promise<string[]> {
  const { article, title, summary, authors } = manuscript;
  await ensureMachineAuthor(trx, toolsmith, where.at);
  const on = { thread: thread.id, article };
  const [suggestion, publication] = [createId(), createId()];
  const subjects: string[] = [];
  const give = async (draft: CommandDraft): Promise<void> => {
    subjects.push(await stateAs(trx, draft, where));
  };
  await give({
    type: "thread.create",
    thread: thread.id,
    content: { ...thread.content, editors: [toolsmith.id] },
  });
  await give({ type: "circuit.create", circuit: circuit.id, content: circuit.content });
  await writeCircuitCanvas(trx, circuit, where);
  await give({
    type: "article.create",
    article,
    thread: thread.id,
    form: "article",
    about: null,
    content: { title, summary, authors },
  });
  await writeArticleText(trx, manuscript, where);
  const sha256 = await keepShipped(trx, manuscript, where);
  const note = "Ships with the network.";
  await give({ type: "suggestion.create", suggestion, ...on, content: { sha256, note } });
  subjects.push(await include(trx, { ...on, suggestion }, where));
  await give({
    type: "publication.create",
    publication,
    ...on,
    content: { number: 1, form: "first", note: "", sha256 },
  });
  return [...new Set(subjects)];
}

/**
 * The decision, which no rule gives to anybody: a program is nobody who can be asked. What ships with a network was decided on by
 * whoever put it there, and the record says so.
 */
async function include(
  trx: Database,
  {
    thread,
    article,
    suggestion,
  }: { readonly thread: string; readonly article: string; readonly suggestion: string },
  { catalog, packSha256, at }: Where,
): Promise<string> {
  const command: Command = {
    id: createId(),
    type: "decision.create",
    decision: createId(),
    thread,
    article,
    suggestion,
    content: { verdict: "include", reason: "It ships with the network, with the thread that it begins." },
  };
  const record: Decision = {
    id: command.decision,
    catalog,
    kind: "decision",
    subject: articleSubject(article),
    author: toolsmith.id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    withdrawnAt: null,
    thread,
    article,
    suggestion,
    ...command.content,
    capacity: "founding editor",
  };
  const provenance = {
    command: command.id,
    digest: digestOf(catalog, command),
    person: toolsmith.id,
    catalog,
  };
  await writeOutcome(trx, { record, changed: true, restores: null }, { ...provenance, packSha256, at });
  return record.subject;
}
