import { describe, expect, it } from "vitest";
import { inviteAnswerSchema } from "../../lib/catalog/answers.ts";
import { formerMemberName } from "../../lib/catalog/person-name.ts";
import { openDatabase } from "../persistence/database.ts";
import { emailOf, invite, passwordOf, signIn, write } from "./test-support/people.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, member, idOf } = worldForEach();

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

  it("takes the name of an imported author, who is marked as one and may be the same person", async () => {
    const db = openDatabase(`${server.dataDir}/micrographia.sqlite`);
    const at = new Date().toISOString();
    const author = {
      id: "imported:net:ada",
      name: "Ada",
      email: "imported:net:ada",
      emailVerified: 0,
      image: null,
    };
    await db
      .insertInto("user")
      .values({ ...author, createdAt: at, updatedAt: at })
      .execute();
    await db.destroy();
    await member("Ada", "annotator");
  });
});
