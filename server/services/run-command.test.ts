import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import { writeFixturePack } from "../http/test-support/fixture-pack.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { insertAccount } from "../persistence/people-store.ts";
import { createRecordStore } from "../persistence/record-store.ts";
import { type RunCommandPorts, runCommand } from "./run-command.ts";

let folder: string;
let db: Database;
let ports: RunCommandPorts;
let actor: Actor;
const subject = "conv1:0";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
  await writeFixturePack(folder, "net");
  db = openDatabase(path.join(folder, "micrographia.sqlite"));
  await migrate(db);
  const id = await insertAccount(db, {
    name: "Ada",
    email: "ada@example.org",
    passwordHash: "none",
    role: "annotator",
    at: "2026-01-01T00:00:00.000Z",
  });
  actor = { type: "member", person: { id, name: "Ada" }, role: "annotator" };
  ports = {
    db,
    packs: createPackStore({ folders: [folder], report: () => undefined }),
    mirror: { recordsChanged: async () => undefined, catalogChanged: async () => undefined },
    clock: () => new Date("2026-05-01T12:00:00.000Z"),
  };
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const comment = () => ({
  id: createId(),
  type: "comment.create",
  comment: createId(),
  subject,
  parent: null,
  content: { body: "Look." },
});

describe("runCommand", () => {
  it("tells the mirror once the record can be read, also when the command is repeated", async () => {
    const seen: number[] = [];
    const mirror = {
      recordsChanged: async (catalog: string, changed: string) => {
        seen.push((await createRecordStore(db).liveRecords(catalog, changed)).length);
      },
      catalogChanged: async () => undefined,
    };
    const command = comment();
    await runCommand({ ...ports, mirror }, actor, "net", command);
    await runCommand({ ...ports, mirror }, actor, "net", command);
    expect(seen).toEqual([1, 1]);
  });

  it("does not tell the mirror of what did not happen", async () => {
    const mirror = { ...ports.mirror, recordsChanged: () => Promise.reject(new Error("must not be called")) };
    const refused = await runCommand({ ...ports, mirror }, actor, "net", {
      ...comment(),
      parent: createId(),
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });

  it("does not answer when the mirror fails, and finds out that it took effect when it is given again", async () => {
    const mirror = { ...ports.mirror, recordsChanged: () => Promise.reject(new Error("no room")) };
    const command = comment();
    await expect(runCommand({ ...ports, mirror }, actor, "net", command)).rejects.toThrow("no room");
    expect(await runCommand(ports, actor, "net", command)).toMatchObject({ ok: true });
    expect(await createRecordStore(db).liveRecords("net", subject)).toHaveLength(1);
  });

  it("leaves no trace of a command that failed half-way", async () => {
    await db.schema.createIndex("no_more_versions").unique().on("record_version").column("catalog").execute();
    await runCommand(ports, actor, "net", comment());
    await expect(runCommand(ports, actor, "net", comment())).rejects.toThrow("UNIQUE");
    expect(await createRecordStore(db).liveRecords("net", subject)).toHaveLength(1);
    const commands = await db.selectFrom("command").select("id").execute();
    expect(commands).toHaveLength(1);
  });
});

describe("the records of a subject and a layer", () => {
  it("are the live ones, a support only while its label is", async () => {
    const bobId = await insertAccount(db, {
      name: "Bob",
      email: "bob@example.org",
      passwordHash: "none",
      role: "annotator",
      at: "2026-01-01T00:00:00.000Z",
    });
    const bob: Actor = { type: "member", person: { id: bobId, name: "Bob" }, role: "annotator" };
    const label = createId();
    const content = { name: "curve", family: "", confidence: 1, reason: "" };
    const create = { id: createId(), type: "label.create", label, subject, content };
    await runCommand(ports, actor, "net", create);
    const support = { id: createId(), type: "label.support", support: createId(), label };
    await runCommand(ports, bob, "net", support);
    await runCommand(ports, actor, "net", { ...comment(), subject: "conv1:1" });
    await runCommand(ports, actor, "net", { ...comment(), subject: "inception_3b/output:1" });

    const records = createRecordStore(db);
    const kinds = async (of: Promise<{ kind: string }[]>) => (await of).map(({ kind }) => kind).sort();
    expect(await kinds(records.liveRecords("net", subject))).toEqual(["label", "support"]);
    expect(await kinds(records.layerRecords("net", "conv1"))).toEqual(["comment", "label", "support"]);
    await runCommand(ports, actor, "net", { id: createId(), type: "label.withdraw", label });
    expect(await kinds(records.layerRecords("net", "conv1"))).toEqual(["comment"]);
    expect(await records.people([bobId, "nobody", bobId])).toEqual([{ id: bobId, name: "Bob" }]);
  });
});
