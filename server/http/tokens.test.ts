import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { tokenAnswerSchema, tokensAnswerSchema } from "../../lib/catalog/account.ts";
import { catalogViewSchema } from "../../lib/catalog/catalog.ts";
import { inboxAnswerSchema, unreadAnswerSchema } from "../../lib/catalog/inbox.ts";
import { openDatabase } from "../persistence/database.ts";
import { dayMs } from "./test-support/people.ts";
import { createLabel, fixtureCatalog, type Visitor } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, member, idOf } = worldForEach();

describe("a token", () => {
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  async function make(person: Visitor, body: object = {}) {
    const reply = await person.call("POST", "/api/account/tokens", {
      name: "my script",
      scope: "write",
      expiresInDays: null,
      ...body,
    });
    expect(reply.status).toBe(200);
    return tokenAnswerSchema.parse(reply.body);
  }
  const by = (secret: string) => (method: string, path: string, body?: unknown) =>
    server.visitor().call(method, path, body, bearer(secret));
  const command = (id: string) => ({ id, ...createLabel("conv1:0") });
  const commands = `/api/catalogs/${fixtureCatalog}/commands`;

  it("reads and writes in its person's name without a cookie, and is shown once", async () => {
    const ben = await member("Ben", "annotator");
    const { secret, token } = await make(ben);
    expect(secret).toMatch(/^mg_[\w-]{43}$/);
    const reply = await by(secret)("POST", commands, command(crypto.randomUUID()));
    expect(reply).toMatchObject({ status: 200, body: { record: { author: await idOf("Ben") } } });
    expect((await by(secret)("GET", "/api/session")).body).toMatchObject({ user: { name: "Ben" } });
    const list = await ben.call("GET", "/api/account/tokens");
    expect(JSON.stringify(list.body)).not.toContain(secret);
    expect(tokensAnswerSchema.parse(list.body).items).toMatchObject([
      { id: token.id, name: "my script", lastUsedAt: expect.any(String) },
    ]);
    await server.running.close();
    const db = openDatabase(`${server.dataDir}/micrographia.sqlite`);
    const rows = await db.selectFrom("token").selectAll().execute();
    expect(rows).toMatchObject([{ token_sha256: createHash("sha256").update(secret).digest("hex") }]);
    await db.destroy();
    await server.restart();
  });

  it("does no more than its scope says, and never more than its person may", async () => {
    const ben = await member("Ben", "annotator");
    const reading = by((await make(ben, { scope: "read" })).secret);
    expect((await reading("GET", "/api/models")).status).toBe(200);
    expect((await reading("POST", commands, command(crypto.randomUUID()))).status).toBe(403);
    const writing = by((await make(ben)).secret);
    await owner.call("PATCH", `/api/people/${await idOf("Ben")}`, { role: "reader" });
    expect((await writing("POST", commands, command(crypto.randomUUID()))).status).toBe(403);
  });

  it("never manages people, tokens, sessions or settings, not even an owner's", async () => {
    const secret = (await make(owner)).secret;
    const id = await idOf("Owner");
    for (const [method, path] of [
      ["GET", "/api/people"],
      ["PATCH", `/api/people/${id}`],
      ["POST", `/api/people/${id}/removal`],
      ["POST", `/api/people/${id}/password-link`],
      ["GET", `/api/people/${id}/sessions`],
      ["DELETE", `/api/people/${id}/sessions`],
      ["DELETE", `/api/people/${id}/tokens`],
      ["GET", "/api/invites"],
      ["POST", "/api/invites"],
      ["DELETE", "/api/invites/x"],
      ["PATCH", "/api/account"],
      ["POST", "/api/account/password"],
      ["POST", "/api/account/removal"],
      ["GET", "/api/account/sessions"],
      ["DELETE", "/api/account/sessions"],
      ["DELETE", "/api/account/sessions/x"],
      ["GET", "/api/account/tokens"],
      ["POST", "/api/account/tokens"],
      ["DELETE", "/api/account/tokens/x"],
      ["PATCH", "/api/settings"],
      ["GET", "/api/attempts"],
    ] as const) {
      const reply = await by(secret)(method, path, method === "GET" ? undefined : {});
      expect([method, path, reply.status]).toEqual([method, path, 403]);
    }
  });

  it("for one catalog knows no other, and stores nothing beside it", async () => {
    const ben = await member("Ben", "annotator");
    const secret = (await make(ben, { catalog: fixtureCatalog })).secret;
    expect((await by(secret)("GET", `/api/catalogs/${fixtureCatalog}/layers`)).status).toBe(200);
    expect((await by(secret)("POST", commands, command(crypto.randomUUID()))).status).toBe(200);
    expect((await by(secret)("GET", "/api/catalogs/another-net/layers")).status).toBe(404);
    expect((await by(secret)("POST", "/api/image-sets", { id: "x", title: "x" })).status).toBe(403);
    const wrong = { name: "x", scope: "read", expiresInDays: null, catalog: "another-net" };
    expect((await ben.call("POST", "/api/account/tokens", wrong)).status).toBe(404);
  });

  it("for one catalog is told of that one in its person's inbox, and marks nothing else as read", async () => {
    const ben = await member("Ben", "annotator");
    const narrow = by((await make(ben, { catalog: fixtureCatalog })).secret);
    const made = await owner.call("POST", "/api/catalogs", {
      request: crypto.randomUUID(),
      pack: fixtureCatalog,
      title: "Closed to most",
      visibility: "private",
    });
    const { id } = catalogViewSchema.parse(made.body);
    const role = (catalog: string, given: string) =>
      owner.call("PUT", `/api/catalogs/${catalog}/members/${benId}`, { role: given });
    const benId = await idOf("Ben");
    await role(id, "reader");
    await role(fixtureCatalog, "editor");
    const rolesOf = async (ask: typeof narrow) => {
      const [inbox, unread] = [await ask("GET", "/api/inbox"), await ask("GET", "/api/inbox/unread")];
      return [
        inboxAnswerSchema.parse(inbox.body).roles.map(({ catalog }) => catalog?.id),
        unreadAnswerSchema.parse(unread.body).roles,
      ];
    };
    const own: typeof narrow = (method, path, body) => ben.call(method, path, body);
    expect(await rolesOf(own)).toEqual([[fixtureCatalog, id], 2]);
    expect(await rolesOf(narrow)).toEqual([[fixtureCatalog], 1]);
    for (const mark of [
      { as: "everything", place: 1000 },
      { as: "roles", id: 1000 },
    ]) {
      expect((await narrow("PUT", "/api/inbox/marks", mark)).status).toBe(403);
    }
    expect(await rolesOf(own)).toEqual([[fixtureCatalog, id], 2]);
  });

  it("works no more once revoked, expired, mistyped, or its person is gone, also while reading is open", async () => {
    const ben = await member("Ben", "annotator");
    const [revoked, expiring, last] = [
      await make(ben),
      await make(ben, { expiresInDays: 1 }),
      await make(ben),
    ];
    await owner.call("PATCH", "/api/settings", { openReading: true });
    const status = async (secret: string) => (await by(secret)("GET", "/api/models")).status;
    expect((await owner.call("DELETE", `/api/account/tokens/${revoked.token.id}`)).status).toBe(404);
    expect((await ben.call("DELETE", `/api/account/tokens/${revoked.token.id}`)).status).toBe(204);
    expect(await status(revoked.secret)).toBe(401);
    expect(await status(`${last.secret}x`)).toBe(401);
    expect(await status(expiring.secret)).toBe(200);
    server.advance(dayMs + 1000);
    expect(await status(expiring.secret)).toBe(401);
    expect(await status(last.secret)).toBe(200);
    const keep = { as: "former-member" };
    await owner.call("POST", `/api/people/${await idOf("Ben")}/removal`, { keep });
    expect(await status(last.secret)).toBe(401);
  });

  it("takes nothing from a proxy's own password: another scheme is not ours", async () => {
    const ben = await member("Ben", "annotator");
    const reply = await ben.call("GET", "/api/account/tokens", undefined, {
      authorization: "Basic cHJveHk6cHJveHk=",
    });
    expect(reply.status).toBe(200);
  });
});
