import { describe, expect, it } from "vitest";
import { attemptsAnswerSchema } from "../../lib/catalog/account.ts";
import { passwordOf, signIn, write } from "./test-support/people.ts";
import { fixtureCatalog, startTestServer } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, member, attempts, start } = worldForEach();

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
    await start({}, { commands: { perSecond: 1, burst: 3 } });
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
    await start({ TRUST_PROXY: "1" });
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
