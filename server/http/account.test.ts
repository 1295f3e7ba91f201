import { describe, expect, it } from "vitest";
import { sessionsAnswerSchema } from "../../lib/catalog/account.ts";
import { openDatabase } from "../persistence/database.ts";
import { emailOf, passwordOf, signIn, write } from "./test-support/people.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, member, idOf } = worldForEach();

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

  it("has a bounded number of sessions: the oldest end", async () => {
    const ben = await member("Ben", "reader");
    for (let i = 0; i < 50; i++) {
      expect((await signIn(server.visitor(), "Ben")).status).toBe(200);
      server.advance(1);
    }
    expect((await ben.call("GET", "/api/models")).status).toBe(401);
    const last = server.visitor();
    await signIn(last, "Ben");
    const { items } = sessionsAnswerSchema.parse((await last.call("GET", "/api/account/sessions")).body);
    expect(items).toHaveLength(50);
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
