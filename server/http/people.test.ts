import { describe, expect, it } from "vitest";
import { passwordLinkAnswerSchema } from "../../lib/catalog/account.ts";
import { formerMemberName } from "../../lib/catalog/person-name.ts";
import { dayMs, signIn, tokenOf, write } from "./test-support/people.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, member, idOf } = worldForEach();

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

  it("makes a link that sets a password for as long as whoever made it is an owner", async () => {
    const eve = await member("Eve", "annotator");
    const [eves, owners] = [await idOf("Eve"), await idOf("Owner")];
    const roleOf = (role: string) => owner.call("PATCH", `/api/people/${eves}`, { role });
    await roleOf("owner");
    const made = await eve.call("POST", `/api/people/${owners}/password-link`);
    const path = `/api/password/${tokenOf(passwordLinkAnswerSchema.parse(made.body).link)}`;
    expect((await server.visitor().call("GET", path)).status).toBe(200);
    await roleOf("annotator");
    expect((await server.visitor().call("GET", path)).status).toBe(404);
    expect((await server.visitor().call("POST", path, { password: "eve's from now on" })).status).toBe(404);
    await roleOf("owner");
    expect((await server.visitor().call("GET", path)).status).toBe(200);
    await owner.call("POST", `/api/people/${eves}/removal`, { keep: { as: "former-member" } });
    expect((await server.visitor().call("POST", path, { password: "eve's from now on" })).status).toBe(404);
    expect((await signIn(server.visitor(), "Owner")).status).toBe(200);
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
