import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inviteAnswerSchema, invitesAnswerSchema, peopleAnswerSchema } from "../../lib/catalog/answers.ts";
import { startTestServer, type TestServer } from "./test-support/test-server.ts";

const dayMs = 24 * 60 * 60 * 1000;
const ada = { name: "Ada", email: "Ada@Example.org", password: "correct horse" };

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  await server.stop();
});

const tokenOf = (link: string | null) => link?.split("/join/")[1] ?? "";

async function makeInvite(owner: Awaited<ReturnType<TestServer["owner"]>>, uses = 1) {
  const reply = await owner.call("POST", "/api/invites", { role: "annotator", expiresInDays: 2, uses });
  const { invite, link } = inviteAnswerSchema.parse(reply.body);
  return { invite, token: tokenOf(link), link };
}

describe("the owner link", () => {
  it("makes the first visitor the owner, signed in, and then works no more", async () => {
    const token = tokenOf(server.running.ownerLink);
    const visitor = server.visitor();
    expect((await visitor.call("GET", `/api/join/${token}`)).body).toMatchObject({ role: "owner" });
    expect((await visitor.call("GET", "/api/session")).body).toMatchObject({ user: null, hasOwner: false });

    const joined = await visitor.call("POST", `/api/join/${token}`, ada);
    expect(joined.status).toBe(200);
    expect(joined.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await visitor.call("GET", "/api/session")).body).toMatchObject({
      hasOwner: true,
      user: { name: "Ada", email: "ada@example.org", role: "owner" },
    });

    const second = { ...ada, email: "bob@example.org" };
    expect((await server.visitor().call("POST", `/api/join/${token}`, second)).status).toBe(404);
    expect((await server.visitor().call("GET", `/api/join/${token}`)).status).toBe(404);
  });

  it("is fresh at each start until there is an owner, and the older ones are dead", async () => {
    const first = tokenOf(server.running.ownerLink);
    await server.restart();
    const second = tokenOf(server.running.ownerLink);
    expect(second).not.toBe(first);
    expect((await server.visitor().call("GET", `/api/join/${first}`)).status).toBe(404);
    await server.owner();
    await server.restart();
    expect(server.running.ownerLink).toBeNull();
  });

  it("makes one owner of two people who use it at the same moment", async () => {
    const token = tokenOf(server.running.ownerLink);
    const replies = await Promise.all(
      [1, 2, 3].map((n) =>
        server.visitor().call("POST", `/api/join/${token}`, { ...ada, email: `ada${n}@example.org` }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });
});

describe("an invite", () => {
  it("makes as many accounts as it says, with its role, and no more", async () => {
    const owner = await server.owner();
    const { token } = await makeInvite(owner, 2);
    const join = (email: string) =>
      server.visitor().call("POST", `/api/join/${token}`, { ...ada, name: `Person ${email}`, email });
    expect((await join("a@example.org")).body).toMatchObject({ user: { role: "annotator" } });
    expect((await join("b@example.org")).status).toBe(200);
    expect(await join("c@example.org")).toMatchObject({
      status: 404,
      body: { error: { code: "not-found", message: expect.stringContaining("used up") } },
    });
    const people = peopleAnswerSchema.parse((await owner.call("GET", "/api/people")).body);
    expect(people.map(({ email, role }) => `${email} ${role}`)).toEqual([
      "owner@example.org owner",
      "a@example.org annotator",
      "b@example.org annotator",
    ]);
  });

  it("expires", async () => {
    const owner = await server.owner();
    const { token } = await makeInvite(owner);
    server.advance(2 * dayMs + 1000);
    expect(await server.visitor().call("GET", `/api/join/${token}`)).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining("expired") } },
    });
    expect((await server.visitor().call("POST", `/api/join/${token}`, ada)).status).toBe(404);
  });

  it("can be revoked, and the owner sees that", async () => {
    const owner = await server.owner();
    const { invite, token } = await makeInvite(owner);
    expect((await owner.call("DELETE", `/api/invites/${invite.id}`)).status).toBe(204);
    expect(await server.visitor().call("POST", `/api/join/${token}`, ada)).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining("taken back") } },
    });
    const { items } = invitesAnswerSchema.parse((await owner.call("GET", "/api/invites")).body);
    expect(items).toMatchObject([{ id: invite.id, state: "revoked", uses: 0 }]);
    expect((await owner.call("DELETE", "/api/invites/nothing")).status).toBe(404);
  });

  it("is kept only as a hash: the list has no link", async () => {
    const owner = await server.owner();
    const { token } = await makeInvite(owner);
    expect(JSON.stringify((await owner.call("GET", "/api/invites")).body)).not.toContain(token);
  });

  it("is not spent by a form with mistakes or an address that is taken", async () => {
    const owner = await server.owner();
    const { token } = await makeInvite(owner);
    const join = (body: unknown) => server.visitor().call("POST", `/api/join/${token}`, body);
    expect((await join({ ...ada, password: "short" })).body).toMatchObject({
      error: { code: "invalid", message: expect.stringContaining("at least 8 characters") },
    });
    expect((await join({ ...ada, email: "nobody" })).status).toBe(400);
    expect((await join({ ...ada, name: " " })).status).toBe(400);
    expect((await join({ ...ada, email: "OWNER@example.org" })).status).toBe(409);
    expect((await join(ada)).status).toBe(200);
  });

  it("is made by owners alone, and never for another owner", async () => {
    const owner = await server.owner();
    const annotator = await server.invited(owner, "annotator", "Bob");
    const body = { role: "annotator", expiresInDays: 1, uses: 1 };
    expect((await annotator.call("POST", "/api/invites", body)).status).toBe(403);
    expect((await annotator.call("GET", "/api/invites")).status).toBe(403);
    expect((await annotator.call("GET", "/api/people")).status).toBe(403);
    expect((await server.visitor().call("POST", "/api/invites", body)).status).toBe(401);
    expect((await owner.call("POST", "/api/invites", { ...body, role: "owner" })).status).toBe(400);
  });
});

describe("signing in", () => {
  it("takes the address in any case and the password as it is, and out again", async () => {
    await server.owner();
    const visitor = server.visitor();
    const credentials = { email: "OWNER@example.org", password: "Owner's password" };
    const wrong = await visitor.call("POST", "/api/auth/sign-in/email", {
      ...credentials,
      password: "guess",
    });
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
    expect((await visitor.call("POST", "/api/auth/sign-in/email", credentials)).status).toBe(200);
    expect((await visitor.call("GET", "/api/session")).body).toMatchObject({ user: { role: "owner" } });
    expect((await visitor.call("POST", "/api/auth/sign-out")).status).toBe(204);
    expect((await visitor.call("GET", "/api/session")).body).toMatchObject({ user: null });
  });

  it("ends the session for whoever copied the cookie, too", async () => {
    const owner = await server.owner();
    const signIn = await server
      .visitor()
      .call("POST", "/api/auth/sign-in/email", { email: "owner@example.org", password: "Owner's password" });
    const cookie = signIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const withCookie = () => server.visitor().call("GET", "/api/people", undefined, { cookie });
    expect((await withCookie()).status).toBe(200);
    await server.visitor().call("POST", "/api/auth/sign-out", undefined, { cookie });
    expect((await withCookie()).status).toBe(401);
    expect((await owner.call("GET", "/api/people")).status).toBe(200);
  });

  it("says the same for an unknown address as for a wrong password", async () => {
    await server.owner();
    const attempt = (email: string) =>
      server.visitor().call("POST", "/api/auth/sign-in/email", { email, password: "a guess" });
    const [known, unknown] = [await attempt("owner@example.org"), await attempt("nobody@example.org")];
    expect(known.body).toEqual(unknown.body);
  });

  it("cannot be tried by the hundred", async () => {
    await server.owner();
    const visitor = server.visitor();
    const attempt = (password: string) =>
      visitor.call("POST", "/api/auth/sign-in/email", { email: "owner@example.org", password });
    for (let i = 0; i < 10; i++) expect((await attempt("a guess")).status).toBe(401);
    expect(await attempt("Owner's password")).toMatchObject({
      status: 429,
      body: { error: { code: "rate-limited" } },
    });
    server.advance(5 * 60 * 1000);
    expect((await attempt("Owner's password")).status).toBe(200);
  });

  it("has no other door: sign-up and the rest of the library's routes do not exist", async () => {
    for (const path of ["sign-up/email", "update-user", "delete-user", "request-password-reset"]) {
      expect((await server.visitor().call("POST", `/api/auth/${path}`, ada)).status).toBe(404);
    }
    expect((await server.visitor().call("GET", "/api/auth/get-session")).status).toBe(404);
  });
});

describe("a public address", () => {
  it("is what links begin with, and over https cookies stay there", async () => {
    const published = await startTestServer({ PUBLIC_URL: "https://m.example.org" });
    try {
      expect(published.running.ownerLink).toMatch(/^https:\/\/m\.example\.org\/join\//);
      const owner = await published.owner();
      expect((await makeInvite(owner)).link).toMatch(/^https:\/\/m\.example\.org\/join\//);
      const credentials = { email: "owner@example.org", password: "Owner's password" };
      const signedIn = await owner.call("POST", "/api/auth/sign-in/email", credentials);
      expect(signedIn.headers.getSetCookie().join()).toMatch(/^__Secure-.*; Secure/);
    } finally {
      await published.stop();
    }
  });
});

describe("open reading", () => {
  it("is the owner's to say, and lets visitors read and nothing else", async () => {
    const owner = await server.owner();
    const visitor = server.visitor();
    expect((await visitor.call("GET", "/api/models")).status).toBe(401);
    expect((await visitor.call("PATCH", "/api/settings", { openReading: true })).status).toBe(401);
    expect((await owner.call("PATCH", "/api/settings", { openReading: true })).body).toEqual({
      openReading: true,
    });
    expect((await visitor.call("GET", "/api/models")).status).toBe(200);
    expect((await visitor.call("GET", "/api/people")).status).toBe(401);
    expect((await owner.call("PATCH", "/api/settings", { openReading: "yes" })).status).toBe(400);
    await owner.call("PATCH", "/api/settings", { openReading: false });
    expect((await visitor.call("GET", "/api/models")).status).toBe(401);
  });
});
