import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { findingOf } from "../../lib/starter/survey.fixture.ts";
import type { Finding } from "../../lib/stimuli/survey/record.ts";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { writeFixtureStarter } from "../http/test-support/fixture-starter.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { insertAccount } from "../persistence/people-store.ts";
import { createRecordStore } from "../persistence/record-store.ts";
import { exportCatalog } from "./export-catalog.ts";
import { loadStarterCatalog } from "./load-starter-catalog.ts";
import { runCommand } from "./run-command.ts";

const clock = () => new Date("2026-06-01T12:00:00.000Z");
const nothing = { state: 0, revise: 0, withdraw: 0 };

let folder: string;
let db: Database;
let manifest: Manifest;
let owner: Extract<Actor, { type: "member" }>;
let mirrored: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  manifest = await writeFixturePack(folder, "net");
  db = openDatabase(path.join(folder, "micrographia.sqlite"));
  await migrate(db);
  const id = await insertAccount(db, {
    name: "Ada",
    email: "ada@example.org",
    passwordHash: "none",
    role: "owner",
    at: "2026-01-01T00:00:00.000Z",
  });
  owner = { type: "member", person: { id, name: "Ada" }, role: "owner" };
  mirrored = [];
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const packFolder = () => path.join(folder, "net");
const packs = () => createPackStore({ folders: [folder], report: () => undefined });
const mirror = {
  recordsChanged: async (_catalog: string, subject: string) => {
    mirrored.push(subject);
  },
  catalogChanged: async () => undefined,
};
const write = (units: Record<string, readonly Finding[]>) =>
  writeFixtureStarter(packFolder(), manifest, units);
const load = () => loadStarterCatalog({ db, mirror, clock }, { manifest, folder: packFolder() });
const say = async (command: Record<string, unknown>) =>
  unwrap(
    await runCommand({ db, packs: packs(), mirror, clock }, owner, "net", { id: createId(), ...command }),
  );

const catalog = async () => {
  const exported = unwrap(
    await exportCatalog({ db, packs: packs(), clock }, "net", "json", { drafts: true }),
  );
  return catalogDocumentSchema.parse(JSON.parse(exported.content));
};
const standing = async () =>
  (await catalog()).labels
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ subject, name }) => `${subject} ${name}`);

const lines = { "conv1:0": [findingOf("line")], "conv1:2": [findingOf("edge")] };

describe("loading a pack's starter catalog", () => {
  it("states its labels in the survey's name, with history, and tells the mirror", async () => {
    await write(lines);
    expect(await load()).toEqual({ counts: { ...nothing, state: 2 }, refusal: null });
    const { labels, people } = await catalog();
    expect(labels.map(({ subject, name, author }) => [subject, name, author])).toEqual([
      ["conv1:0", "Line, 45°", surveyAuthor.id],
      ["conv1:2", "Edge, light side at 90°", surveyAuthor.id],
    ]);
    expect(people).toEqual([surveyAuthor]);
    for (const { createdAt, history } of labels) {
      expect(createdAt).toBe("2026-06-01T12:00:00.000Z");
      expect(history).toEqual([
        expect.objectContaining({
          version: 1,
          changedBy: surveyAuthor.id,
          packSha256: manifest.weights.sha256,
        }),
      ]);
    }
    expect(mirrored.sort()).toEqual(["conv1:0", "conv1:2"]);
  });

  it("loses nothing of what the file says", async () => {
    await write(lines);
    await load();
    const file = JSON.parse(await readFile(path.join(packFolder(), "catalog.json"), "utf8"));
    const contents = ({ labels }: ReturnType<typeof catalogDocumentSchema.parse>) =>
      labels.map(({ id, subject, author, name, family, confidence, reason }) => ({
        ...{ id, subject, author, name, family, confidence, reason },
      }));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(contents(await catalog()).sort(byId)).toEqual(
      contents(catalogDocumentSchema.parse(file)).sort(byId),
    );
  });

  it("does nothing the second time", async () => {
    await write(lines);
    await load();
    mirrored = [];
    expect(await load()).toEqual({ counts: nothing, refusal: null });
    expect(mirrored).toEqual([]);
    expect(await db.selectFrom("command").select("id").execute()).toHaveLength(2);
  });

  it("does nothing where there is no file, not even make its author", async () => {
    expect(await load()).toEqual({ counts: nothing, refusal: null });
    expect(await db.selectFrom("user").select("name").execute()).toEqual([{ name: "Ada" }]);
  });

  it("makes nobody who is listed or has a role", async () => {
    await write(lines);
    await load();
    const members = await db.selectFrom("member").select("user_id").execute();
    expect(members).toEqual([{ user_id: owner.person.id }]);
  });
});

describe("a starter catalog that was made again", () => {
  it("revises what was measured anew, withdraws what is gone, and states what is new", async () => {
    await write(lines);
    await load();
    const [line] = (await catalog()).labels;
    await write({
      "conv1:0": [findingOf("line", { orientation: 60 })],
      "conv1:3": [findingOf("corner")],
    });
    expect(await load()).toEqual({ counts: { state: 1, revise: 1, withdraw: 1 }, refusal: null });
    expect(await standing()).toEqual(["conv1:0 Line, 60°", "conv1:3 Corner of 90°, opens towards 225°"]);
    const revised = (await catalog()).labels.find(({ id }) => id === line?.id);
    expect(revised?.history.map(({ name }) => name)).toEqual(["Line, 45°", "Line, 60°"]);
    const gone = (await catalog()).labels.find(({ subject }) => subject === "conv1:2");
    expect(gone?.history.at(-1)).toMatchObject({ withdrawn: true, changedBy: surveyAuthor.id });
  });

  it("says again what it had taken back, and still not what a person withdrew", async () => {
    await write(lines);
    await load();
    const [line] = (await catalog()).labels;
    await say({ type: "label.withdraw", label: line?.id });
    await write({ "conv1:0": [findingOf("line")] });
    await load();
    expect(await standing()).toEqual([]);
    for (let round = 0; round < 2; round++) {
      await write(lines);
      await load();
      expect(await standing()).toEqual(["conv1:2 Edge, light side at 90°"]);
      await write({ "conv1:0": [findingOf("line")] });
      await load();
      expect(await standing()).toEqual([]);
    }
  });
});

describe("when the weights change", () => {
  beforeEach(async () => {
    await write(lines);
    await load();
    const [line] = (await catalog()).labels;
    await say({
      type: "label.create",
      label: createId(),
      subject: "conv1:0",
      content: { name: "Ada's line", family: "", confidence: 1, reason: "" },
    });
    await say({
      type: "comment.create",
      comment: createId(),
      subject: "conv1:0",
      parent: null,
      content: { body: "Hm." },
    });
    await say({ type: "label.support", support: createId(), label: line?.id });
    manifest = await writeFixturePack(folder, "net", 2);
  });

  it("the old labels are withdrawn by the survey and the new ones come in; people's stay as they are", async () => {
    await write({ "conv1:1": [findingOf("curve")] });
    expect(await load()).toEqual({ counts: { state: 1, revise: 0, withdraw: 2 }, refusal: null });
    expect(await standing()).toEqual([
      "conv1:0 Ada's line",
      "conv1:1 Curve, opens towards 135°, radius 9 px",
    ]);
    const { labels, supports, comments } = await catalog();
    for (const label of labels.filter(({ withdrawnAt }) => withdrawnAt !== null)) {
      expect(label.author).toBe(surveyAuthor.id);
      expect(label.history.at(-1)).toMatchObject({ withdrawn: true, changedBy: surveyAuthor.id });
    }
    for (const record of [
      ...supports,
      ...comments,
      ...labels.filter(({ author }) => author === owner.person.id),
    ]) {
      expect(record).toMatchObject({ version: 1, withdrawnAt: null });
    }
  });

  it("the old labels go even when the file still speaks of the old weights, or is gone, or is broken", async () => {
    expect(await load()).toEqual({
      counts: { ...nothing, withdraw: 2 },
      refusal: "it is about other weights than those of the pack",
    });
    expect(await standing()).toEqual(["conv1:0 Ada's line"]);
    await writeFile(path.join(packFolder(), "catalog.json"), "{");
    expect((await load()).counts).toEqual(nothing);
  });

  it("and back again, the old labels come back, except what a person had withdrawn", async () => {
    await load();
    manifest = await writeFixturePack(folder, "net", 1);
    await load();
    expect(await standing()).toEqual([
      "conv1:0 Ada's line",
      "conv1:0 Line, 45°",
      "conv1:2 Edge, light side at 90°",
    ]);
    const line = (await catalog()).labels.find(
      ({ name, withdrawnAt }) => name === "Line, 45°" && withdrawnAt === null,
    );
    expect(line?.history[0]?.packSha256).toBe(manifest.weights.sha256);
    await say({ type: "label.withdraw", label: line?.id });
    manifest = await writeFixturePack(folder, "net", 2);
    await load();
    manifest = await writeFixturePack(folder, "net", 1);
    await load();
    expect(await standing()).toEqual(["conv1:0 Ada's line", "conv1:2 Edge, light side at 90°"]);
  });
});

describe("a starter catalog that must not be taken", () => {
  const put = (text: string | Uint8Array) => writeFile(path.join(packFolder(), "catalog.json"), text);

  it("is refused whole, and what stands stays", async () => {
    await write(lines);
    await load();
    const good = await readFile(path.join(packFolder(), "catalog.json"), "utf8");
    for (const [text, reason] of [
      ["", /not JSON/],
      [good.slice(0, -20), /not JSON/],
      [new Uint8Array([0xff, 0xfe, 0x00]), /UTF-8/],
      ["[]", /not a catalog/],
      [good.replaceAll(surveyAuthor.id, owner.person.id), /may hold only labels by/],
      [good.replaceAll("conv1:2", "conv1:9"), /unit conv1:9/],
      [good.replaceAll(manifest.weights.sha256, "0".repeat(64)), /other weights/],
    ] as const) {
      await put(text);
      const { counts, refusal } = await load();
      expect(counts).toEqual(nothing);
      expect(refusal).toMatch(reason);
      expect(await standing()).toHaveLength(2);
    }
  });

  it("cannot take the id of a person's record, nor change it", async () => {
    await write(lines);
    const [wanted] = catalogDocumentSchema.parse(
      JSON.parse(await readFile(path.join(packFolder(), "catalog.json"), "utf8")),
    ).labels;
    const content = { name: "mine", family: "", confidence: 1, reason: "" };
    await say({ type: "label.create", label: wanted?.id, subject: "conv1:0", content });
    const { counts, refusal } = await load();
    expect(refusal).toContain("has the id of another record");
    expect(counts).toEqual(nothing);
    expect(await standing()).toEqual(["conv1:0 mine"]);
  });

  it("leaves no trace when the disk fails half-way", async () => {
    await write(lines);
    await db.schema.createIndex("one_version").unique().on("record_version").column("catalog").execute();
    await expect(load()).rejects.toThrow("UNIQUE");
    expect(await createRecordStore(db).layerRecords("net", "conv1")).toEqual([]);
    await db.schema.dropIndex("one_version").execute();
    expect((await load()).counts.state).toBe(2);
  });
});
