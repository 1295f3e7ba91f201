import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { citedKeys } from "../../lib/articles/draft.ts";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import { readArticle } from "../../lib/sync/article-reading.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { createTextStore } from "../persistence/text-store.ts";
import type { ActorResolver, InstalledPack } from "../ports.ts";
import { loadStarterThread } from "./load-starter-thread.ts";
import { createReadPublished } from "./read-published.ts";
import { type StarterThread, starterThreadSchema } from "./starter-thread.ts";

const shipped = "public/models/specimen";
const clock = () => new Date("2026-06-01T12:00:00.000Z");

let folder: string;
let db: Database;
let pack: InstalledPack;
let mirrored: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  for (const name of ["manifest.json", "weights.safetensors", "thread.json"]) {
    await cp(path.join(shipped, name), path.join(folder, "specimen", name));
  }
  db = openDatabase(path.join(folder, "micrographia.sqlite"));
  await migrate(db);
  const found = await packs().find("specimen");
  if (!found) throw new Error("the specimen ships with the program");
  pack = found;
  mirrored = [];
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const packs = () => createPackStore({ folders: [folder], report: () => undefined });
const mirror = {
  recordsChanged: async (_catalog: string, subject: string) => {
    mirrored.push(subject);
  },
  catalogChanged: async () => undefined,
};
const load = () => loadStarterThread({ db, mirror, clock }, pack);
const file = () => path.join(folder, "specimen", "thread.json");
const readShipped = async (): Promise<StarterThread> =>
  starterThreadSchema.parse(JSON.parse(await readFile(file(), "utf8")));

const openText = async (subject: string): Promise<Y.Doc> => {
  const text = await createTextStore(db).load({ type: "text", catalog: "specimen", subject });
  const doc = new Y.Doc();
  for (const update of text.updates) Y.applyUpdate(doc, update);
  return doc;
};
const articleText = async () => openText(articleSubject((await readShipped()).manuscript.article));

/** Somebody without an account, while nobody may read who is not signed in. */
const nobody: ActorResolver = { resolveActor: async () => null };
const published = () =>
  createReadPublished({
    db,
    packs: packs(),
    sessions: nobody,
    origins: { origin: () => "http://localhost" },
  });

describe("the thread that ships with a network", () => {
  it("can be read by everybody, in its first version, with every figure drawn", async () => {
    expect(await load()).toEqual({ type: "loaded", title: "Circuits of the specimen" });
    const { thread, manuscript } = await readShipped();
    const reading = await published().readVersion({}, manuscript.article, 1);
    expect(reading?.manuscript).toEqual(manuscript);
    expect(reading?.thread).toMatchObject({ id: thread.id, readers: "everyone" });
    expect(reading?.article.included).toMatchObject({
      capacity: "founding editor",
      by: { name: "Micrographia" },
    });
    const figures = manuscript.blocks.flatMap((block) => (block.type === "figure" ? [block.id] : []));
    expect(Object.keys(reading?.drawings ?? {}).sort()).toEqual(figures.sort());
    expect(new Set(mirrored).size).toBe(mirrored.length);
  });

  it("brings its circuit with it, on a canvas that people can go on with", async () => {
    await load();
    const { circuit } = await readShipped();
    const text = await createTextStore(db).load({
      type: "text",
      catalog: "specimen",
      subject: circuitSubject(circuit.id),
    });
    const doc = new Y.Doc();
    for (const update of text.updates) Y.applyUpdate(doc, update);
    expect(readCanvas(doc).canvas).toEqual(circuit.canvas);
    expect([...text.authors.values()]).toEqual(["machine:micrographia"]);
  });

  it("is taken in once", async () => {
    await load();
    expect(await load()).toEqual({ type: "nothing" });
  });

  it("has its text in the workshop, word for word as it is published", async () => {
    await load();
    const { manuscript } = await readShipped();
    const { blocks, references, problems } = readArticle(await articleText(), { hasUnit: () => true });
    expect(problems).toEqual([]);
    const cited = citedKeys(blocks);
    expect(references).toEqual(cited.map((key) => manuscript.references.find((one) => one.key === key)));
    expect(blocks).toEqual(
      manuscript.blocks.map((block) => {
        if (block.type !== "figure") return block;
        const { frozen: _, ...drafted } = block;
        return drafted;
      }),
    );
  });

  it.each<[string, (thread: StarterThread) => unknown]>([
    ["about other weights", (thread) => ({ ...thread, pack: { ...thread.pack, sha256: "0".repeat(64) } })],
    [
      "signed by somebody else",
      (thread) => ({
        ...thread,
        manuscript: {
          ...thread.manuscript,
          authors: [{ person: null, name: "Ada Lovelace", affiliation: "", contribution: "" }],
        },
      }),
    ],
    ["no thread", () => ({ format: "else" })],
  ])("is refused when it is %s, and leaves nothing behind", async (_what, change) => {
    await writeFile(file(), JSON.stringify(change(await readShipped())));
    expect(await load()).toMatchObject({ type: "refused" });
    const { manuscript } = await readShipped().catch(() => ({ manuscript: null }));
    if (manuscript) expect(await published().readVersion({}, manuscript.article, null)).toBeNull();
    expect(await db.selectFrom("record").select("id").execute()).toEqual([]);
  });

  it("is nothing where there is no file", async () => {
    await rm(file());
    expect(await load()).toEqual({ type: "nothing" });
  });
});
