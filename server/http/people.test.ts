import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  attemptsAnswerSchema,
  passwordLinkAnswerSchema,
  sessionsAnswerSchema,
  tokenAnswerSchema,
  tokensAnswerSchema,
} from "../../lib/catalog/account.ts";
import { inviteAnswerSchema, peopleAnswerSchema } from "../../lib/catalog/answers.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { formerMemberName } from "../../lib/catalog/person-name.ts";
import { openDatabase } from "../persistence/database.ts";
import {
  createLabel,
  fixtureCatalog,
  startTestServer,
  type TestServer,
  type Visitor,
} from "./test-support/test-server.ts";

const dayMs = 24 * 60 * 60 * 1000;

let server: TestServer;
let owner: Visitor;
beforeEach(async () => {
  server = await startTestServer();
  owner = await server.owner();
});
afterEach(async () => {
  await server.stop();
});

const emailOf = (name: string) => `${name.toLowerCase()}@example.org`;
const passwordOf = (name: string) => `${name}'s password`;
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

async function invite(maker: Visitor, body: object) {
  const reply = await maker.call("POST", "/api/invites", { expiresInDays: 1, uses: 1, ...body });
  return { reply, token: reply.status === 200 ? tokenOf(inviteAnswerSchema.parse(reply.body).link) : "" };
}

/** Joins by a fresh invite with this role. */
async function member(name: string, role: Role, catalog: string | null = null): Promise<Visitor> {
  const { token } = await invite(owner, { role, catalog });
  const person = server.visitor();
  const joined = await person.call("POST", `/api/join/${token}`, {
    name,
    email: emailOf(name),
    password: passwordOf(name),
  });
  expect(joined.status).toBe(200);
  return person;
}

async function idOf(name: string): Promise<string> {
  const people = peopleAnswerSchema.parse((await owner.call("GET", "/api/people")).body);
  const found = people.find((person) => person.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.id;
}

const signIn = (visitor: Visitor, name: string, password = passwordOf(name)) =>
  visitor.call("POST", "/api/auth/sign-in/email", { email: emailOf(name), password });
const write = (visitor: Visitor) => visitor.command(createLabel("conv1:0"));
const attempts = async () =>
  attemptsAnswerSchema.parse((await owner.call("GET", "/api/attempts")).body).items;

describe("a role", () => {
  it("is changed by an owner and holds at the next request", async () => {
    const ben = await member("Ben", "annotator");
    const path = `/api/people/${await idOf("Ben")}`;
    expect((await write(ben)).status).toBe(200);
    expect((await owner.call("PATCH", path, { role: "reader" })).status).toBe(204);
    expect((await write(ben)).status).toBe(403);
    expect((await ben.call("GET", "/api/models")).status).toBe(200);
    expect((await ben.call("PATCH", path, { role: "owner" })).status).toBe(403);
    expect((await owner.call("PATCH", path, { role: "emperor" })).status).toBe(400);
    expect((await owner.call("PATCH", "/api/people/nobody", { role: "reader" })).status).toBe(404);
  });

  it("of the last owner stays, whoever asks and however many ask at once", async () => {
    const me = `/api/people/${await idOf("Owner")}`;
    expect(await owner.call("PATCH", me, { role: "reader" })).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining("last owner") } },
    });
    const ben = await member("Ben", "editor");
    const him = `/api/people/${await idOf("Ben")}`;
    await owner.call("PATCH", him, { role: "owner" });
    // Each takes the other's role away, at the same moment: one of them is left.
    const replies = await Promise.all([
      owner.call("PATCH", him, { role: "reader" }),
      ben.call("PATCH", me, { role: "reader" }),
    ]);
    expect(replies.map(({ status }) => status).sort()).not.toEqual([204, 204]);
    const roles = await Promise.all(
      [owner, ben].map(async (one) => (await one.call("GET", "/api/people")).status),
    );
    expect(roles.sort()).toEqual([200, 403]);
  });
});

describe("an invitation", () => {
  it("carries any role but the owner's", async () => {
    for (const [name, role] of [
      ["Edda", "editor"],
      ["Gus", "guest"],
    ] as const) {
      const person = await member(name, role);
      expect((await person.call("GET", "/api/session")).body).toMatchObject({ user: { name, role } });
    }
    const gus = server.visitor();
    await signIn(gus, "Gus");
    expect((await gus.call("GET", "/api/models")).status).toBe(200);
    expect((await write(gus)).status).toBe(403);
    expect((await invite(owner, { role: "owner" })).reply.status).toBe(400);
  });

  it("to a catalog gives the role there, and makes a newcomer a guest elsewhere", async () => {
    const ann = await member("Ann", "annotator", fixtureCatalog);
    expect((await ann.call("GET", "/api/session")).body).toMatchObject({ user: { role: "guest" } });
    expect((await write(ann)).status).toBe(200);
  });

  it("is made by an editor for their catalog only, and for nobody above an annotator", async () => {
    const edda = await member("Edda", "editor", fixtureCatalog);
    const make = async (body: object) => (await invite(edda, body)).reply.status;
    expect(await make({ role: "annotator", catalog: fixtureCatalog })).toBe(200);
    expect(await make({ role: "guest", catalog: fixtureCatalog })).toBe(200);
    expect(await make({ role: "editor", catalog: fixtureCatalog })).toBe(403);
    expect(await make({ role: "reader" })).toBe(403);
    expect(await make({ role: "reader", catalog: "another-net" })).toBe(404);
    const ann = await member("Ann", "annotator");
    expect((await invite(ann, { role: "reader", catalog: fixtureCatalog })).reply.status).toBe(403);
    expect((await edda.call("GET", `/api/invites?catalog=${fixtureCatalog}`)).body).toMatchObject({
      items: [{ createdBy: { name: "Edda" } }, { createdBy: { name: "Edda" } }, { role: "editor" }],
    });
    expect((await edda.call("GET", "/api/invites")).status).toBe(403);
  });

  it("can be taken back by an editor of its catalog, and no other by them", async () => {
    const edda = await member("Edda", "editor", fixtureCatalog);
    const ids = [];
    for (const body of [
      { role: "annotator", catalog: fixtureCatalog },
      { role: "annotator", catalog: null },
      { role: "editor", catalog: fixtureCatalog },
    ]) {
      ids.push(inviteAnswerSchema.parse((await invite(owner, body)).reply.body).invite.id);
    }
    const statuses = [];
    for (const id of ids) statuses.push((await edda.call("DELETE", `/api/invites/${id}`)).status);
    expect(statuses).toEqual([204, 403, 403]);
  });

  it("dies with its maker's right to make it", async () => {
    const edda = await member("Edda", "editor", fixtureCatalog);
    const { token } = await invite(edda, { role: "annotator", catalog: fixtureCatalog });
    expect((await server.visitor().call("GET", `/api/join/${token}`)).status).toBe(200);
    await owner.call("POST", `/api/people/${await idOf("Edda")}/removal`, { keep: { as: "former-member" } });
    expect((await server.visitor().call("GET", `/api/join/${token}`)).status).toBe(404);
  });

  it("is taken up with an account that is there, never lowers a role, and is not spent on nothing", async () => {
    const rea = await member("Rea", "reader");
    const up = (await invite(owner, { role: "annotator" })).token;
    expect((await server.visitor().call("POST", `/api/join/${up}/accept`, {})).status).toBe(401);
    expect((await rea.call("POST", `/api/join/${up}/accept`, {})).body).toMatchObject({
      user: { name: "Rea", role: "annotator" },
    });
    const down = (await invite(owner, { role: "guest" })).token;
    expect((await rea.call("POST", `/api/join/${down}/accept`, {})).status).toBe(409);
    expect((await server.visitor().call("GET", `/api/join/${down}`)).status).toBe(200);
    const lessHere = (await invite(owner, { role: "reader", catalog: fixtureCatalog })).token;
    expect((await rea.call("POST", `/api/join/${lessHere}/accept`, {})).status).toBe(200);
    expect((await write(rea)).status).toBe(200); // still an annotator, in this catalog too
  });

  it("for one person is taken by exactly one of several who try at once", async () => {
    const [rea, gus] = [await member("Rea", "reader"), await member("Gus", "guest")];
    const { token } = await invite(owner, { role: "annotator" });
    const body = (name: string) => ({ name, email: emailOf(name), password: passwordOf(name) });
    const replies = await Promise.all([
      rea.call("POST", `/api/join/${token}/accept`, {}),
      gus.call("POST", `/api/join/${token}/accept`, {}),
      server.visitor().call("POST", `/api/join/${token}`, body("Ida")),
      server.visitor().call("POST", `/api/join/${token}`, body("Uwe")),
    ]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("is refused to a name that looks like another's, and not used up by it", async () => {
    const { token } = await invite(owner, { role: "reader" });
    const join = (name: string) =>
      server
        .visitor()
        .call("POST", `/api/join/${token}`, { name, email: "x@example.org", password: "long enough" });
    for (const name of ["owner", "0wner", "Оwner", "Ow.ner"]) {
      expect(await join(name)).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    }
    expect((await join(formerMemberName)).status).toBe(400);
    expect((await join("Rea")).status).toBe(200);
  });
});

describe("one's own account", () => {
  it("can be renamed, which shows beside everything said before", async () => {
    const ben = await member("Ben", "annotator");
    await write(ben);
    expect((await ben.call("PATCH", "/api/account", { name: " Benedikt " })).body).toEqual({
      name: "Benedikt",
    });
    expect((await ben.call("PATCH", "/api/account", { name: "OWNER" })).status).toBe(409);
    expect((await ben.call("PATCH", "/api/account", { name: "BENEDIKT" })).status).toBe(200); // one's own
    expect((await ben.call("PATCH", "/api/account", { name: "" })).status).toBe(400);
    const history = await owner.call("GET", `/api/catalogs/${fixtureCatalog}/history?subject=conv1:0`);
    expect(history.body).toMatchObject({ people: [{ name: "BENEDIKT" }] });
  });

  it("gets a new password for the old one, and the other sessions end", async () => {
    const ben = await member("Ben", "annotator");
    const elsewhere = server.visitor();
    await signIn(elsewhere, "Ben");
    const change = (current: string) =>
      ben.call("POST", "/api/account/password", { current, password: "another password" });
    expect((await change("a guess")).status).toBe(403);
    expect((await elsewhere.call("GET", "/api/models")).status).toBe(200);
    expect((await change(passwordOf("Ben"))).status).toBe(204);
    expect((await ben.call("GET", "/api/models")).status).toBe(200);
    expect((await elsewhere.call("GET", "/api/models")).status).toBe(401);
    expect((await signIn(server.visitor(), "Ben")).status).toBe(401);
    expect((await signIn(server.visitor(), "Ben", "another password")).status).toBe(200);
  });

  it("lets nobody at an open browser guess its password", async () => {
    for (let i = 0; i < 10; i++) {
      const guess = { current: `guess ${i}`, password: "another password" };
      expect((await owner.call("POST", "/api/account/password", guess)).status).toBe(403);
    }
    const right = { current: passwordOf("Owner"), password: "another password" };
    const late = await owner.call("POST", "/api/account/password", right);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("lists where one is signed in, and ends one session or all others", async () => {
    const ben = await member("Ben", "annotator");
    const [phone, laptop] = [server.visitor(), server.visitor()];
    for (const [place, agent] of [
      [phone, "Phone/1"],
      [laptop, "Laptop/1"],
    ] as const) {
      const body = { email: emailOf("Ben"), password: passwordOf("Ben") };
      await place.call("POST", "/api/auth/sign-in/email", body, { "user-agent": agent });
    }
    server.advance(2 * 60_000);
    await phone.call("GET", "/api/models");
    const list = async () =>
      sessionsAnswerSchema.parse((await ben.call("GET", "/api/account/sessions")).body).items;
    const before = await list();
    expect(before.map(({ userAgent, current }) => [userAgent, current])).toEqual(
      expect.arrayContaining([
        ["Phone/1", false],
        ["Laptop/1", false],
        [expect.any(String), true],
      ]),
    );
    const [phones, laptops] = ["Phone/1", "Laptop/1"].map((agent) =>
      before.find(({ userAgent }) => userAgent === agent),
    );
    expect(Date.parse(phones?.lastUsedAt ?? "")).toBeGreaterThan(Date.parse(laptops?.lastUsedAt ?? ""));

    expect((await owner.call("DELETE", `/api/account/sessions/${phones?.id}`)).status).toBe(404); // not theirs
    expect((await ben.call("DELETE", `/api/account/sessions/${phones?.id}`)).status).toBe(204);
    expect((await phone.call("GET", "/api/models")).status).toBe(401);
    expect((await laptop.call("GET", "/api/models")).status).toBe(200);
    expect((await ben.call("DELETE", "/api/account/sessions")).body).toEqual({ ended: 1 });
    expect((await laptop.call("GET", "/api/models")).status).toBe(401);
    expect(await list()).toMatchObject([{ current: true }]);
  });

  it("can be left for good: the work stays, and credentials, address and sessions do not", async () => {
    const ben = await member("Ben", "annotator");
    const id = await idOf("Ben");
    await write(ben);
    const leave = (password: string) =>
      ben.call("POST", "/api/account/removal", { password, keep: { as: "pseudonym", name: "Lynkeus" } });
    expect((await leave("a guess")).status).toBe(403);
    expect((await leave(passwordOf("Ben"))).status).toBe(204);
    expect((await ben.call("GET", "/api/session")).body).toMatchObject({ user: null });
    expect((await signIn(server.visitor(), "Ben")).status).toBe(401);
    const history = await owner.call("GET", `/api/catalogs/${fixtureCatalog}/history?subject=conv1:0`);
    expect(history.body).toMatchObject({ people: [{ id, name: "Lynkeus" }] });
    await server.running.close();
    const db = openDatabase(`${server.dataDir}/micrographia.sqlite`);
    const user = await db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirst();
    expect(user).toMatchObject({ name: "Lynkeus", email: `former:${id}` });
    expect(await db.selectFrom("account").select("id").where("userId", "=", id).execute()).toEqual([]);
    await db.destroy();
    await server.restart();
  });

  it("of the last owner cannot be left", async () => {
    const body = { password: passwordOf("Owner"), keep: { as: "former-member" } };
    expect((await owner.call("POST", "/api/account/removal", body)).status).toBe(409);
    expect((await owner.call("GET", "/api/people")).status).toBe(200);
  });
});

describe("an owner", () => {
  it("removes somebody: everything they wrote stays under a tombstone, and their address is free again", async () => {
    const ben = await member("Ben", "annotator");
    await write(ben);
    const id = await idOf("Ben");
    const keep = { as: "former-member" };
    expect((await ben.call("POST", `/api/people/${id}/removal`, { keep })).status).toBe(403);
    expect((await owner.call("POST", `/api/people/${id}/removal`, { keep })).status).toBe(204);
    expect((await ben.call("GET", "/api/models")).status).toBe(401);
    const units = await owner.call("GET", `/api/catalogs/${fixtureCatalog}/units`);
    expect(units.body).toMatchObject({ items: [{ labels: [{ author: expect.anything() }] }] });
    const history = await owner.call("GET", `/api/catalogs/${fixtureCatalog}/history?subject=conv1:0`);
    expect(history.body).toMatchObject({
      versions: [{ changedBy: id }],
      people: [{ id, name: formerMemberName }],
    });
    expect((await owner.call("POST", `/api/people/${id}/removal`, { keep })).status).toBe(404);
    expect((await owner.call("PATCH", `/api/people/${id}`, { role: "owner" })).status).toBe(404);
    await member("Ben", "reader");
    expect((await owner.call("POST", "/api/people/machine:survey/removal", { keep })).status).toBe(404);
  });

  it("makes a link that sets a password, once, within two days, and ends every session", async () => {
    const ben = await member("Ben", "annotator");
    const path = `/api/people/${await idOf("Ben")}/password-link`;
    expect((await ben.call("POST", path)).status).toBe(403);
    const make = async () =>
      tokenOf(passwordLinkAnswerSchema.parse((await owner.call("POST", path)).body).link);
    const [first, second] = [await make(), await make()];
    const stranger = server.visitor();
    expect((await stranger.call("GET", `/api/password/${first}`)).status).toBe(404); // replaced
    expect((await stranger.call("GET", `/api/password/${second}`)).body).toMatchObject({ name: "Ben" });
    const set = (token: string, password: string) =>
      stranger.call("POST", `/api/password/${token}`, { password });
    expect((await set(second, "short")).status).toBe(400);
    expect((await set(second, "a new password")).body).toMatchObject({ user: { name: "Ben" } });
    expect((await stranger.call("GET", "/api/models")).status).toBe(200);
    expect((await ben.call("GET", "/api/models")).status).toBe(401);
    expect((await set(second, "once more please")).status).toBe(404);
    expect((await signIn(server.visitor(), "Ben", "a new password")).status).toBe(200);

    const late = await make();
    server.advance(2 * dayMs + 1000);
    expect(await server.visitor().call("GET", `/api/password/${late}`)).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining("expired") } },
    });
  });

  it("ends somebody's sessions and revokes their tokens", async () => {
    const ben = await member("Ben", "annotator");
    const id = await idOf("Ben");
    await ben.call("POST", "/api/account/tokens", { name: "x", scope: "read", expiresInDays: null });
    expect((await owner.call("GET", `/api/people/${id}/sessions`)).body).toMatchObject({
      items: [{ current: false }],
    });
    expect((await owner.call("GET", "/api/people")).body).toMatchObject([
      { name: "Owner" },
      { name: "Ben", sessions: 1, tokens: 1 },
    ]);
    expect((await ben.call("DELETE", `/api/people/${id}/sessions`)).status).toBe(403);
    expect((await owner.call("DELETE", `/api/people/${id}/sessions`)).body).toEqual({ ended: 1 });
    expect((await owner.call("DELETE", `/api/people/${id}/tokens`)).body).toEqual({ revoked: 1 });
    expect((await ben.call("GET", "/api/models")).status).toBe(401);
  });
});

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

describe("what is refused", () => {
  it("is noted: who, from where, what, and why, with repeats counted and no secret in it", async () => {
    const ben = await member("Ben", "reader");
    for (let i = 0; i < 3; i++) expect((await write(ben)).status).toBe(403);
    await ben.call("GET", "/api/people");
    const guess = `guess-${"x".repeat(30)}`;
    await signIn(server.visitor(), "Ben", guess);
    await server
      .visitor()
      .call("POST", `/api/join/${"s".repeat(43)}`, {}, { origin: "https://evil.example" });
    await server.visitor().call("GET", "/api/models", undefined, { authorization: "Bearer mg_secret-token" });
    await server.visitor().call("GET", "/api/models"); // a stranger who looks has tried nothing
    const listed = await attempts();
    expect(
      listed.map(({ person, target, code, count }) => [person?.name ?? null, target, code, count]),
    ).toEqual(
      expect.arrayContaining([
        ["Ben", `POST ${`/api/catalogs/${fixtureCatalog}/commands`}`, 403, 3],
        ["Ben", "GET /api/people", 403, 1],
        [null, "POST /api/auth/sign-in/email", 401, 1],
        [null, "POST /api/join/:token", 403, 1],
        [null, "GET /api/models", 401, 1],
      ]),
    );
    expect(listed).toHaveLength(5);
    expect(listed.every(({ address }) => address === "127.0.0.1")).toBe(true);
    const text = JSON.stringify(listed) + server.log.join();
    for (const secret of [guess, "sssss", "mg_secret", "example.org"]) expect(text).not.toContain(secret);
    expect((await ben.call("GET", "/api/attempts")).status).toBe(403);
  });

  it("comes from where a trusted proxy says, and from nowhere else", async () => {
    const proxied = await startTestServer({ TRUST_PROXY: "1" });
    try {
      const first = await proxied.owner();
      const forwarded = { "x-forwarded-for": "10.9.9.9, 192.0.2.7" };
      await proxied.visitor().call("PATCH", "/api/settings", {}, forwarded);
      await owner.call("POST", "/api/join/x/accept", {}, { origin: "https://evil.example", ...forwarded });
      const seen = attemptsAnswerSchema.parse((await first.call("GET", "/api/attempts")).body).items;
      expect(seen.map(({ address }) => address)).toEqual(["192.0.2.7"]);
      expect((await attempts()).map(({ address }) => address)).toEqual(["127.0.0.1"]);
    } finally {
      await proxied.stop();
    }
  });
});

describe("commands", () => {
  it("of one person are limited, in words and seconds, and nobody else's are", async () => {
    await server.stop();
    server = await startTestServer({}, { commands: { perSecond: 1, burst: 3 } });
    owner = await server.owner();
    const ben = await member("Ben", "annotator");
    const replies = [];
    for (let i = 0; i < 5; i++) replies.push(await write(ben));
    const late = replies.find(({ status }) => status === 429);
    expect(late).toMatchObject({ body: { error: { code: "rate-limited" } } });
    expect(late?.headers.get("retry-after")).toBe("1");
    expect((await write(owner)).status).toBe(200);
    server.advance(1000);
    expect((await write(ben)).status).toBe(200);
  });
});

describe("signing in", () => {
  it("to one account is limited also when every guess comes from another address", async () => {
    await server.stop();
    server = await startTestServer({ TRUST_PROXY: "1" });
    owner = await server.owner();
    const from = (address: string, password: string) =>
      server
        .visitor()
        .call(
          "POST",
          "/api/auth/sign-in/email",
          { email: "owner@example.org", password },
          { "x-forwarded-for": address },
        );
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => (await from(`192.0.2.${i}`, "a guess")).status),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect((await owner.call("GET", "/api/people")).status).toBe(200); // who is signed in stays so
    server.advance(5 * 60_000);
    expect((await from("192.0.2.99", passwordOf("Owner"))).status).toBe(200);
  });
});
