/** Several catalogs of one pack: who finds, reads and changes which, over raw HTTP and raw WebSockets. */
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import WebSocket from "ws";
import { layersAnswerSchema } from "../../lib/catalog/answers.ts";
import {
  type CatalogView,
  candidatesAnswerSchema,
  catalogChangesAnswerSchema,
  catalogMembersAnswerSchema,
  catalogsAnswerSchema,
  catalogViewSchema,
} from "../../lib/catalog/catalog.ts";
import { overviewAnswerSchema } from "../../lib/catalog/overview.ts";
import { createId } from "../../lib/shared/ids.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { createTestBrowser } from "../ws/test-support/test-browser.ts";
import {
  createLabel,
  firstQuestion,
  fixtureCatalog,
  labelContent,
  type Visitor,
} from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, owner, ada, bob, rita } = worldForAll({
  ada: "annotator", // annotates, and edits the catalogs in which she is an editor
  bob: "annotator", // annotates
  rita: "reader", // reads
});

const make = async (visibility: CatalogView["visibility"], title = `A ${visibility} one`) => {
  const body = { request: createId(), pack: fixtureCatalog, title, visibility };
  const reply = await owner.call("POST", "/api/catalogs", body);
  expect(reply.status).toBe(200);
  return catalogViewSchema.parse(reply.body);
};
const at = (id: string, rest = "") => `/api/catalogs/${id}${rest}`;
const listedFor = async (who: Visitor) =>
  catalogsAnswerSchema.parse((await who.call("GET", "/api/catalogs")).body).items;
const idOf = async (who: Visitor) =>
  ((await who.call("GET", "/api/session")).body as { user: { id: string } }).user.id;
const give = async (by: Visitor, id: string, to: Visitor, role: string) =>
  by.call("PUT", at(id, `/members/${await idOf(to)}`), { role });
const say = (who: Visitor, id: string, subject = "inception_3b/output:1") =>
  who.call("POST", at(id, "/commands"), { id: createId(), ...createLabel(subject) });

describe("making catalogs", () => {
  it("gives each an id of the server's own making, and its maker the part of an editor", async () => {
    const first = await make("public", "  Großer Kreis, zweiter Blick ");
    const second = await make("public", "Großer Kreis, zweiter Blick");
    expect(first).toMatchObject({
      pack: fixtureCatalog,
      title: "Großer Kreis, zweiter Blick",
      role: "owner",
    });
    expect(first.id).toMatch(/^groer-kreis-zweiter-blick-[a-z0-9]{7}$/);
    expect(second.id).not.toBe(first.id);
    const members = await owner.call("GET", at(first.id, "/members"));
    expect(catalogMembersAnswerSchema.parse(members.body).items).toMatchObject([
      { name: "Owner", role: "editor" },
    ]);
  });

  it("makes one, however often the same person sends the same request, and another for somebody else", async () => {
    const body = { request: createId(), pack: fixtureCatalog, title: "Once", visibility: "private" };
    const replies = await Promise.all([1, 2, 3].map(() => owner.call("POST", "/api/catalogs", body)));
    const ids = replies.map((reply) => catalogViewSchema.parse(reply.body).id);
    expect(new Set(ids).size).toBe(1);
    expect((await listedFor(owner)).filter(({ title }) => title === "Once")).toHaveLength(1);
  });

  it("is for editors, about networks that are there, with a title and nothing that is not understood", async () => {
    const body = { request: createId(), pack: fixtureCatalog, title: "Mine", visibility: "public" };
    for (const who of [ada, rita]) expect((await who.call("POST", "/api/catalogs", body)).status).toBe(403);
    expect((await server.visitor().call("POST", "/api/catalogs", body)).status).toBe(401);
    for (const wrong of [
      { title: " " },
      { title: "x".repeat(121) },
      { visibility: "secret" },
      { request: "1" },
    ]) {
      expect((await owner.call("POST", "/api/catalogs", { ...body, ...wrong })).status).toBe(400);
    }
    expect((await owner.call("POST", "/api/catalogs", { ...body, pack: "no-net" })).status).toBe(404);
  });

  it("keeps what is said in one out of every other", async () => {
    const { id } = await make("public");
    expect((await say(ada, id)).status).toBe(200);
    const counts = async (catalog: string) =>
      layersAnswerSchema.parse((await ada.call("GET", at(catalog, "/layers"))).body).items;
    expect(await counts(id)).toEqual([{ layer: "inception_3b/output", labelled: 1, machineOnly: 0 }]);
    expect(await counts(fixtureCatalog)).toEqual([]);
  });
});

describe("visibility", () => {
  it("lists public catalogs for everybody, and others only for those with a role in them and for owners", async () => {
    const [open, unlisted, closed] = await Promise.all([make("public"), make("unlisted"), make("private")]);
    const has = async (who: Visitor) => {
      const ids = (await listedFor(who)).map(({ id }) => id);
      return [open, unlisted, closed].map(({ id }) => ids.includes(id));
    };
    expect(await has(owner)).toEqual([true, true, true]);
    expect(await has(ada)).toEqual([true, false, false]);
    await give(owner, unlisted.id, ada, "reader");
    await give(owner, closed.id, ada, "annotator");
    expect(await has(ada)).toEqual([true, true, true]);
    expect((await server.visitor().call("GET", "/api/catalogs")).status).toBe(401);
    await owner.call("PATCH", "/api/settings", { openReading: true });
    expect(await has(server.visitor())).toEqual([true, false, false]);
    await owner.call("PATCH", "/api/settings", { openReading: false });
    const own = (await listedFor(bob)).filter(({ pack }) => pack === fixtureCatalog)[0];
    expect(own).toMatchObject({ id: fixtureCatalog, role: "annotator" }); // the pack's own comes first
  });

  it("lets whoever has the address of an unlisted catalog read it and write in it, as in a public one", async () => {
    const { id } = await make("unlisted");
    expect((await rita.call("GET", at(id))).body).toMatchObject({ role: "reader" });
    expect((await say(rita, id)).status).toBe(403);
    expect((await say(bob, id)).status).toBe(200);
  });

  it("answers whoever has no part in a private catalog to the letter what it answers about none", async () => {
    const { id } = await make("private");
    await say(owner, id);
    const person = await idOf(bob);
    const requests: readonly (readonly [string, string, unknown?])[] = [
      ["GET", ""],
      ["PATCH", "", { title: "Mine now" }],
      ["POST", "/commands", { id: createId(), ...createLabel("inception_3b/output:1") }],
      ["GET", "/units?q=curve"],
      ["GET", "/layers"],
      ["GET", "/history?subject=inception_3b/output:1"],
      ["GET", "/export"],
      ["GET", "/export?format=csv"],
      ["GET", "/members"],
      ["PUT", `/members/${person}`, { role: "editor" }],
      ["DELETE", `/members/${person}`],
      ["GET", "/candidates?q=a"],
      ["GET", "/changes"],
      ["GET", "/overview"],
    ];
    const none = id.replace(/.{7}$/, "2222222");
    await owner.call("PATCH", "/api/settings", { openReading: true });
    for (const who of [bob, rita, server.visitor()]) {
      for (const [method, path, body] of requests) {
        const closed = await who.call(method, at(id, path), body);
        const missing = await who.call(method, at(none, path), body);
        expect([method, path, closed.status]).toEqual([method, path, 404]);
        expect(JSON.stringify(closed.body).replaceAll(id, none)).toBe(JSON.stringify(missing.body));
        // Whether the line stays open depends on how much of a body had come by then.
        const names = ({ headers }: typeof closed) =>
          [...headers.keys()].filter((name) => !["connection", "keep-alive"].includes(name)).sort();
        expect(names(closed)).toEqual(names(missing));
      }
    }
    await owner.call("PATCH", "/api/settings", { openReading: false });
    expect((await server.visitor().call("GET", at(id))).status).toBe(401);
  });

  it("keeps a private catalog's documents from whoever has no part in it, and lets in who has", async () => {
    const { id } = await make("private");
    const documents = [
      `layer/${id}/${encodeURIComponent("inception_3b/output")}`,
      `thread/${id}/${encodeURIComponent("inception_3b/output:1")}`,
      `index/${id}`,
      `text/${id}/${encodeURIComponent(`hypothesis/${createId()}`)}`,
    ];
    for (const name of documents) {
      const refused = await closing(await connect("Bob", name));
      const missing = await closing(await connect("Bob", name.replace(id, `${id.slice(0, -7)}2222222`)));
      expect(refused).toEqual(missing);
      expect(refused.code).toBe(closeCodes.notFound);
    }
    await give(owner, id, bob, "reader");
    const socket = await connect("Bob", documents[0] ?? "");
    socket.send(firstQuestion);
    expect(await once(socket, "message")).toHaveLength(2);
    socket.close();
  });

  it("ends the connections of those whom a catalog is closed to, and of nobody else", async () => {
    const { id } = await make("public");
    await give(owner, id, ada, "annotator");
    const name = `layer/${id}/${encodeURIComponent("inception_3b/output")}`;
    const inside = await connect("Ada", name);
    await once(inside, "message");
    const outside = await connect("Rita", name);
    await once(outside, "message");
    const gone = closing(outside);
    expect((await owner.call("PATCH", at(id), { visibility: "private" })).status).toBe(200);
    expect((await gone).code).toBe(closeCodes.forbidden);
    expect(inside.readyState).toBe(WebSocket.OPEN);
    expect((await rita.call("GET", at(id, "/layers"))).status).toBe(404);
    expect((await say(ada, id)).status).toBe(200);
    inside.close();
  });
});

describe("settings", () => {
  it("are an editor's to change, and each change is kept with who made it", async () => {
    const { id } = await make("public", "First");
    expect((await ada.call("PATCH", at(id), { title: "Hers" })).status).toBe(403);
    await give(owner, id, ada, "editor");
    const changed = await ada.call("PATCH", at(id), { title: "Second", shownLabel: "none" });
    expect(changed.body).toMatchObject({
      title: "Second",
      shownLabel: "none",
      visibility: "public",
      role: "editor",
    });
    expect((await ada.call("PATCH", at(id), { title: "Second" })).status).toBe(200); // says what already is
    for (const wrong of [{}, { title: "" }, { visibility: "hidden" }, { shownLabel: "loudest" }]) {
      expect((await ada.call("PATCH", at(id), wrong)).status).toBe(400);
    }
    const { items } = catalogChangesAnswerSchema.parse((await owner.call("GET", at(id, "/changes"))).body);
    expect(items.map(({ by, event }) => [by?.name, event.type])).toEqual([
      ["Ada", "shown-label"],
      ["Ada", "title"],
      ["Owner", "role"],
      ["Owner", "role"],
      ["Owner", "created"],
    ]);
    expect(items[1]?.event).toEqual({ type: "title", from: "First", to: "Second" });
    expect((await bob.call("GET", at(id, "/changes"))).status).toBe(403);
    await server.restart();
    expect((await bob.call("GET", at(id))).body).toMatchObject({ title: "Second", shownLabel: "none" });
  });

  it("of a pack's own catalog can be changed before anybody has written in it", async () => {
    const before = await bob.call("GET", at(fixtureCatalog));
    expect(before.body).toMatchObject({ title: server.manifest.title, visibility: "public" });
    expect((await owner.call("PATCH", at(fixtureCatalog), { visibility: "private" })).status).toBe(200);
    expect((await bob.call("GET", at(fixtureCatalog))).status).toBe(404);
    expect((await bob.call("GET", "/api/models")).body).toMatchObject([{ id: fixtureCatalog }]); // the network stays
    await owner.call("PATCH", at(fixtureCatalog), { visibility: "public" });
    expect((await bob.call("GET", at(fixtureCatalog))).body).toEqual(before.body);
  });
});

describe("roles in a catalog", () => {
  it("replace the role that one has everywhere, up or down, until they are taken away", async () => {
    const { id } = await make("public");
    expect((await say(rita, id)).status).toBe(403);
    expect((await give(owner, id, rita, "annotator")).status).toBe(200);
    expect((await say(rita, id)).status).toBe(200);
    await give(owner, id, bob, "reader");
    expect((await say(bob, id)).status).toBe(403);
    expect((await say(bob, fixtureCatalog, "conv1:1")).status).toBe(200); // here only
    await owner.call("DELETE", at(id, `/members/${await idOf(bob)}`));
    expect((await say(bob, id)).status).toBe(200);
  });

  it("are given by editors of that catalog, who make no owners and unmake none", async () => {
    const { id } = await make("private");
    const other = await make("private");
    await give(owner, id, ada, "editor");
    expect((await give(ada, id, bob, "annotator")).status).toBe(200);
    expect((await give(bob, id, rita, "reader")).status).toBe(403);
    expect((await give(ada, other.id, ada, "editor")).status).toBe(404);
    expect((await give(ada, id, ada, "owner")).status).toBe(403);
    await give(owner, id, rita, "owner");
    expect((await give(ada, id, rita, "reader")).status).toBe(403);
    expect((await ada.call("DELETE", at(id, `/members/${await idOf(rita)}`))).status).toBe(403);
    expect((await give(ada, id, owner, "reader")).status).toBe(409); // an owner of the server stays one
    expect((await rita.call("PATCH", at(id), { title: "Hers" })).status).toBe(200); // an owner here
    for (const nobody of ["nobody", "machine:survey", createId()]) {
      expect((await owner.call("PUT", at(id, `/members/${nobody}`), { role: "reader" })).status).toBe(404);
    }
    expect((await owner.call("PUT", at(id, `/members/${await idOf(bob)}`), { role: "emperor" })).status).toBe(
      400,
    );
  });

  it("come with people looked up by name, whatever its case and accents, without their addresses", async () => {
    const { id } = await make("private");
    await server.invited(owner, "annotator", "Zoe");
    await give(owner, id, bob, "annotator");
    const find = async (query: string) =>
      candidatesAnswerSchema
        .parse((await owner.call("GET", at(id, `/candidates?q=${encodeURIComponent(query)}`))).body)
        .items.map(({ name, role }) => [name, role]);
    expect(await find("ZOË")).toEqual([["Zoe", null]]);
    expect(await find("o")).toEqual([
      ["Bob", "annotator"],
      ["Owner", "owner"],
      ["Zoe", null],
    ]);
    const reply = await owner.call("GET", at(id, "/candidates?q=bob"));
    expect(JSON.stringify(reply.body)).not.toContain("@");
  });
});

describe("the overview", () => {
  const overviewOf = async (who: Visitor, id: string) =>
    overviewAnswerSchema.parse((await who.call("GET", at(id, "/overview"))).body);
  const stating = (who: Visitor, id: string, command: object) =>
    who.call("POST", at(id, "/commands"), { id: createId(), ...command });

  it("tells what was stated last, by whom, and where hypotheses stand", async () => {
    const { id } = await make("public");
    const [hypothesis, other] = [createId(), createId()];
    const content = { title: "Curves come in pairs", units: [], families: [], edges: [] };
    await say(bob, id);
    await stating(ada, id, { type: "hypothesis.create", hypothesis, content });
    await stating(ada, id, {
      type: "hypothesis.create",
      hypothesis: other,
      content: { ...content, title: "B" },
    });
    for (const standing of ["supported", "refuted"]) {
      const verdict = { type: "verdict.give", verdict: createId(), hypothesis };
      await stating(owner, id, { ...verdict, content: { standing, reason: "It was computed." } });
      server.advance(1000);
    }
    const { latest, contributors, hypotheses } = await overviewOf(rita, id);
    expect(latest.map(({ by, kind }) => [by.name, kind])).toEqual([
      ["Owner", "verdict"],
      ["Owner", "verdict"],
      ["Ada", "hypothesis"],
      ["Ada", "hypothesis"],
      ["Bob", "label"],
    ]);
    expect(latest[0]).toMatchObject({ subject: `hypothesis/${hypothesis}`, title: "Curves come in pairs" });
    expect(contributors.map(({ person, statements, labels }) => [person.name, statements, labels])).toEqual(
      expect.arrayContaining([
        ["Bob", 1, 1],
        ["Ada", 2, 0],
        ["Owner", 2, 0],
      ]),
    );
    expect(new Map(hypotheses.map((each) => [each.id, each.standing]))).toEqual(
      new Map([
        [hypothesis, "refuted"],
        [other, "proposed"],
      ]),
    );
  });

  it("holds nothing of a sealed answer until the round is revealed", async () => {
    const { id } = await make("public");
    const round = createId();
    const subject = "inception_3b/output:2";
    const content = {
      title: "Blind",
      instructions: "",
      units: [subject],
      people: null,
      families: [],
      source: { from: "list" },
      answersWanted: 2,
      deadline: null,
      blind: true,
      seed: 1,
    };
    expect((await stating(owner, id, { type: "round.create", round, content })).status).toBe(200);
    const label = { ...createLabel(subject, createId(), labelContent({ name: "a secret" })), round };
    expect((await stating(bob, id, label)).status).toBe(200);
    for (const who of [owner, ada, bob]) {
      const overview = await overviewOf(who, id);
      expect(JSON.stringify(overview)).not.toContain("secret");
      expect(overview.contributors.map(({ person }) => person.name)).toEqual(["Owner"]);
    }
    await stating(owner, id, { type: "round.reveal", round });
    expect(JSON.stringify(await overviewOf(ada, id))).toContain("a secret");
  });
});

/** A socket of somebody's, with the cookie of a session of theirs. */
async function connect(name: string, document: string): Promise<WebSocket> {
  const { address } = server.running;
  const browser = createTestBrowser(address);
  await browser.signIn(name);
  const socket = new WebSocket(`${address.replace("http", "ws")}/collab/${document}`, {
    headers: { cookie: browser.cookie() },
    origin: address,
  });
  await once(socket, "open");
  if (socket.readyState === WebSocket.OPEN) socket.send(firstQuestion);
  return socket;
}

async function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = await once(socket, "close");
  return { code, reason: String(reason) };
}
