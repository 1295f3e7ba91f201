import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { getMigrations } from "better-auth/db/migration";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAuth } from "../auth/auth.ts";
import { type Database, openDatabase, openDatabaseReadOnly } from "./database.ts";
import { assertMigrated, inTransactions, migrate, migrations } from "./migrate.ts";

let folder: string;
let file: string;
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "micrographia-"));
  file = path.join(folder, "micrographia.sqlite");
  db = openDatabase(file);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const tables = async () => (await db.introspection.getTables()).map(({ name }) => name).sort();

const user = {
  id: "ada",
  name: "Ada",
  email: "ada@example.org",
  emailVerified: 0,
  image: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

/** What each migration is for, tried on a database that has had it and none after it. */
const exercises: Record<string, () => Promise<void>> = {
  "0001-accounts": async () => {
    expect(await tables()).toEqual(["account", "invite", "member", "session", "user", "verification"]);
    await db.insertInto("user").values(user).execute();
    await expect(
      db
        .insertInto("user")
        .values({ ...user, id: "eve" })
        .execute(),
    ).rejects.toThrow("UNIQUE");
    const member = { user_id: "nobody", role: "owner" as const, joined_at: user.createdAt };
    await expect(db.insertInto("member").values(member).execute()).rejects.toThrow("FOREIGN KEY");
    await expect(sql`insert into member values ('ada', 'emperor', '2026')`.execute(db)).rejects.toThrow(
      "CHECK",
    );
  },
  "0002-settings": async () => {
    expect(await tables()).toContain("setting");
    await db.insertInto("setting").values({ name: "epoch", value: "x" }).execute();
    await expect(db.insertInto("setting").values({ name: "epoch", value: "y" }).execute()).rejects.toThrow(
      "UNIQUE",
    );
  },
  "0003-catalog": async () => {
    expect(await tables()).toEqual(
      expect.arrayContaining(["catalog", "command", "record", "record_version"]),
    );
    await db.insertInto("user").values(user).execute();
    await db.insertInto("catalog").values({ id: "net", created_at: user.createdAt }).execute();
    const label = {
      id: "label",
      catalog: "net",
      kind: "label" as const,
      subject: "conv1:0",
      layer: "conv1",
      author: "ada",
      target: null,
      version: 1,
      created_at: user.createdAt,
      withdrawn_at: null,
      search: "",
      body: "{}",
    };
    await db.insertInto("record").values(label).execute();
    const support = { ...label, id: "support", kind: "support" as const, target: "label" };
    await db.insertInto("record").values(support).execute();
    await expect(
      db
        .insertInto("record")
        .values({ ...support, id: "again" })
        .execute(),
    ).rejects.toThrow("UNIQUE");
    await db.updateTable("record").set({ withdrawn_at: "2026" }).where("id", "=", "support").execute();
    await db
      .insertInto("record")
      .values({ ...support, id: "again" })
      .execute();
    const plan = await sql<{ detail: string }>`
      explain query plan select body from record where catalog = 'net' and subject = 'conv1:0'`.execute(db);
    expect(plan.rows.map(({ detail }) => detail).join()).toContain("record_subject");
  },
  "0004-documents": async () => {
    const state = new Uint8Array([0, 1, 255]);
    await db.insertInto("document").values({ name: "layer/net/conv1", state, updated_at: "2026" }).execute();
    const row = await db.selectFrom("document").selectAll().executeTakeFirstOrThrow();
    expect(new Uint8Array(row.state)).toEqual(state);
  },
  "0005-packs": async () => {
    const columns = await sql<{ name: string }>`select name from pragma_table_info('record_version')`.execute(
      db,
    );
    expect(columns.rows.map(({ name }) => name)).toContain("pack_sha256");
  },
  "0006-starter-catalogs": async () => {
    const machine = { ...user, id: "machine:survey", email: "machine:survey" };
    await db.insertInto("user").values([user, machine]).execute();
    const starter = { catalog: "net", file_sha256: "f", pack_sha256: "p", loaded_at: "2026" };
    await db.insertInto("starter_catalog").values(starter).execute();
    await expect(db.insertInto("starter_catalog").values(starter).execute()).rejects.toThrow("UNIQUE");

    // A machine author gets no role, no session and no password, neither new ones nor a person's.
    const refusal = "a machine author cannot sign in";
    for (const [table, column, values] of [
      ["member", "user_id", { role: "owner", joined_at: "2026" }],
      ["session", "userId", { id: "s", token: "t", expiresAt: "2027", createdAt: "2026", updatedAt: "2026" }],
      [
        "account",
        "userId",
        { id: "a", accountId: "a", providerId: "credential", createdAt: "2026", updatedAt: "2026" },
      ],
    ] as const) {
      const insert = (id: string) => {
        const row = Object.entries({ ...values, [column]: id });
        return sql`insert into ${sql.table(table)} (${sql.join(row.map(([name]) => sql.ref(name)))})
          values (${sql.join(row.map(([, value]) => value))})`.execute(db);
      };
      await expect(insert(machine.id)).rejects.toThrow(refusal);
      await insert(user.id);
      const change = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${machine.id}`.execute(db);
      await expect(change).rejects.toThrow(refusal);
    }
  },
  "0007-groups": async () => {
    // Kinds and roles are the program's to say, a record may be about no layer, and a person takes one stance.
    await db.insertInto("user").values(user).execute();
    await db.insertInto("member").values({ user_id: user.id, role: "editor", joined_at: "2026" }).execute();
    await db.insertInto("catalog").values({ id: "net", created_at: "2026" }).execute();
    const insert = (id: string, kind: string, target: string | null) =>
      sql`insert into record (id, catalog, kind, subject, author, target, version, created_at, search, body)
        values (${id}, 'net', ${kind}, 'family/f', 'ada', ${target}, 1, '2026', '', '{}')`.execute(db);
    await insert("f", "family", null);
    await insert("s", "support", "f");
    await expect(insert("t", "support", "f")).rejects.toThrow("UNIQUE");
    const membership = { catalog: "net", user_id: user.id, role: "reader" as const, joined_at: "2026" };
    await db.insertInto("catalog_member").values(membership).execute();
    await expect(db.insertInto("catalog_member").values(membership).execute()).rejects.toThrow("UNIQUE");
  },
  "0008-people": async () => {
    const machine = { ...user, id: "machine:survey", email: "machine:survey" };
    await db.insertInto("user").values([user, machine]).execute();
    const token = {
      id: "t",
      user_id: "ada",
      token_sha256: "x",
      name: "script",
      scope: "read" as const,
      created_at: "2026",
    };
    await db.insertInto("token").values(token).execute();
    await expect(
      db
        .insertInto("token")
        .values({ ...token, id: "u" })
        .execute(),
    ).rejects.toThrow("UNIQUE");
    const ofMachine = { ...token, id: "m", token_sha256: "m", user_id: machine.id };
    await expect(db.insertInto("token").values(ofMachine).execute()).rejects.toThrow("cannot sign in");

    // When a session was used goes with the session.
    const times = { expiresAt: "2027", createdAt: "2026", updatedAt: "2026" };
    await sql`insert into session (id, token, userId, expiresAt, createdAt, updatedAt)
      values ('s', 'st', 'ada', ${times.expiresAt}, ${times.createdAt}, ${times.updatedAt})`.execute(db);
    await db.insertInto("session_use").values({ session_id: "s", used_at: "2026" }).execute();
    await db.deleteFrom("session").execute();
    expect(await db.selectFrom("session_use").selectAll().execute()).toEqual([]);

    const link = { token_sha256: "l", created_by: "ada", created_at: "2026", expires_at: "2027" };
    await db
      .insertInto("password_link")
      .values({ ...link, user_id: "ada" })
      .execute();
    await db
      .insertInto("former_member")
      .values({ user_id: "ada", removed_at: "2026", removed_by: "ada" })
      .execute();
    const attempt = { first_at: "2026", last_at: "2026", count: 1, address: "a", target: "t", detail: "" };
    await db
      .insertInto("attempt")
      .values({ ...attempt, person: "ada", code: 403 })
      .execute();
  },
  "0009-catalogs": async () => {
    await db.insertInto("user").values(user).execute();
    await db.insertInto("catalog").values({ id: "net", created_at: user.createdAt }).execute();
    const request = { person: "ada", request: "first", catalog: "net" };
    await db.insertInto("catalog_request").values(request).execute();
    await expect(db.insertInto("catalog_request").values(request).execute()).rejects.toThrow("UNIQUE");
    const event = { catalog: "net", at: "2026", by_user: "ada", type: "title" as const, person: null };
    await db
      .insertInto("catalog_event")
      .values({ ...event, before: "a", after: "b" })
      .execute();
    await expect(
      db
        .insertInto("catalog_event")
        .values({ ...event, catalog: "nothing", before: "a", after: "b" })
        .execute(),
    ).rejects.toThrow("FOREIGN KEY");
  },
  "0010-labels": async () => {
    const plan = sql<{ detail: string }>`explain query plan select sequence from record_version
      where catalog = 'net' and kind = 'family' order by sequence desc limit 1`;
    const { rows } = await plan.execute(db);
    expect(JSON.stringify(rows)).toContain("USING COVERING INDEX record_version_kind");
  },
  "0011-rounds": async () => {
    expect(await tables()).toEqual(expect.arrayContaining(["round_answer", "round_claim", "round_sight"]));
    await db.insertInto("user").values(user).execute();
    await db.insertInto("catalog").values({ id: "net", created_at: user.createdAt }).execute();
    for (const id of ["round", "first", "second"]) {
      await sql`insert into record (id, catalog, kind, subject, author, version, created_at, search, body)
        values (${id}, 'net', 'label', 'conv1:0', 'ada', 1, ${user.createdAt}, '', '{}')`.execute(db);
    }
    const answer = { round: "round", unit: "conv1:0", person: "ada", withdrawn_at: null };
    await db
      .insertInto("round_answer")
      .values({ ...answer, record_id: "first" })
      .execute();
    const second = db.insertInto("round_answer").values({ ...answer, record_id: "second" });
    await expect(second.execute()).rejects.toThrow("UNIQUE");
    await db.updateTable("round_answer").set({ withdrawn_at: user.createdAt }).execute();
    await second.execute();
    const sight = { round: "round", unit: "conv1:0", person: "ada", sequence: 1, at: user.createdAt };
    await db.insertInto("round_sight").values(sight).execute();
    await expect(db.updateTable("round_sight").set({ sequence: 9 }).execute()).rejects.toThrow("stays seen");
    await expect(db.deleteFrom("round_sight").execute()).rejects.toThrow("stays seen");
  },
  "0012-commentary": async () => {
    await db.insertInto("user").values(user).execute();
    await db.insertInto("catalog").values({ id: "net", created_at: user.createdAt }).execute();
    const statement = (id: string, sequence: number, sealed: string | null) => [
      sql`insert into record (id, catalog, kind, subject, author, version, created_at, sealed_by, search, body)
        values (${id}, 'net', 'comment', 'conv1:0', 'ada', 1, '2026', ${sealed}, '', '{}')`,
      sql`insert into command (id, person, catalog, digest, at, result)
        values (${id}, 'ada', 'net', '', '2026', '')`,
      sql`insert into record_version
        (sequence, record_id, version, kind, catalog, subject, changed_by, changed_at, command_id, body)
        values (${sequence}, ${id}, 1, 'comment', 'net', 'conv1:0', 'ada', '2026', ${id}, '{}')`,
    ];
    for (const query of [...statement("hidden", 7, "round"), ...statement("open", 8, null)])
      await query.execute(db);
    await db.insertInto("member").values({ user_id: "ada", role: "reader", joined_at: "2026" }).execute();
    expect(await db.selectFrom("read_mark").selectAll().execute()).toEqual([
      { person: "ada", catalog: "", subject: "", place: 16 },
    ]);
    await sql`update record set sealed_by = null`.execute(db);
    expect(await db.selectFrom("record_opened").selectAll().execute()).toEqual([
      { record_id: "hidden", place: 17 },
    ]);
    await db.updateTable("member").set({ role: "editor" }).execute();
    await db.updateTable("member").set({ role: "editor" }).execute();
    const granted = { catalog: "net", user_id: "ada", role: "owner" as const, joined_at: "2026" };
    await db.insertInto("catalog_member").values(granted).execute();
    await db.deleteFrom("catalog_member").execute();
    const changes = await db
      .selectFrom("role_change")
      .select(["catalog", "before", "after"])
      .orderBy("id")
      .execute();
    expect(changes).toEqual([
      { catalog: null, before: "reader", after: "editor" },
      { catalog: "net", before: null, after: "owner" },
      { catalog: "net", before: "owner", after: null },
    ]);
    await db.deleteFrom("member").execute();
    for (const table of ["read_mark", "follow", "role_change"] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  },
  "0014-texts": async () => {
    await db.insertInto("user").values(user).execute();
    const text = { catalog: "net", subject: "hypothesis/h" };
    const change = new Uint8Array([0, 1, 255]);
    const update = { ...text, sequence: 1, person: "ada", at: user.createdAt, clients: "[7]", change };
    await db.insertInto("text_update").values(update).execute();
    await expect(db.insertInto("text_update").values(update).execute()).rejects.toThrow("UNIQUE");
    const row = await db.selectFrom("text_update").selectAll().executeTakeFirstOrThrow();
    expect(new Uint8Array(row.change)).toEqual(change);
    const client = { ...text, client: 4_294_967_295, person: "ada", bound_at: user.createdAt };
    await db.insertInto("text_client").values(client).execute();
    await expect(db.insertInto("text_client").values(client).execute()).rejects.toThrow("UNIQUE");
    for (const statement of [
      sql`update text_update set person = 'eve'`,
      sql`delete from text_update`,
      sql`update text_client set person = 'eve'`,
      sql`delete from text_client`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow("never changes");
    }
    await db
      .insertInto("text_state")
      .values({ ...text, sequence: 1, state: change })
      .execute();
  },
  "0015-time": async () => {
    const columns = await sql<{ name: string }>`select name from pragma_table_info('record_version')`.execute(
      db,
    );
    expect(columns.rows.map(({ name }) => name)).toContain("restores");
    const imported = { ...user, id: "imported:net:ada", email: "imported:net:ada" };
    await db.insertInto("user").values([user, imported]).execute();
    await db
      .insertInto("catalog")
      .values({ id: "net", created_at: "2026", pack: null, title: null })
      .execute();
    const snapshot = {
      id: "snapshot",
      catalog: "net",
      name: "First",
      description: "",
      created_by: user.id,
      created_at: "2026",
      sha256: "0",
      content: "{}",
    };
    await db.insertInto("snapshot").values(snapshot).execute();
    const refusal = "a snapshot never changes";
    await expect(db.updateTable("snapshot").set({ content: "[]" }).execute()).rejects.toThrow(refusal);
    await expect(db.deleteFrom("snapshot").execute()).rejects.toThrow(refusal);

    const member = { user_id: imported.id, role: "owner" as const, joined_at: "2026" };
    await expect(db.insertInto("member").values(member).execute()).rejects.toThrow("cannot sign in");
    await db
      .insertInto("member")
      .values({ ...member, user_id: user.id })
      .execute();
    await expect(db.updateTable("member").set({ user_id: imported.id }).execute()).rejects.toThrow(
      "cannot sign in",
    );
  },
  "0016-articles": async () => {
    await db.insertInto("user").values(user).execute();
    await db
      .insertInto("catalog")
      .values({ id: "net", created_at: "2026", pack: null, title: null })
      .execute();
    const record = (id: string, kind: "article" | "decision" | "publication", body: object) => ({
      id,
      catalog: "net",
      kind,
      subject: "article/1",
      layer: null,
      author: user.id,
      target: null,
      version: 1,
      created_at: "2026",
      withdrawn_at: null,
      sealed_by: null,
      search: "",
      body: JSON.stringify(body),
    });
    const insert = (...row: Parameters<typeof record>) =>
      db
        .insertInto("record")
        .values(record(...row))
        .execute();
    await insert("article", "article", {});
    await insert("first", "publication", { article: "article", number: 1 });
    await insert("second", "publication", { article: "article", number: 2 });
    await expect(insert("other", "publication", { article: "article", number: 2 })).rejects.toThrow("UNIQUE");
    await insert("decision", "decision", { suggestion: "s" });
    await expect(insert("another", "decision", { suggestion: "s" })).rejects.toThrow("UNIQUE");
    await db
      .insertInto("manuscript")
      .values({
        catalog: "net",
        sha256: "0",
        article: "article",
        content: "{}",
        head: "{}",
        drawings: "{}",
        stored_by: user.id,
        stored_at: "2026",
      })
      .execute();
    const refusal = "a manuscript never changes";
    await expect(db.updateTable("manuscript").set({ content: "[]" }).execute()).rejects.toThrow(refusal);
    await expect(db.deleteFrom("manuscript").execute()).rejects.toThrow(refusal);
  },
  "0017-channels": async () => {
    // Neither the end of a conversation nor how much there is of it takes reading all of it.
    const said = sql`catalog = 'net' and subject = 'thread/1' and kind = 'comment' and withdrawn_at is null and sealed_by is null`;
    for (const query of [
      sql`select body from record where ${said} order by created_at desc, id desc limit 200`,
      sql`select count(*) from record where ${said} and (created_at, id) < ('2026', '1')`,
    ]) {
      const plan = await sql<{ detail: string }>`explain query plan ${query}`.execute(db);
      expect(plan.rows.map(({ detail }) => detail).join()).toMatch(
        /^SEARCH record USING (COVERING )?INDEX record_said/,
      );
    }
    const changed = sql`select max(sequence) from record_version indexed by record_version_said_anew
      where catalog = 'net' and subject = 'thread/1' and kind = 'comment' and version > 1`;
    const plan = await sql<{ detail: string }>`explain query plan ${changed}`.execute(db);
    expect(plan.rows.map(({ detail }) => detail).join()).toContain("record_version_said_anew");
  },
};

describe("migrations", () => {
  it("are each exercised here, and named in the order in which they run", () => {
    expect(Object.keys(exercises)).toEqual(Object.keys(migrations));
    expect(Object.keys(migrations)).toEqual(Object.keys(migrations).sort());
  });

  it.each(Object.keys(exercises))("%s does what it is for", async (name) => {
    await migrate(db, name);
    await exercises[name]?.();
  });

  it("happen whole or not at all", async () => {
    const half = inTransactions({
      half: {
        up: async (trx) => {
          await trx.schema.createTable("half").addColumn("id", "text").execute();
          throw new Error("the disk is full");
        },
      },
    }).half;
    await expect(half?.up(db)).rejects.toThrow("the disk is full");
    expect(await tables()).not.toContain("half");
  });

  it("keep what was written before a version said which network it is about", async () => {
    await migrate(db, "0004-documents");
    await db.insertInto("user").values(user).execute();
    const time = user.createdAt;
    for (const statement of [
      sql`insert into catalog values ('net', ${time})`,
      sql`insert into command values ('command', 'ada', 'net', '', ${time}, '{}')`,
      sql`insert into record values ('label', 'net', 'label', 'conv1:0', 'conv1', 'ada', null, 1, ${time}, null, '', '{}')`,
      sql`insert into record_version (record_id, version, kind, catalog, subject, changed_by, changed_at, command_id, body)
        values ('label', 1, 'label', 'net', 'conv1:0', 'ada', ${time}, 'command', '{}')`,
    ]) {
      await statement.execute(db);
    }
    await migrate(db);
    const versions = await db.selectFrom("record_version").selectAll().execute();
    expect(versions).toEqual([expect.objectContaining({ record_id: "label", pack_sha256: null })]);
    await expect(db.updateTable("record_version").set({ pack_sha256: "x" }).execute()).rejects.toThrow(
      "append-only",
    );
  });

  it("can run again, and then change nothing", async () => {
    await migrate(db);
    const before = await tables();
    await migrate(db);
    expect(await tables()).toEqual(before);
  });

  it("refuse a database of a newer version, and leave it as it was", async () => {
    await migrate(db);
    await sql`insert into kysely_migration values ('0099-future', '2099')`.execute(db);
    await expect(migrate(db)).rejects.toMatchObject({ code: "unsupported" });
    await expect(assertMigrated(db)).rejects.toMatchObject({ code: "unsupported" });
  });

  it("must have run before a program that only reads", async () => {
    await expect(assertMigrated(db)).rejects.toMatchObject({ code: "unsupported" });
    await migrate(db);
    const reading = openDatabaseReadOnly(file);
    await assertMigrated(reading);
    await expect(reading.deleteFrom("setting").execute()).rejects.toThrow("readonly");
    await reading.destroy();
  });

  it("leave better-auth nothing to add", async () => {
    await migrate(db);
    const auth = createAuth({ db, secret: "s".repeat(43), epoch: "epoch", secure: false });
    const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});

describe("openDatabase", () => {
  it("writes through to the disk at every commit, and keeps references whole", async () => {
    const pragma = async (name: string) =>
      Object.values(
        (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {},
      )[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2); // full
    expect(await pragma("foreign_keys")).toBe(1);
  });
});
