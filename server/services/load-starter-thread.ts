/** Takes the thread that ships with a pack into the pack's catalog, once, as statements of the program: by the rules that hold for everybody. */
import { open } from "node:fs/promises";
import path from "node:path";
import * as Y from "yjs";
import { figureBlocks } from "../../lib/articles/figure-blocks.ts";
import type { Command } from "../../lib/catalog/command.ts";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import type { Decision } from "../../lib/catalog/records/decision.ts";
import { drawFigure } from "../../lib/figures/draw-figure.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { messageOf, unwrap } from "../../lib/shared/result.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { takeInCanvas } from "../../lib/sync/canvas-writing.ts";
import { findRecord, writeOutcome } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { writeText } from "../persistence/import-store.ts";
import { keepManuscript } from "../persistence/manuscript-store.ts";
import { ensureMachineAuthor } from "../persistence/starter-store.ts";
import type { CatalogMirror, Clock, InstalledPack } from "../ports.ts";
import { carryOut, digestOf } from "./carry-out.ts";
import { sha256Of } from "./snapshots.ts";
import { actingToolsmith, type StarterThread, starterThreadSchema, toolsmith } from "./starter-thread.ts";

type Ports = { readonly db: Database; readonly mirror: CatalogMirror; readonly clock: Clock };

export type StarterThreadOutcome =
  | { readonly type: "nothing" } // no file, or it was taken in before, whatever became of it since
  | { readonly type: "loaded"; readonly title: string }
  /** Completes “the thread was not taken in: …”. */
  | { readonly type: "refused"; readonly reason: string };

/** Figures with their pictures, and room. */
const longestFile = 20_000_000;

/** All of it comes in or nothing. What was taken in once is the catalog's: a file that is changed later changes nothing. */
export async function loadStarterThread(
  { db, mirror, clock }: Ports,
  { manifest, folder }: InstalledPack,
): Promise<StarterThreadOutcome> {
  const file = await readFile(path.join(folder, "thread.json"));
  if (file === null) return { type: "nothing" };
  const parsed = starterThreadSchema.safeParse(file.json);
  if (!parsed.success) return { type: "refused", reason: "it is not a thread of this version" };
  const thread = parsed.data;
  const { id: catalog } = manifest;
  if (thread.pack.id !== catalog || thread.pack.sha256 !== manifest.weights.sha256) {
    return { type: "refused", reason: "it is about another network, or about other weights of this one" };
  }
  if (!isOfOnePiece(thread))
    return { type: "refused", reason: "its article is of another thread or by somebody else" };
  const at = clock().toISOString();
  const subjects = await db.transaction().execute(async (trx) => {
    if (await findRecord(trx, thread.thread.id)) return null;
    return state(trx, thread, { catalog, packSha256: thread.pack.sha256, at });
  });
  if (subjects === null) return { type: "nothing" };
  await Promise.all(subjects.map((subject) => mirror.recordsChanged(catalog, subject)));
  return { type: "loaded", title: thread.thread.content.title };
}

/** A file comes with a pack, and packs come from anywhere: nobody but the program may be named as an author in it. */
const isOfOnePiece = ({ thread, manuscript, pack }: StarterThread): boolean =>
  manuscript.thread === thread.id &&
  manuscript.catalog === pack.id &&
  manuscript.pack.id === pack.id &&
  manuscript.form === "article" &&
  manuscript.about === null &&
  manuscript.authors.length === 1 &&
  manuscript.authors[0]?.person === toolsmith.id &&
  manuscript.authors[0].name === toolsmith.name;

async function readFile(file: string): Promise<{ readonly json: unknown } | null> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    if (size > longestFile) return { json: null };
    return { json: JSON.parse(await handle.readFile("utf8")) };
  } catch (error) {
    if (error instanceof SyntaxError) return { json: messageOf(error) };
    throw error;
  } finally {
    await handle.close();
  }
}

type Where = { readonly catalog: string; readonly packSha256: string; readonly at: string };

/** Answers the subjects of everything that was stated. */
async function state(
  trx: Database,
  { thread, circuit, manuscript }: StarterThread,
  { catalog, packSha256, at }: Where,
): Promise<string[]> {
  const { article, title, summary, authors, blocks } = manuscript;
  const content = canonicalJson(manuscript);
  const sha256 = sha256Of(content);
  const [suggestion, publication] = [createId(), createId()];
  await ensureMachineAuthor(trx, toolsmith, at);
  const on = { thread: thread.id, article };
  const subjects: string[] = [];
  const give = async (command: Command): Promise<void> => {
    const record = unwrap(await carryOut(trx, command, { actor: actingToolsmith, catalog, packSha256, at }));
    subjects.push(record.subject);
  };
  await give({
    id: createId(),
    type: "thread.create",
    thread: thread.id,
    content: { ...thread.content, editors: [toolsmith.id] },
  });
  await give({ id: createId(), type: "circuit.create", circuit: circuit.id, content: circuit.content });
  await writeCanvas(trx, circuit, { catalog, at });
  await give({
    id: createId(),
    type: "article.create",
    article,
    thread: thread.id,
    form: "article",
    about: null,
    content: { title, summary, authors },
  });
  await keepManuscript(
    trx,
    { catalog, sha256, article, storedBy: toolsmith.id, storedAt: at },
    {
      content,
      head: { title, summary, authors },
      drawings: Object.fromEntries(figureBlocks(blocks).map(({ id, frozen }) => [id, drawFigure(frozen)])),
    },
  );
  const note = "Ships with the network.";
  await give({ id: createId(), type: "suggestion.create", suggestion, ...on, content: { sha256, note } });
  subjects.push(await include(trx, { ...on, suggestion }, { catalog, packSha256, at }));
  await give({
    id: createId(),
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

async function writeCanvas(
  trx: Database,
  { id, canvas }: StarterThread["circuit"],
  { catalog, at }: Pick<Where, "catalog" | "at">,
): Promise<void> {
  const doc = new Y.Doc();
  takeInCanvas(canvasRoots(doc), canvas);
  const writers = [{ client: doc.clientID, person: toolsmith.id }];
  const state = Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
  doc.destroy();
  await writeText(
    trx,
    { catalog, person: toolsmith.id, at },
    { subject: circuitSubject(id), text: "", state, writers },
  );
}
