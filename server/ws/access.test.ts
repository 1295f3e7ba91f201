/** What a change of somebody's rights does to their open connections, and what refused connections leave behind. */
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import WebSocket from "ws";
import * as Y from "yjs";
import { attemptsAnswerSchema, tokenAnswerSchema } from "../../lib/catalog/account.ts";
import { peopleAnswerSchema } from "../../lib/catalog/answers.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import {
  createLabel,
  fixtureCatalog,
  startTestServer,
  type TestServer,
  type Visitor,
} from "../http/test-support/test-server.ts";
import { openDatabase } from "../persistence/database.ts";
import { closeCodeOf, openStockClient } from "./test-support/stock-client.ts";

const thread = formatDocumentName({ type: "thread", catalog: fixtureCatalog, subject: "conv1:0" });

let server: TestServer;
let owner: Visitor;
let ben: Visitor;
const sockets: WebSocket[] = [];

async function start(...options: Parameters<typeof startTestServer>) {
  await server?.stop();
  server = await startTestServer(...options);
  owner = await server.owner();
  ben = await server.invited(owner, "annotator", "Ben");
}
beforeEach(() => start());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.stop();
});

const origin = () => `ws://127.0.0.1:${server.running.port}/collab`;

/** Resolves when the connection is open; the server may close it at once. */
function dial(headers: Record<string, string>, name = thread): Promise<WebSocket> {
  const socket = new WebSocket(`${origin()}/${name}`, { headers });
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}
/** Resolves when the server has answered something, so that the connection is there on its side too. */
async function connect(headers: Record<string, string>): Promise<WebSocket> {
  const socket = await dial(headers);
  const answered = new Promise((resolve) => socket.once("message", resolve));
  socket.send(new Uint8Array([0, 0, 1, 0])); // asks for everything
  await answered;
  return socket;
}
const cookieOf = (person: Visitor) => ({ cookie: person.cookie() });
const people = async () => peopleAnswerSchema.parse((await owner.call("GET", "/api/people")).body);
const idOf = async (name: string) => (await people()).find((person) => person.name === name)?.id ?? "";
const attempts = async () =>
  attemptsAnswerSchema.parse((await owner.call("GET", "/api/attempts")).body).items;
const withDatabase = async (change: (db: ReturnType<typeof openDatabase>) => Promise<unknown>) => {
  const db = openDatabase(path.join(server.dataDir, "micrographia.sqlite"));
  await change(db);
  await db.destroy();
};

describe("an open connection", () => {
  test("ends by itself soon after a role is changed behind the server's back, to come again in the new one", async () => {
    await start({}, { collab: { recheckMs: 20 } });
    const [his, hers] = [await connect(cookieOf(ben)), await connect(cookieOf(owner))];
    const closed = closeCodeOf(his);
    const id = await idOf("Ben");
    await withDatabase((db) =>
      db.updateTable("member").set({ role: "reader" }).where("user_id", "=", id).execute(),
    );
    expect(await closed).toBe(closeCodes.renewed);
    expect(hers.readyState).toBe(WebSocket.OPEN);
    await connect(cookieOf(ben));
  });

  test("ends by itself soon after its session is gone", async () => {
    await start({}, { collab: { recheckMs: 20 } });
    const his = await connect(cookieOf(ben));
    const closed = closeCodeOf(his);
    const id = await idOf("Ben");
    await withDatabase((db) => db.deleteFrom("session").where("userId", "=", id).execute());
    expect(await closed).toBe(closeCodes.unauthenticated);
  });

  // From here on the server asks every 20 seconds, which no test waits for: these end at once.
  test.each<[string, number, string, (id: string) => string, unknown]>([
    ["role is changed", closeCodes.renewed, "PATCH", (id) => `/api/people/${id}`, { role: "reader" }],
    [
      "sessions are ended by an owner",
      closeCodes.unauthenticated,
      "DELETE",
      (id) => `/api/people/${id}/sessions`,
      undefined,
    ],
    [
      "account is removed",
      closeCodes.unauthenticated,
      "POST",
      (id) => `/api/people/${id}/removal`,
      { keep: { as: "former-member" } },
    ],
  ])("ends at once when its person's %s", async (_, code, method, address, body) => {
    const his = await connect(cookieOf(ben));
    const closed = closeCodeOf(his);
    expect((await owner.call(method, address(await idOf("Ben")), body)).status).toBeLessThan(300);
    expect(await closed).toBe(code);
  });

  test("ends at once when its person ends that session, changes the password elsewhere, or signs out", async () => {
    const signIn = async () => {
      const place = server.visitor();
      const body = { email: "ben@example.org", password: "Ben's password" };
      await place.call("POST", "/api/auth/sign-in/email", body);
      return place;
    };
    const [one, two, three] = [await signIn(), await signIn(), await signIn()];
    const ends = async (place: Visitor, act: () => Promise<unknown>) => {
      const closed = closeCodeOf(await connect(cookieOf(place)));
      await act();
      expect(await closed).toBe(closeCodes.unauthenticated);
    };
    const mine = await connect(cookieOf(ben));
    await ends(one, () => one.call("POST", "/api/auth/sign-out"));
    await ends(two, () => ben.call("DELETE", "/api/account/sessions"));
    await signInAgain(three);
    await ends(three, () =>
      ben.call("POST", "/api/account/password", { current: "Ben's password", password: "another password" }),
    );
    expect(mine.readyState).toBe(WebSocket.OPEN);
  });
  const signInAgain = (place: Visitor) =>
    place.call("POST", "/api/auth/sign-in/email", { email: "ben@example.org", password: "Ben's password" });

  test("may be a script's, by its token alone, until the token is revoked", async () => {
    const made = await ben.call("POST", "/api/account/tokens", {
      name: "watcher",
      scope: "read",
      expiresInDays: null,
      catalog: fixtureCatalog,
    });
    const { token, secret } = tokenAnswerSchema.parse(made.body);
    const socket = await connect({ authorization: `Bearer ${secret}` });
    const elsewhere = await dial(
      { authorization: `Bearer ${secret}` },
      formatDocumentName({ type: "index", catalog: "another-net" }),
    );
    expect(await closeCodeOf(elsewhere)).toBe(closeCodes.notFound);
    const closed = closeCodeOf(socket);
    await ben.call("DELETE", `/api/account/tokens/${token.id}`);
    expect(await closed).toBe(closeCodes.unauthenticated);
    const again = await dial({ authorization: `Bearer ${secret}` });
    expect(await closeCodeOf(again)).toBe(closeCodes.unauthenticated);
  });

  test("shows a new name, and a tombstone, beside what was said before", async () => {
    await ben.command(createLabel("conv1:0"));
    const id = await idOf("Ben");
    const client = openStockClient(origin(), thread, owner.cookie(), new Y.Doc());
    try {
      await client.synced();
      const named = (name: string) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if ((client.doc.getMap("people").get(id) as { name: string }).name === name) resolve();
          };
          client.doc.on("update", look);
          look();
        });
      await named("Ben");
      await ben.call("PATCH", "/api/account", { name: "Benedikt" });
      await named("Benedikt");
      await owner.call("POST", `/api/people/${id}/removal`, { keep: { as: "former-member" } });
      await named("Former member");
      expect(client.doc.getMap("labels").size).toBe(1);
    } finally {
      client.close();
    }
  });
});

describe("connections", () => {
  test("of one person are limited, whoever else is there", async () => {
    const limits = { perPerson: 2, perAddress: 100, openings: { perSecond: 1, burst: 100 } };
    await start({}, { collab: { sockets: limits } });
    const open = [await connect(cookieOf(ben)), await connect(cookieOf(ben))];
    expect(await closeCodeOf(await dial(cookieOf(ben)))).toBe(closeCodes.tooBusy);
    await connect(cookieOf(owner));
    const closed = closeCodeOf(open[0] as WebSocket);
    open[0]?.close();
    await closed;
    await connect(cookieOf(ben));
    expect(await attempts()).toMatchObject([
      { person: { name: "Ben" }, target: `WS /collab/${thread}`, code: closeCodes.tooBusy, count: 1 },
    ]);
  });

  test("that are refused are noted: by whom, for what document, and with which code", async () => {
    const nowhere = formatDocumentName({ type: "thread", catalog: fixtureCatalog, subject: "conv1:999" });
    await closeCodeOf(await dial(cookieOf(ben), nowhere));
    await closeCodeOf(await dial({ cookie: "stolen=cookie" }));
    const socket = await connect(cookieOf(ben));
    const malformed = closeCodeOf(socket);
    socket.send("text");
    expect(await malformed).toBe(closeCodes.malformed);
    const large = await connect(cookieOf(ben));
    const tooLarge = closeCodeOf(large);
    large.send(new Uint8Array(3_000_000));
    expect(await tooLarge).toBe(1009);
    await expect(dial({ ...cookieOf(ben), origin: "https://evil.example" })).rejects.toThrow("403");
    const listed = (await attempts()).map(({ person, target, code }) => [person?.name ?? null, target, code]);
    expect(listed).toEqual(
      expect.arrayContaining([
        ["Ben", `WS /collab/${nowhere}`, closeCodes.notFound],
        [null, `WS /collab/${thread}`, closeCodes.unauthenticated],
        ["Ben", `WS /collab/${thread}`, closeCodes.malformed],
        ["Ben", `WS /collab/${thread}`, 1009],
        ["Ben", `WS /collab/${thread}`, 403],
      ]),
    );
    expect(listed).toHaveLength(5);
  });
});
