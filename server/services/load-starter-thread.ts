/** Takes the thread that ships with a pack into the pack's catalog, and brings it to what ships now: as statements of the program. */
import { open } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../lib/shared/result.ts";
import { findRecord } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import type { CatalogMirror, Clock, InstalledPack } from "../ports.ts";
import { renewThread } from "./renew-starter-thread.ts";
import { type StarterThread, starterThreadSchema, toolsmith } from "./starter-thread.ts";
import { stateThread } from "./state-starter-thread.ts";

type Ports = { readonly db: Database; readonly mirror: CatalogMirror; readonly clock: Clock };

export type StarterThreadOutcome =
  | { readonly type: "nothing" } // no file, or nothing of it is new
  | { readonly type: "loaded"; readonly title: string }
  /** Another text ships than the one that stood: it is published as this version. */
  | { readonly type: "renewed"; readonly title: string; readonly version: number }
  /** Another text ships, and people have gone on with the one that stood; completes “it was not published: …”. */
  | { readonly type: "kept"; readonly title: string; readonly reason: string }
  /** Completes “the thread was not taken in: …”. */
  | { readonly type: "refused"; readonly reason: string };

/** Figures with their pictures, and room. */
const longestFile = 20_000_000;

/** All of it comes in or nothing. What people have made of it since is left to them (`renew-starter-thread.ts`). */
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
  const where = { catalog, packSha256: thread.pack.sha256, at: clock().toISOString() };
  const done = await db.transaction().execute(async (trx) => {
    const known = await findRecord(trx, thread.thread.id);
    if (known?.kind === "thread" && known.catalog === catalog) return renewThread(trx, thread, known, where);
    if (known) return null;
    return { subjects: await stateThread(trx, thread, where), version: 1, kept: null, first: true };
  });
  if (done === null) return { type: "refused", reason: "its id is something else's here" };
  await Promise.all(done.subjects.map((subject) => mirror.recordsChanged(catalog, subject)));
  const { title } = thread.thread.content;
  if ("first" in done) return { type: "loaded", title };
  if (done.version !== null) return { type: "renewed", title, version: done.version };
  return done.kept === null ? { type: "nothing" } : { type: "kept", title, reason: done.kept };
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
