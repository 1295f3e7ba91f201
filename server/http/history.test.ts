import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { changesAnswerSchema, densityAnswerSchema } from "../../lib/history/answers.ts";
import {
  atAnswerSchema,
  differenceAnswerSchema,
  snapshotAnswerSchema,
  snapshotsAnswerSchema,
} from "../../lib/history/snapshot.ts";
import { createId } from "../../lib/shared/ids.ts";
import {
  createComment,
  createLabel,
  fixtureCatalog,
  labelContent,
  type Visitor,
} from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const catalog = `/api/catalogs/${fixtureCatalog}`;
const {
  server,
  owner,
  ada,
  bob,
  rita: reader,
} = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });

const log = async (query = "", who = reader) =>
  changesAnswerSchema.parse((await who.call("GET", `${catalog}/log${query}`)).body);
const at = async (time: string) =>
  atAnswerSchema.parse((await reader.call("GET", `${catalog}/at?time=${time}`)).body);
const undo = (record: string, command: string) => ({ type: "record.undo", record, command }) as const;

describe("going back", () => {
  it("restores a record as a new version that says so, and shows it live", async () => {
    const label = createId();
    await ada.command(createLabel("conv1:0", label, labelContent({ name: "curve" })));
    await ada.command({ type: "label.revise", label, content: labelContent({ name: "line" }) });
    expect((await bob.command({ type: "record.restore", record: label, version: 1 })).status).toBe(403);
    const restored = await ada.command({ type: "record.restore", record: label, version: 1 });
    expect(restored.body).toMatchObject({ record: { name: "curve", version: 3 } });
    const { items } = await log(`?record=${label}`);
    expect(items.map(({ record, restores, before }) => [record.version, restores, before?.version])).toEqual([
      [3, 1, 2],
      [2, null, 1],
      [1, null, undefined],
    ]);
    const history = await reader.call("GET", `${catalog}/history?subject=conv1:0`);
    expect(history.body).toMatchObject({ versions: [{ restores: null }, {}, { restores: 1 }] });
  });

  it("undoes what one did last, once for each command, and not what others did", async () => {
    const label = createId();
    const [made, revised, undoing] = [createId(), createId(), createId()];
    await ada.command(createLabel("conv1:1", label, labelContent({ name: "dog" })), made);
    await ada.command({ type: "label.revise", label, content: labelContent({ name: "cat" }) }, revised);
    expect((await ada.command(undo(label, made))).status).toBe(409);
    expect((await owner.command(undo(label, revised))).status).toBe(404);
    const undone = await ada.command(undo(label, revised), undoing);
    expect(undone.body).toMatchObject({ record: { name: "dog", version: 3 } });
    expect((await ada.command(undo(label, revised), undoing)).body).toEqual(undone.body);
    const redone = await ada.command(undo(label, undoing));
    expect(redone.body).toMatchObject({ record: { name: "cat", version: 4 } });
  });

  it("lets an author take back a withdrawal of their own, and leaves what an editor withdrew to editors", async () => {
    const comment = createId();
    await ada.command(createComment("conv1:1", "Hm.", null, comment));
    await owner.command({ type: "comment.withdraw", comment });
    const refused = await ada.command({ type: "record.restore", record: comment, version: 1 });
    expect([refused.status, refused.body]).toEqual([
      403,
      { error: { code: "forbidden", message: expect.stringContaining("An editor withdrew this") } },
    ]);
    expect((await owner.command({ type: "record.restore", record: comment, version: 1 })).status).toBe(200);
    await ada.command({ type: "comment.withdraw", comment });
    expect((await ada.command({ type: "record.restore", record: comment, version: 1 })).status).toBe(200);
  });
});

describe("the history of a catalog", () => {
  it("is filtered by person, kind, subject and time, and comes in pages", async () => {
    const all = await log();
    const [newest, oldest] = [all.items[0], all.items.at(-1)];
    if (!newest || !oldest) throw new Error("something was said");
    expect(all.items.map(({ sequence }) => sequence)).toEqual(
      all.items.map(({ sequence }) => sequence).sort((a, b) => b - a),
    );
    const adasId = all.people.find(({ name }) => name === "Ada")?.id;
    const byAda = await log(`?person=${adasId}`);
    expect(byAda.items.every(({ changedBy }) => changedBy === adasId)).toBe(true);
    expect(byAda.items.length).toBeLessThan(all.items.length);
    expect((await log("?kind=comment")).items.every(({ record }) => record.kind === "comment")).toBe(true);
    expect((await log("?subject=conv1:0")).items).toHaveLength(3);
    expect((await log(`?to=${oldest.changedAt}`)).items.length).toBeLessThan(all.items.length);
    const second = await log(`?before=${newest.sequence}`);
    expect(second.items).toEqual(all.items.slice(1));
    for (const bad of ["?before=x", "?from=yesterday", "?subject=nowhere"]) {
      expect((await reader.call("GET", `${catalog}/log${bad}`)).status).toBe(400);
    }
  });

  it("is dense where much was done", async () => {
    const reply = await reader.call("GET", `${catalog}/log/density`);
    const density = densityAnswerSchema.parse(reply.body);
    const all = await log();
    expect(density.total).toBe(all.items.length);
    expect(density.counts.reduce((sum, count) => sum + count, 0)).toBe(density.total);
    expect([density.first, density.last]).toEqual([all.items.at(-1)?.changedAt, all.items[0]?.changedAt]);
    expect(density.contributors.map(({ name }) => name)).toContain("Ada");
  });

  it("can be seen as of a moment, unit by unit too", async () => {
    const { items } = await log("?subject=conv1:0");
    const time = items[1]?.changedAt ?? "";
    const names = (await at(time)).summary.layers.flatMap(({ units }) =>
      units.map(({ unit, name }) => [unit, name]),
    );
    expect(names).toContainEqual(["conv1:0", "line"]);
    const now = new Date(Date.now() + 60_000).toISOString();
    expect((await at(now)).summary.layers.flatMap(({ units }) => units.map(({ name }) => name))).toContain(
      "curve",
    );
    expect((await at("2000-01-01T00:00:00.000Z")).summary.layers).toEqual([]);
    const thread = await reader.call("GET", `${catalog}/at?time=${time}&subject=conv1:0`);
    expect(thread.body).toMatchObject({ time, records: [{ name: "line" }], people: [{ name: "Ada" }] });
    for (const bad of ["", "?time=soon", `?time=${time}&subject=x`]) {
      expect((await reader.call("GET", `${catalog}/at${bad}`)).status).toBe(400);
    }
  });

  it("is closed with its catalog", async () => {
    const body = {
      request: createId(),
      pack: fixtureCatalog,
      title: "Closed",
      visibility: "private",
      shownLabel: "none",
    };
    const made = await owner.call("POST", "/api/catalogs", body);
    const { id } = made.body as { id: string };
    const snapshot = { id: createId(), name: "One", description: "" };
    expect((await owner.call("POST", `/api/catalogs/${id}/snapshots`, snapshot)).status).toBe(200);
    for (const path of [
      "log",
      "log/density",
      `at?time=${new Date().toISOString()}`,
      "snapshots",
      `snapshots/${snapshot.id}`,
      `snapshots/${snapshot.id}/content`,
      `snapshots/${snapshot.id}/difference`,
      "origin",
    ]) {
      expect((await owner.call("GET", `/api/catalogs/${id}/${path}`)).status, path).toBe(200);
      expect((await ada.call("GET", `/api/catalogs/${id}/${path}`)).status, path).toBe(404);
      expect((await server.visitor().call("GET", `/api/catalogs/${id}/${path}`)).status, path).toBe(401);
      // A snapshot is found in its own catalog only.
      if (path.startsWith("snapshots/")) {
        expect((await ada.call("GET", `${catalog}/${path}`)).status, path).toBe(404);
      }
    }
  });
});

describe("what a blind round seals", () => {
  it("is in no history, no view of the past, no snapshot and no export, which say how much there is", async () => {
    const round = createId();
    const made = await owner.command({
      type: "round.create",
      round,
      content: {
        title: "Blind",
        instructions: "",
        units: ["conv1:3"],
        people: null,
        families: [],
        source: { from: "list" },
        answersWanted: 2,
        deadline: null,
        blind: true,
        seed: 1,
      },
    });
    expect(made.status).toBe(200);
    const secret = "a secret answer";
    const label = createId();
    const answer = { ...createLabel("conv1:3", label, labelContent({ name: secret })), round };
    expect((await ada.command(answer)).status).toBe(200);
    const snapshot = { id: createId(), name: "Blind", description: "" };
    await owner.call("POST", `${catalog}/snapshots`, snapshot);
    const later = new Date(Date.now() + 60_000).toISOString();
    for (const path of [
      "log",
      `log?record=${label}`,
      `at?time=${later}`,
      `at?time=${later}&subject=conv1:3`,
      `snapshots/${snapshot.id}`,
      `snapshots/${snapshot.id}/content`,
      "history?subject=conv1:3",
      "export?format=json",
      "export?format=csv",
    ]) {
      for (const who of [owner, bob, ada]) {
        const reply = await who.fetch(`${catalog}/${path}`);
        expect(reply.status, path).toBe(200);
        const text = await reply.text();
        expect(text, path).not.toContain(secret);
        expect(text, path).not.toContain(label);
      }
    }
    const document = await (await reader.fetch(`${catalog}/export?format=json`)).json();
    expect(document).toMatchObject({ sealed: 1 });
    // Nobody learns by trying whether a sealed record is there.
    const unknown = await bob.command({ type: "record.restore", record: createId(), version: 1 });
    const sealed = await bob.command({ type: "record.restore", record: label, version: 1 });
    expect([sealed.status, sealed.body]).toEqual([unknown.status, unknown.body]);
    expect((await owner.command({ type: "round.reveal", round })).status).toBe(200);
    expect((await log(`?record=${label}`, bob)).items).toHaveLength(1);
  });
});

describe("a snapshot", () => {
  const make = (who: Visitor, snapshot: object) => who.call("POST", `${catalog}/snapshots`, snapshot);
  const id = createId();

  it("is made by editors, once for each id", async () => {
    const snapshot = { id, name: "Before the talk", description: "What we **show**." };
    for (const who of [ada, reader]) expect((await make(who, snapshot)).status).toBe(403);
    const first = await make(owner, snapshot);
    expect(first.status).toBe(200);
    expect((await make(owner, snapshot)).body).toEqual(first.body);
    expect((await make(owner, { ...snapshot, name: "Another" })).status).toBe(409);
    expect((await make(owner, { ...snapshot, id: createId(), name: " " })).status).toBe(400);
    const list = await reader.call("GET", `${catalog}/snapshots`);
    expect(snapshotsAnswerSchema.parse(list.body).items).toHaveLength(2);
  });

  it("stays what it was, to the byte, whatever is said afterwards, and can be checked by its hash", async () => {
    const read = async (key: string) => (await reader.fetch(`${catalog}/snapshots/${key}/content`)).text();
    const content = await read(id);
    const described = snapshotAnswerSchema.parse(
      (await reader.call("GET", `${catalog}/snapshots/${id}`)).body,
    );
    await ada.command(createLabel("inception_3b/output:2"));
    const hash = createHash("sha256").update(content).digest("hex");
    expect(described.snapshot).toMatchObject({ sha256: hash, bytes: Buffer.byteLength(content) });
    expect(await read(id)).toBe(content);
    expect(await read(hash)).toBe(content);
    expect((await reader.call("GET", `${catalog}/snapshots/${id}`)).body).toEqual(described);
    // Canonical: keys in order, nothing that depends on when it was made.
    expect(Object.keys(JSON.parse(content))).toEqual(Object.keys(JSON.parse(content)).sort());
    expect(content).not.toContain("exportedAt");
  });

  it("is compared with what is there now, and with another", async () => {
    const second = createId();
    await make(owner, { id: second, name: "After", description: "" });
    const difference = async (query: string) =>
      differenceAnswerSchema.parse(
        (await reader.call("GET", `${catalog}/snapshots/${id}/difference${query}`)).body,
      ).difference;
    const now = await difference("");
    expect(now.labels).toEqual([
      expect.objectContaining({ unit: "inception_3b/output:2", what: "added", after: "curve detector" }),
    ]);
    expect(await difference(`?to=${second}`)).toEqual(now);
    expect((await difference(`?to=${id}`)).labels).toEqual([]);
    expect((await reader.call("GET", `${catalog}/snapshots/${createId()}/difference`)).status).toBe(404);
  });

  it("can be taken in as a catalog of its own, by an owner", async () => {
    const content = await (await reader.fetch(`${catalog}/snapshots/${id}/content`)).text();
    const post = (who: Visitor, body: string) =>
      who.fetch("/api/catalog-imports?title=Copy", {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      });
    expect((await post(ada, content)).status).toBe(403);
    expect((await post(owner, `${content.slice(0, 100)}`)).status).toBe(422);
    const reply = await post(owner, content);
    expect(reply.status).toBe(200);
    const made = (await reply.json()) as { catalog: string; records: number };
    expect(made.records).toBe(5);
    const origin = await owner.call("GET", `/api/catalogs/${made.catalog}/origin`);
    expect(origin.body).toMatchObject({
      origin: {
        fileSha256: createHash("sha256").update(content).digest("hex"),
        source: fixtureCatalog,
        importedBy: { name: "Owner" },
      },
    });
    expect((await ada.call("GET", `/api/catalogs/${made.catalog}`)).status).toBe(404);
  });
});
