/**
 * Somebody with a valid account and raw HTTP. Each attack is refused with the code that says why, leaves nothing behind in
 * the database, and is in the log of refusals.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandAnswerSchema } from "../../lib/catalog/answers.ts";
import { rules } from "../../lib/catalog/command.ts";
import { createId } from "../../lib/shared/ids.ts";
import { personHeader } from "../../lib/sync/delivery.ts";
import { invite } from "../http/test-support/people.ts";
import {
  createLabel,
  fixtureCatalog,
  labelContent,
  type Reply,
  type Visitor,
} from "../http/test-support/test-server.ts";
import { allRoutes, isReading, pathOf, rawRequest } from "./routes.ts";
import { expectNothingDone, laySiege, type Siege, unit } from "./siege.ts";

let siege: Siege;
beforeAll(async () => {
  siege = await laySiege();
});
afterAll(() => siege.end());

const commands = `/api/catalogs/${fixtureCatalog}/commands`;
const label = () => ({ id: createId(), ...createLabel("conv1:1") });
const names = { mal: "Mal", rea: "Rea", gus: "Gus", vic: "Vic", nobody: null } as const;
const person = (who: keyof typeof names): Visitor => (who === "vic" ? siege.vic : siege.attackers[who]);

type Who = keyof typeof names;
/** A command as `who` sends it, refused with a status; `noted` says whether the owner is told. */
async function expectCommandRefused(
  who: Who,
  status: number,
  command: object,
  headers: Record<string, string> = {},
  noted = true,
): Promise<void> {
  await expectNothingDone(siege, async () => {
    const reply = await person(who).call("POST", commands, command, headers);
    expect(reply.status, JSON.stringify(reply.body)).toBe(status);
    return noted ? { code: status, target: `POST ${commands}`, person: names[who] } : null;
  });
}

describe("a command in another's name", () => {
  it.each([
    { author: "somebody" },
    { changedBy: "somebody" },
    { person: { id: "somebody" } },
    { at: "2001-01-01T00:00:00.000Z" },
    { createdAt: "2001-01-01T00:00:00.000Z" },
    { withdrawnAt: null },
    { sealedBy: null },
    { catalog: "another" },
    { content: { ...labelContent(), author: "somebody" } },
    { content: { ...labelContent(), updatedAt: "2001-01-01T00:00:00.000Z" } },
  ])("is refused when it says %j", (forged) => expectCommandRefused("mal", 403, { ...label(), ...forged }));

  it("is refused when its header names somebody else", () =>
    expectCommandRefused("mal", 401, label(), { [personHeader]: siege.vicId }));

  it("is refused when it is theirs, sent again by somebody else", async () => {
    const replayed = { id: siege.labelCommand, ...createLabel(unit, siege.label) };
    await expectCommandRefused("mal", 403, replayed);
    await expectCommandRefused("mal", 403, { ...label(), id: siege.labelCommand });
    expect((await siege.vic.call("POST", commands, replayed)).status).toBe(200);
  });

  it("is not found when it undoes what they did", () =>
    expectCommandRefused(
      "mal",
      404,
      { id: createId(), type: "record.undo", record: siege.label, command: siege.labelCommand },
      {},
      false,
    ));

  it("is refused when its id was used for something else, be it one's own", async () => {
    await expectCommandRefused("vic", 409, { ...label(), id: siege.labelCommand }, {}, false);
    await expectCommandRefused("mal", 409, { id: createId(), ...createLabel(unit, siege.label) }, {}, false);
  });

  it.each<[string, () => object]>([
    ["revises their label", () => ({ type: "label.revise", label: siege.label, content: labelContent() })],
    ["withdraws it", () => ({ type: "label.withdraw", label: siege.label })],
    ["restores it", () => ({ type: "record.restore", record: siege.label, version: 1 })],
    [
      "chooses it, which editors do",
      () => ({ type: "choice.create", choice: createId(), label: siege.label, reason: "x" }),
    ],
    [
      "gives a verdict, which editors do",
      () => ({
        type: "verdict.give",
        verdict: createId(),
        hypothesis: siege.hypothesis,
        content: { standing: "refuted", reason: "x" },
      }),
    ],
    [
      "revises their hypothesis",
      () => ({
        type: "hypothesis.revise",
        hypothesis: siege.hypothesis,
        content: { title: "Mine", units: [], families: [], edges: [] },
      }),
    ],
  ])("is refused when it %s", (_, command) =>
    expectCommandRefused("mal", 403, { id: createId(), ...command() }),
  );
});

/** What is published or embedded may be open to everybody: where it is not, or is not there, it is as if there were nothing. */
const isOfPublished = (pattern: string): boolean =>
  pattern.startsWith("/read/") ||
  pattern.startsWith("/embed/") ||
  pattern.startsWith("/api/threads/") ||
  pattern.includes("/articles/:article/versions");

describe("those who may not write", () => {
  it.each(["rea", "gus"] as const)("%s gives no command of any kind", async (who) => {
    await expectCommandRefused(who, 403, label());
    await expectNothingDone(siege, async () => {
      for (const type of Object.keys(rules)) {
        const reply = await person(who).call("POST", commands, { id: createId(), type });
        expect(reply.status, type).toBe(403);
      }
      return { code: 403, target: `POST ${commands}`, person: names[who] };
    });
  });

  it("learn nothing of a private catalog by any route there is, and each try is noted", async () => {
    const routes = allRoutes.filter(({ pattern }) => pattern.startsWith("/api/catalogs/:catalog"));
    expect(routes.length).toBeGreaterThan(35);
    for (const [index, { method, pattern }] of routes.entries()) {
      const who = (["mal", "rea", "gus"] as const)[index % 3] ?? "mal";
      await expectNothingDone(siege, async () => {
        const [path, missing] = [siege.hidden, "no-such"].map((catalog) => pathOf(pattern, { catalog }));
        const ask = (target = "") => person(who).call(method, target, method === "GET" ? undefined : {});
        const [reply, none] = [await ask(path), await ask(missing)];
        expect(reply.status, path).toBe(404);
        expect(JSON.stringify(reply.body).replaceAll(siege.hidden, "no-such")).toBe(
          JSON.stringify(none.body),
        );
        return isOfPublished(pattern) ? null : { code: 404, target: `${method} ${path}`, person: names[who] };
      });
    }
  });

  it("who are not signed in get nothing from any route but the doors", async () => {
    const doors = /^\/(api\/(session|auth|join|password)\b|wasm\/)/;
    const shut = allRoutes.filter(({ pattern }) => !doors.test(pattern) || pattern.endsWith("/accept"));
    expect(shut.length).toBeGreaterThan(75);
    for (const route of shut) {
      const path = pathOf(route.pattern, { catalog: fixtureCatalog });
      await expectNothingDone(siege, async () => {
        const reply = await siege.attackers.nobody.call(
          route.method,
          path,
          isReading(route) ? undefined : {},
        );
        expect(reply.status, `${route.method} ${path}`).toBe(isOfPublished(route.pattern) ? 404 : 401);
        if (isReading(route)) return null; // somebody who only looks has tried nothing
        const target = `${route.method} ${route.pattern.includes(":token") ? route.pattern : path}`;
        return { code: 401, target, person: null };
      });
    }
  });
});

describe("another site", () => {
  it("changes nothing by any route, with whatever cookie a browser brings along", async () => {
    const origins: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const [index, { method, pattern }] of allRoutes.filter((route) => !isReading(route)).entries()) {
      const path = pathOf(pattern, { catalog: fixtureCatalog });
      await expectNothingDone(siege, async () => {
        const reply = await siege.world.owner.call(method, path, {}, origins[index % 3]);
        expect(reply.status, path).toBe(403);
        const target = `${method} ${pattern.includes(":token") ? pattern : path}`;
        return { code: 403, target, person: "Owner" };
      });
    }
  });

  it("that points its name at this server is told that the server has another", () =>
    expectNothingDone(siege, async () => {
      const headers = { host: "evil.example", cookie: siege.vic.cookie() };
      const { status } = await rawRequest(siege.world.server.running.port, "GET", "/api/session", headers);
      expect(status).toBe(421);
      return { code: 421, target: "GET /api/session", person: "Vic" };
    }));
});

describe("links and tokens", () => {
  it("let in nobody once they were used, taken back or have expired, and each try is noted", async () => {
    const { world } = siege;
    const body = (name: string) => ({ name, email: `${name}@example.org`, password: `${name}'s password` });
    const used = await invite(world.owner, { role: "editor", catalog: null });
    const stolen = await Promise.all(
      ["Thief", "Crook"].map((name) =>
        world.server.visitor().call("POST", `/api/join/${used.token}`, body(name)),
      ),
    );
    expect(stolen.map(({ status }) => status).sort()).toEqual([200, 404]);
    const expired = await invite(world.owner, { role: "editor", catalog: null, expiresInDays: 0.001 });
    world.server.advance(100_000);
    const revoked = await invite(world.owner, { role: "editor", catalog: null });
    const { invite: made } = revoked.reply.body as { invite: { id: string } };
    expect((await world.owner.call("DELETE", `/api/invites/${made.id}`)).status).toBe(204);
    for (const token of [used.token, expired.token, revoked.token, "x".repeat(43)]) {
      for (const [visitor, path, target, who] of [
        [world.server.visitor(), `/api/join/${token}`, "POST /api/join/:token", null],
        [siege.attackers.mal, `/api/join/${token}/accept`, "POST /api/join/:token/accept", "Mal"],
      ] as const) {
        await expectNothingDone(siege, async () => {
          expect((await visitor.call("POST", path, body("Mallory"))).status).toBe(404);
          return { code: 404, target, person: who };
        });
      }
    }
  });

  it.each([
    ["reading", 403, "POST", commands, "Mal"],
    ["reading", 403, "GET", "/api/people", "Mal"],
    ["reading", 403, "POST", "/api/account/tokens", "Mal"],
    ["reading", 403, "PATCH", "/api/account", "Mal"],
    ["elsewhere", 404, "POST", commands, "Mal"],
    ["elsewhere", 404, "GET", `/api/catalogs/${fixtureCatalog}/export`, "Mal"],
    ["elsewhere", 403, "PUT", `/api/visualisations/${"0".repeat(64)}`, "Mal"],
    ["revoked", 401, "POST", commands, null],
    ["revoked", 401, "GET", "/api/models", null],
    ["expired", 401, "POST", commands, null],
  ] as const)("a token that is for %s gets %i from %s %s", (token, status, method, path, who) =>
    expectNothingDone(siege, async () => {
      const headers = { authorization: `Bearer ${siege.tokens[token]}` };
      const reply = await siege.world.server
        .visitor()
        .call(method, path, method === "GET" ? undefined : label(), headers);
      expect(reply.status).toBe(status);
      return { code: status, target: `${method} ${path}`, person: who };
    }),
  );
});

describe("bodies", () => {
  it("that are too large are refused and noted", () =>
    expectCommandRefused("mal", 413, { ...label(), padding: "x".repeat(300_000) }));

  const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  it.each<[string, string]>([
    ["lists in lists", nested(120_000)],
    ["objects in objects", `${'{"content":'.repeat(20_000)}1${"}".repeat(20_000)}`],
    [
      "a name that is lists in lists",
      JSON.stringify({ ...createLabel(unit), id: createId() }).replace('"curve detector"', nested(100_000)),
    ],
  ])("of %s are refused, and the server goes on", (_, body) =>
    expectNothingDone(siege, async () => {
      const headers = { "content-type": "application/json" };
      const reply = await siege.attackers.mal.fetch(commands, { method: "POST", headers, body });
      expect(reply.status).toBe(400);
      return null;
    }),
  );

  it("of manuscripts are not even read where whoever sends them is no author", () => {
    const article = siege.written.article.replace("article/", "");
    const path = `/api/catalogs/${fixtureCatalog}/articles/${article}/manuscripts`;
    const headers = { "content-type": "application/json" };
    return expectNothingDone(siege, async () => {
      const reply = await siege.world.owner.fetch(path, {
        method: "PUT",
        headers,
        body: "[".repeat(1_000_000),
      });
      expect(reply.status, await reply.text()).toBe(403);
      return { code: 403, target: `PUT ${path}`, person: "Owner" };
    });
  });

  it.each([
    ["PUT", "manuscripts", 200],
    ["POST", "BibTeX", 60],
  ] as const)(
    "that cost the server work are taken so often and no more: %s of %s, %i times",
    async (method, what, times) => {
      const article = siege.written.article.replace("article/", "");
      const manuscripts = `/api/catalogs/${fixtureCatalog}/articles/${article}/manuscripts`;
      const path = what === "BibTeX" ? "/api/references/parse" : manuscripts;
      await expectNothingDone(siege, async () => {
        // Some more than a full bucket: it refills while this goes on.
        const replies: Reply[] = [];
        while (replies.length < 2 * times && !replies.some(({ status }) => status === 429)) {
          const send = () => siege.vic.call(method, path, {});
          replies.push(...(await Promise.all(Array.from({ length: 20 }, send))));
        }
        const refused = replies.filter(({ status }) => status === 429);
        expect(replies.length - refused.length).toBeGreaterThanOrEqual(times);
        expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
        return { code: 429, target: `${method} ${path}`, person: "Vic" };
      });
    },
  );

  it("of BibTeX change nothing of what every object of the server has", async () => {
    const bibtex = "@misc{a, title={T}, __proto__+an:only={x}, constructor+an:keys={x}}";
    const reply = await siege.attackers.gus.call("POST", "/api/references/parse", { bibtex });
    expect(reply.status).toBe(200);
    expect(Reflect.has({}, "only")).toBe(false);
    expect(Object.keys({ a: 1 })).toEqual(["a"]);
    expect((await siege.vic.call("GET", `/api/catalogs/${fixtureCatalog}`)).status).toBe(200);
  });

  it("with the names of JavaScript's own machinery change nothing but what they say", async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const poison = '{"polluted":true,"author":"somebody","role":"owner"}';
    const content = `{"name":"x","family":"","confidence":0.5,"reason":"","__proto__":${poison},"constructor":{"prototype":${poison}}}`;
    const body = `{"id":"${createId()}","type":"label.create","label":"${createId()}","subject":"conv1:2","content":${content},"__proto__":${poison}}`;
    const reply = await siege.attackers.mal.fetch(commands, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const { record } = commandAnswerSchema.parse(await reply.json());
    expect(record).toMatchObject({ author: await siege.world.idOf("Mal") });
    expect(JSON.stringify(record)).not.toMatch(/polluted|prototype/);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    for (const type of ["__proto__", "constructor", "toString", "label.__proto__"]) {
      await expectCommandRefused("mal", 400, { ...label(), type }, {}, false);
    }
  });
});

describe("addresses", () => {
  const parameters =
    "q pack subject person kind record from to before time at skip state about unread unit units layer show name title format".split(
      " ",
    );
  const odd = [
    "';drop table record;--",
    "' or '1'='1",
    "%25_%",
    "__proto__",
    "constructor",
    "../../secret",
    "\0",
    "9e99",
    "-1",
    "💥".repeat(500),
  ];

  it("with SQL, names of JavaScript's machinery and other oddities are answered, and nothing is changed", async () => {
    const { server } = siege.world;
    const said = server.log.length;
    for (const { pattern } of allRoutes.filter(isReading)) {
      await expectNothingDone(siege, async () => {
        const path = pathOf(pattern, { catalog: fixtureCatalog, pack: fixtureCatalog, id: "x", token: "x" });
        for (const value of odd) {
          const query = parameters.map((name) => `${name}=${encodeURIComponent(value)}`).join("&");
          const reply = await siege.world.owner.fetch(`${path}?${query}`);
          await reply.arrayBuffer();
          expect(reply.status, `${path} ${value}`).toBeLessThan(500);
          if (!pattern.includes(":")) continue;
          const parts = Object.fromEntries(
            ["catalog", "pack", "id", "token", "file", "key", "unit", "round", "snapshot", "subject"].map(
              (name) => [name, encodeURIComponent(value)],
            ),
          );
          const other = await siege.world.owner.fetch(pathOf(pattern, parts));
          await other.arrayBuffer();
          expect(other.status, `${pattern} ${value}`).toBeLessThan(500);
        }
        return null;
      });
    }
    expect(server.log.slice(said)).toEqual([]);
  });

  it.each([
    "/packs/../secret",
    "/packs/..%2f..%2fsecret/manifest.json",
    "/packs/%2e%2e/manifest.json",
    "/packs/..%5c..%5csecret/manifest.json",
    "/packs/./manifest.json",
    "/packs/small-net%2f..%2fsmall-net/manifest.json",
    "/api/visualisations/..%2f..%2fsecret.png",
    "/api/visualisations/%2e%2e%2fmicrographia.sqlite",
    "/api/activations/..%2f..%2fsecret",
    "/api/image-sets/..%2f..",
    "/api/image-sets/..%2fpacks/pixels/..%2f..%2fsecret.png",
    "/wasm/..%2f..%2fpackage.json",
    "/wasm/../package.json",
  ])("that lead out of a folder lead nowhere: %s", async (target) => {
    const headers = { cookie: siege.vic.cookie() };
    const { status, text } = await rawRequest(siege.world.server.running.port, "GET", target, headers);
    expect([400, 404]).toContain(status);
    expect(JSON.parse(text)).toMatchObject({ error: { code: expect.stringMatching(/invalid|not-found/) } });
  });
});

describe("text", () => {
  it("that is markup or a formula is stored as it is, and a spreadsheet takes it for text", async () => {
    const name = `=HYPERLINK("https://evil.example","x")<script>alert(1)</script>`;
    const content = labelContent({ name, reason: "@SUM(1)" });
    expect((await siege.attackers.mal.command(createLabel("conv1:3", createId(), content))).status).toBe(200);
    const csv = await siege.vic.call("GET", `/api/catalogs/${fixtureCatalog}/export?format=csv`);
    expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(String(csv.body)).toContain(`"'=HYPERLINK(""https://evil.example"",""x"")`);
    expect(String(csv.body)).toContain("'@SUM(1)");
    const json = await siege.vic.call("GET", `/api/catalogs/${fixtureCatalog}/export?format=json`);
    expect(json.headers.get("x-content-type-options")).toBe("nosniff");
    expect(JSON.stringify(json.body)).toContain("<script>alert(1)</script>");
  });
});
