import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Round } from "../../lib/catalog/records/round.ts";
import {
  buildCatalogDocument,
  type CatalogDocument,
  formatCatalogDocument,
} from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { insertAccount } from "../persistence/people-store.ts";
import { readRecord } from "../persistence/read-record.ts";
import { createTextStore } from "../persistence/text-store.ts";
import { createCatalog } from "./create-catalog.ts";
import { importCatalog } from "./import-catalog.ts";
import { findPackOf, readCatalog } from "./read-catalog.ts";
import { readResults, readUnitAnswers } from "./rounds/read-answers.ts";
import { runCommand } from "./run-command.ts";

type Member = Extract<Actor, { type: "member" }>;

let folder: string;
let db: Database;
const people: Member[] = [];
let time = Date.UTC(2026, 5, 1);
const clock = () => {
  time += 1000;
  return new Date(time);
};
const mirror = { recordsChanged: async () => undefined, catalogChanged: async () => undefined };
const packs = () => createPackStore({ folders: [folder], report: () => undefined });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  await writeFixturePack(folder, "net");
  db = openDatabase(path.join(folder, "micrographia.sqlite"));
  await migrate(db);
  for (const [name, role] of [
    ["Ada", "owner"],
    ["Bob", "annotator"],
  ] as const) {
    const email = `${name}@example.org`;
    const account = { name, email, passwordHash: "none", role, at: "2026-01-01T00:00:00.000Z" };
    people.push({ type: "member", person: { id: await insertAccount(db, account), name }, role });
  }
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const person = (n: number): Member => {
  const found = people[n % people.length];
  if (!found) throw new Error("there are two people");
  return found;
};
const freshCatalog = async (): Promise<string> => {
  const body = {
    request: createId(),
    pack: "net",
    title: "A",
    visibility: "public",
    shownLabel: "most-supported",
  };
  return unwrap(await createCatalog({ db, packs: packs(), clock }, person(0), body)).catalog.id;
};

async function exported(id: string): Promise<CatalogDocument> {
  const catalog = await findCatalog(db, packs(), id);
  if (!catalog) throw new Error(`there is no catalog ${id}`);
  const pack = await findPackOf(packs(), catalog);
  const source = await db.transaction().execute((trx) => readCatalog(trx, catalog, pack, { drafts: true }));
  return buildCatalogDocument(source, clock().toISOString());
}
const take = (
  document: unknown,
  given = { pack: null, title: null } as Parameters<typeof importCatalog>[3],
) =>
  importCatalog(
    { db, packs: packs(), clock },
    person(0).person.id,
    Buffer.from(JSON.stringify(document)),
    given,
  );

/** A document in which ids are numbers in the order in which they first appear: what importing it must leave as it is. */
function withoutNames({
  catalog: _catalog,
  exportedAt: _at,
  people: authors,
  ...document
}: CatalogDocument): string {
  const ids = new Map<string, string>();
  const text = JSON.stringify({
    ...document,
    people: authors.map(({ name }) => name.replace(/ \(imported\)$/, "")).sort(),
  });
  return text.replace(
    /(machine:)?(imported:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => ids.get(id) ?? (ids.set(id, `#${ids.size}`).get(id) as string),
  );
}

type Step = { readonly deed: string; readonly who: number; readonly which: number; readonly text: string };
const steps = fc.array(
  fc.record({
    deed: fc.constantFrom(
      "label",
      "revise",
      "withdraw",
      "support",
      "dispute",
      "comment",
      "reply",
      "family",
      "restore",
      "hypothesis",
      "verdict",
    ),
    who: fc.nat(1),
    which: fc.nat(5),
    text: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom("a", "é", " b", '"', "=", "\\") }),
  }),
  { minLength: 1, maxLength: 14 },
);

/** Says whatever the steps come to; what the rules refuse was not said. */
async function say(catalog: string, all: readonly Step[]): Promise<void> {
  const ids: Record<string, string[]> = { label: [], comment: [], family: [], hypothesis: [] };
  for (const { deed, who, which, text } of all) {
    const pick = (kind: string) => ids[kind]?.[which % Math.max(1, ids[kind]?.length ?? 0)] ?? createId();
    const made = createId();
    const words = `${text.trim() || "x"} ${pick("label")}`;
    const label = { name: text.trim() || "x", family: "", confidence: which / 5, reason: words };
    const families = ids.family?.length ? [{ family: pick("family"), confidence: 1 }] : [];
    const commands: Record<string, object> = {
      label: {
        type: "label.create",
        label: made,
        subject: `conv1:${which % 4}`,
        content: { ...label, families },
      },
      revise: { type: "label.revise", label: pick("label"), content: label },
      withdraw: { type: "label.withdraw", label: pick("label") },
      support: { type: "label.support", support: made, label: pick("label") },
      dispute: { type: "label.dispute", dispute: made, label: pick("label"), reason: words },
      comment: {
        type: "comment.create",
        comment: made,
        subject: ids.family?.length ? `family/${pick("family")}` : "conv1:1",
        parent: null,
        content: { body: `[Ada](person:${person(0).person.id}) ${words}` },
      },
      reply: {
        type: "comment.create",
        comment: made,
        subject: "conv1:1",
        parent: pick("comment"),
        content: { body: words },
      },
      family: {
        type: "family.create",
        family: made,
        content: { name: words, definition: "", colour: "sand", parent: null },
      },
      restore: { type: "record.restore", record: pick("label"), version: 1 },
      hypothesis: {
        type: "hypothesis.create",
        hypothesis: made,
        content: { title: words, units: ["conv1:0"], families: [], edges: [] },
      },
      verdict: {
        type: "verdict.give",
        verdict: made,
        hypothesis: pick("hypothesis"),
        content: { standing: "contested", reason: words },
      },
    };
    const outcome = await runCommand({ db, packs: packs(), mirror, clock }, person(who), catalog, {
      id: createId(),
      ...commands[deed],
    });
    if (outcome.ok) ids[deed === "reply" ? "comment" : deed]?.push(made);
  }
}

describe("taking a catalog in from a file", () => {
  it("loses nothing: exported, taken in and exported again it is the same, but for names", async () => {
    let restorations = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const id = await freshCatalog();
        await say(id, all);
        const first = await exported(id);
        const { catalog } = unwrap(await take(first));
        const second = await exported(catalog);
        expect(withoutNames(second)).toBe(withoutNames(first));
        restorations += JSON.stringify(first).split('"restores":1').length - 1;
        // And once more, from the copy.
        const third = await exported(unwrap(await take(second)).catalog);
        expect(withoutNames(third)).toBe(withoutNames(first));
        expect(third.people.every(({ name }) => name.split("(imported)").length === 2)).toBe(true);
      }),
      {
        numRuns: 25,
        examples: [[["label", "withdraw", "restore"].map((deed) => ({ deed, who: 0, which: 0, text: "a" }))]],
      },
    );
    expect(restorations).toBeGreaterThan(0);
  });

  it("takes nobody in the file for a member, not even one of the same id", async () => {
    const id = await freshCatalog();
    await say(id, [{ deed: "label", who: 1, which: 0, text: "curve" }]);
    const { catalog } = unwrap(await take(await exported(id)));
    const document = await exported(catalog);
    const [author] = document.people;
    expect(author).toMatchObject({ name: "Bob (imported)", imported: true });
    expect(author?.id).not.toBe(person(1).person.id);
    expect(document.labels[0]?.author).toBe(author?.id);
    expect(await findCatalog(db, packs(), catalog)).toMatchObject({ visibility: "private" });
    await expect(
      db
        .insertInto("member")
        .values({ user_id: author?.id ?? "", role: "owner", joined_at: "2026" })
        .execute(),
    ).rejects.toThrow("cannot sign in");
    // Its author is nobody here, so nobody here can speak for them.
    const revised = await runCommand({ db, packs: packs(), mirror, clock }, person(0), catalog, {
      id: createId(),
      type: "label.revise",
      label: document.labels[0]?.id,
      content: { name: "line", family: "", confidence: 1, reason: "" },
    });
    expect(revised).toMatchObject({ ok: false, problem: { code: "forbidden" } });
  });

  it("brings the texts of hypotheses along, with whose each part is", async () => {
    const id = await freshCatalog();
    await say(id, [{ deed: "hypothesis", who: 0, which: 0, text: "Arcs" }]);
    const subject = (await exported(id)).hypotheses[0]?.subject ?? "";
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement("paragraph");
    doc.getXmlFragment("default").insert(0, [paragraph]);
    paragraph.insert(0, [new Y.XmlText("It fires for arcs.")]);
    const client = doc.clientID;
    await createTextStore(db).append([
      {
        name: { type: "text", catalog: id, subject },
        sequence: 1,
        person: person(1).person.id,
        at: clock().toISOString(),
        clients: [client],
        bound: [client],
        update: Y.encodeStateAsUpdate(doc),
      },
    ]);
    const first = await exported(id);
    expect(first.texts).toEqual([
      expect.objectContaining({
        subject,
        text: "It fires for arcs.",
        writers: [{ client, person: person(1).person.id }],
      }),
    ]);
    const second = await exported(unwrap(await take(first)).catalog);
    expect(withoutNames(second)).toBe(withoutNames(first));
    const broken = { ...first, texts: first.texts.map((text) => ({ ...text, state: "AAAA/w==" })) };
    expect(await take(broken)).toMatchObject({ ok: false, problem: { code: "corrupt" } });
  });

  it("keeps who was shown whose answers in a blind round, so that the same answers count", async () => {
    const id = await freshCatalog();
    const [round, label, other] = [createId(), createId(), createId()];
    const give = async (who: number, command: object) =>
      unwrap(
        await runCommand({ db, packs: packs(), mirror, clock }, person(who), id, {
          id: createId(),
          ...command,
        }),
      );
    const content = (name: string) => ({ name, family: "", confidence: 1, reason: "" });
    await give(0, {
      type: "round.create",
      round,
      content: {
        title: "Blind",
        instructions: "",
        units: ["conv1:0", "conv1:1"],
        people: null,
        families: [],
        source: { from: "list" },
        answersWanted: 2,
        deadline: null,
        blind: true,
        seed: 1,
      },
    });
    const answer = { type: "label.create", subject: "conv1:0", round };
    await give(0, { ...answer, label: other, content: content("ear") });
    await give(1, { ...answer, label, content: content("snout") });
    await give(1, { type: "label.revise", label, content: content("nose") });
    const look = async (catalog: string) => {
      const rounds = await db
        .selectFrom("record")
        .select("body")
        .where("catalog", "=", catalog)
        .where("kind", "=", "round");
      return readRecord((await rounds.executeTakeFirstOrThrow()).body) as Round;
    };
    unwrap(await readUnitAnswers({ db, clock }, await look(id), "conv1:0", person(1).person.id));
    await give(1, { type: "label.revise", label, content: content("ear, too") });
    // While the round goes on, nothing of its answers leaves the server.
    expect((await exported(id)).sights).toEqual([]);
    await give(0, { type: "round.reveal", round });
    const first = await exported(id);
    expect(first.sights).toMatchObject([
      { round, unit: "conv1:0", person: person(1).person.id, answers: [{ record: label, version: 2 }] },
    ]);
    const taken = unwrap(await take(first)).catalog;
    expect(withoutNames(await exported(taken))).toBe(withoutNames(first));
    const counted = async (catalog: string) =>
      unwrap(await readResults(db, await look(catalog))).answers.map(({ record, changedAfter, seenAt }) => [
        record.kind === "label" ? record.name : null,
        changedAfter,
        seenAt,
      ]);
    expect(await counted(taken)).toEqual(await counted(id));
    expect((await counted(taken)).map(([name]) => name)).toEqual(["ear", "nose"]);
    const [sight] = first.sights;
    const broken = {
      "another's answer": { ...sight, answers: [{ record: other, version: 1 }] },
      "a version that is not there": { ...sight, answers: [{ record: label, version: 4 }] },
      "another unit": { ...sight, unit: "conv1:1" },
      "another round": { ...sight, round: createId() },
    };
    for (const [what, wrong] of Object.entries(broken)) {
      const refused = await take({ ...first, sights: [wrong] });
      expect(refused, what).toMatchObject({ ok: false, problem: { code: "corrupt" } });
    }
    expect(await take({ ...first, sights: [sight, sight] })).toMatchObject({ ok: false });
  });

  it("refuses a file that does not hold together, and leaves nothing of it", async () => {
    const id = await freshCatalog();
    await say(id, [
      { deed: "label", who: 0, which: 0, text: "curve" },
      { deed: "support", who: 1, which: 0, text: "x" },
    ]);
    const good = JSON.parse(formatCatalogDocument(await exported(id)));
    const count = async () => (await db.selectFrom("catalog").select("id").execute()).length;
    const before = await count();
    const [label] = good.labels;
    const broken: Record<string, unknown> = {
      "no catalog": [],
      "a version is missing": { ...good, labels: [{ ...label, version: 2 }] },
      "another content than its last version": { ...good, labels: [{ ...label, name: "other" }] },
      "an unknown author": { ...good, labels: [{ ...label, author: "eve" }] },
      "one id twice": { ...good, labels: [label, label] },
      "a support of nothing": { ...good, labels: [] },
    };
    for (const [what, document] of Object.entries(broken)) {
      expect(await take(document), what).toMatchObject({ ok: false, problem: { code: "corrupt" } });
    }
    const elsewhere = { ...label, subject: "conv9:0" };
    expect(await take({ ...good, supports: [], labels: [elsewhere] })).toMatchObject({
      ok: false,
      problem: { code: "invalid", message: expect.stringContaining("conv9:0") },
    });
    expect(await take({ ...good, catalog: { ...good.catalog, pack: "gone" } })).toMatchObject({
      ok: false,
      problem: { code: "not-found", message: expect.stringContaining("gone") },
    });
    const support = good.supports[0];
    expect(await take({ ...good, supports: [support, { ...support, id: createId() }] })).toMatchObject({
      ok: false,
      problem: { code: "corrupt", message: expect.stringContaining("contradicts itself") },
    });
    expect(await count()).toBe(before);
  });
});
