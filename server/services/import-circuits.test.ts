import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { manuscript } from "../../lib/articles/manuscript.fixture.ts";
import { type CircuitCanvas, emptyCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { familyNodeId, unitNodeId } from "../../lib/canvas/node-id.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import {
  buildCatalogDocument,
  type CatalogDocument,
  formatCatalogDocument,
} from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import { takeInCanvas } from "../../lib/sync/canvas-writing.ts";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { insertAccount } from "../persistence/people-store.ts";
import { createTextStore } from "../persistence/text-store.ts";
import { takeManuscript } from "./articles/keep-manuscript.ts";
import { importCatalog } from "./import-catalog.ts";
import { findPackOf, readCatalog } from "./read-catalog.ts";
import { runCommand } from "./run-command.ts";

type Member = Extract<Actor, { type: "member" }>;

let folder: string;
let db: Database;
let ada: Member;
let bob: Member;
let time = Date.UTC(2026, 5, 1);
const clock = () => {
  time += 1000;
  return new Date(time);
};
const mirror = { recordsChanged: async () => undefined, catalogChanged: async () => undefined };
const packs = () => createPackStore({ folders: [folder], report: () => undefined });

const [family, circuit, thread, article, suggestion] = Array.from({ length: 5 }, createId);
const ids = { family: family ?? "", circuit: circuit ?? "", thread: thread ?? "", article: article ?? "" };
const canvas: CircuitCanvas = {
  ...emptyCanvas,
  nodes: [
    { id: unitNodeId("conv1:0"), type: "unit", unit: "conv1:0", x: 0, y: 100, group: null, name: "edge" },
    {
      id: familyNodeId(ids.family),
      type: "family",
      family: ids.family,
      members: ["conv1:1", "conv1:2"],
      x: 100,
      y: 100,
      group: null,
      name: "",
    },
    {
      id: createId(),
      type: "note",
      text: `As in circuit ${ids.circuit}.`,
      x: 0,
      y: 0,
      group: null,
      name: "",
    },
  ].sort((a, b) => (a.id < b.id ? -1 : 1)) as CircuitCanvas["nodes"],
};

async function write(
  catalog: string,
  subject: string,
  by: Member,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const doc = new Y.Doc();
  change(doc);
  await createTextStore(db).append([
    {
      name: { type: "text", catalog, subject },
      sequence: 1,
      person: by.person.id,
      at: clock().toISOString(),
      clients: [doc.clientID],
      bound: [doc.clientID],
      update: Y.encodeStateAsUpdate(doc),
    },
  ]);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  await writeFixturePack(folder, "net");
  db = openDatabase(path.join(folder, "micrographia.sqlite"));
  await migrate(db);
  const join = async (name: string, role: "owner" | "annotator"): Promise<Member> => {
    const account = {
      name,
      email: `${name}@example.org`,
      passwordHash: "none",
      role,
      at: "2026-01-01T00:00:00.000Z",
    };
    return { type: "member", person: { id: await insertAccount(db, account), name }, role };
  };
  ada = await join("Ada", "owner");
  bob = await join("Bob", "annotator");
  const say = async (who: Member, command: object) =>
    unwrap(
      await runCommand({ db, packs: packs(), mirror, clock }, who, "net", { id: createId(), ...command }),
    );
  await say(ada, {
    type: "family.create",
    family,
    content: { name: "edges", definition: "", colour: "sand", parent: null },
  });
  await say(bob, {
    type: "circuit.create",
    circuit,
    content: { title: "Corner", summary: "", target: "inception_3b/output:1" },
  });
  await write("net", `circuit/${circuit}`, bob, (doc) => takeInCanvas(canvasRoots(doc), canvas));
  await say(ada, {
    type: "thread.create",
    thread,
    content: {
      title: "Corners",
      abstract: "",
      editors: [ada.person.id],
      involvement: "",
      format: "",
      readers: "catalog",
      doi: null,
    },
  });
  const author = { person: bob.person.id, name: "Bob", affiliation: "", contribution: "" };
  await say(bob, {
    type: "article.create",
    article,
    thread,
    form: "article",
    about: null,
    content: { title: "A corner", summary: "", authors: [author] },
  });
  await write("net", `article/${article}`, bob, (doc) => {
    const figure = new Y.XmlElement("figure");
    figure.setAttribute("settings", JSON.stringify({ type: "circuit", circuit }));
    const mention = new Y.XmlElement("mention");
    mention.setAttribute("id", ada.person.id);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("Thanks to "), mention]);
    doc.getXmlFragment("default").insert(0, [paragraph, figure]);
  });
  const catalog = await findCatalog(db, packs(), "net");
  if (!catalog) throw new Error("a pack has a catalog");
  const { blocks } = manuscript();
  const plain = manuscript({
    blocks: blocks.filter(({ type }) => type !== "figure"),
  });
  const { sha256 } = unwrap(
    await takeManuscript(
      { db, packs: packs(), clock },
      { catalog, actor: bob },
      ids.article,
      async () => plain,
    ),
  );
  await say(bob, { type: "suggestion.create", suggestion, thread, article, content: { sha256, note: "" } });
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

async function exported(id: string, drafts = true): Promise<CatalogDocument> {
  const catalog = await findCatalog(db, packs(), id);
  if (!catalog) throw new Error(`there is no catalog ${id}`);
  const pack = await findPackOf(packs(), catalog);
  const source = await db.transaction().execute((trx) => readCatalog(trx, catalog, pack, { drafts }));
  return buildCatalogDocument(source, clock().toISOString());
}
const take = (document: unknown) =>
  importCatalog({ db, packs: packs(), clock }, ada.person.id, Buffer.from(JSON.stringify(document)), {
    pack: null,
    title: null,
  });

/** Every id there is in it but those within what was hashed. */
const withoutManuscripts = (document: CatalogDocument): string =>
  formatCatalogDocument({ ...document, manuscripts: [] });

const docOf = (document: CatalogDocument, subject: string): Y.Doc => {
  const text = document.texts.find((one) => one.subject.startsWith(subject));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(text?.state ?? "", "base64"));
  return doc;
};

describe("circuits and articles in a catalog's file", () => {
  it("come back whole, with the ids within their documents as they are called here", async () => {
    const first = await exported("net");
    const second = await exported(unwrap(await take(first)).catalog);
    const [taken] = second.circuits;
    const [edges] = second.families;
    const read = readCanvas(docOf(second, "circuit/")).canvas;
    expect(read.nodes.find(({ type }) => type === "family")).toMatchObject({
      id: familyNodeId(edges?.id ?? ""),
      family: edges?.id,
      members: ["conv1:1", "conv1:2"],
    });
    expect(read.nodes.find(({ type }) => type === "note")).toMatchObject({
      text: `As in circuit ${taken?.id}.`,
    });
    expect(second.texts.find(({ subject }) => subject.startsWith("circuit/"))?.text).toContain(
      "conv1:0 “edge”",
    );
    const words = docOf(second, "article/").getXmlFragment("default").toJSON();
    expect(words).toContain(taken?.id);
    expect(words).toContain("imported:");
    for (const old of [...Object.values(ids), ada.person.id, bob.person.id]) {
      expect(withoutManuscripts(second)).not.toContain(old);
      expect(words).not.toContain(old);
    }
    // Taken in once more, nothing has become less.
    const third = await exported(unwrap(await take(second)).catalog);
    expect(third.texts.map(({ state }) => state.length)).toEqual(
      second.texts.map(({ state }) => state.length),
    );
    expect(readCanvas(docOf(third, "circuit/")).canvas.nodes).toHaveLength(3);
  });

  it("keep manuscripts to the letter, under the same hash", async () => {
    const first = await exported("net");
    const second = await exported(unwrap(await take(first)).catalog);
    expect(first.manuscripts).toHaveLength(1);
    expect(second.manuscripts.map(({ sha256, content }) => [sha256, content])).toEqual(
      first.manuscripts.map(({ sha256, content }) => [sha256, content]),
    );
    expect(second.manuscripts[0]?.article).toBe(second.articles[0]?.id);
    expect(second.suggestions[0]?.sha256).toBe(first.manuscripts[0]?.sha256);
  });

  it("make nobody here an author or an editor, not even where the file does not introduce them", async () => {
    const first = await exported("net");
    const stranger = { ...first, people: first.people.filter(({ id }) => id !== ada.person.id) };
    const unnamed = {
      ...stranger,
      families: [],
      texts: first.texts.filter(({ subject }) => subject.startsWith("circuit/")),
      threads: first.threads.map((one) => ({
        ...one,
        author: bob.person.id,
        history: one.history.map((version) => ({ ...version, changedBy: bob.person.id })),
      })),
    };
    const second = await exported(unwrap(await take(unnamed)).catalog);
    expect(second.threads[0]?.editors.every((id) => id.startsWith("imported:"))).toBe(true);
    expect(second.articles[0]?.authors[0]?.person).toMatch(/^imported:/);
  });

  it("come without what is not published where drafts are not to be read", async () => {
    const open = await exported("net", false);
    expect(open.texts.map(({ subject }) => subject)).toEqual([`circuit/${circuit}`]);
    expect(open.manuscripts).toEqual([]);
    expect((await take(open)).ok).toBe(true);
  });

  it("are refused when a manuscript is not what its hash is of, or is nobody's article's", async () => {
    const first = await exported("net");
    const [kept] = first.manuscripts;
    if (!kept) throw new Error("a manuscript was suggested");
    const broken = {
      "another title": { ...kept, content: { ...kept.content, title: "Forged" } },
      "another article": { ...kept, article: createId() },
      "somebody who is not introduced": { ...kept, storedBy: "eve" },
      "no manuscript at all": { ...kept, content: {} },
    };
    for (const [what, wrong] of Object.entries(broken)) {
      expect(await take({ ...first, manuscripts: [wrong] }), what).toMatchObject({
        ok: false,
        problem: { code: "corrupt" },
      });
    }
    expect(await take({ ...first, manuscripts: [kept, kept] })).toMatchObject({ ok: false });
  });
});
