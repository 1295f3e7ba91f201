/**
 * Somebody with a valid account and a raw WebSocket to the whole server. Each attack ends the connection with the code that
 * says why, changes neither what is stored nor what others are shown, and is in the log of refusals. What can be tried against
 * a text itself is in `server/ws/text-attack.test.ts` and `text-flood.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import * as Y from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { askFrame, awarenessFrame, encodeAwarenessEntry } from "../../lib/sync/wire.ts";
import { fixtureCatalog } from "../http/test-support/test-server.ts";
import { craftUpdate, element, text } from "../ws/test-support/craft-update.ts";
import type { RawClient } from "../ws/test-support/raw-client.ts";
import { documents, expectNothingDone, laySiege, type Siege, writtenKinds } from "./siege.ts";

let siege: Siege;
beforeAll(async () => {
  // So many attacks in a row are a flood to the limits of `floods`, which are tried there.
  const sockets = { perPerson: 1000, perAddress: 5000, openings: { perSecond: 1000, burst: 5000 } };
  siege = await laySiege({}, { collab: { sockets } });
});
afterAll(() => siege.end());

const names = { mal: "Mal", rea: "Rea", gus: "Gus", vic: "Vic", nobody: null } as const;
type Who = keyof typeof names;
type Kind = keyof ReturnType<typeof documents>;
const pathOf = (kind: Kind) => documents(fixtureCatalog, siege.written)[kind];

/** Opens a document and attacks; the connection must end with the code, and nothing else may happen. */
async function expectEnded(
  who: Who,
  document: string,
  code: number,
  attack: (client: RawClient) => void | Promise<void> = () => undefined,
  options: Parameters<Siege["open"]>[2] = {},
): Promise<void> {
  const shown = await siege.shown();
  await expectNothingDone(siege, async () => {
    const client = await siege.open(who, document, options);
    await attack(client);
    const end = await client.ended();
    expect(end.code, end.reason).toBe(code);
    expect(end.reason).not.toBe("");
    return { code, target: `WS /collab/${document}`, person: names[who] };
  });
  expect(await siege.shown()).toBe(shown);
}

describe("a document that is not there for them", () => {
  it.each([
    "secret",
    "secret/small-net/x",
    "record/small-net",
    "layer/small-net",
    "layer/small-net/",
    "layer/small-net/conv9",
    "layer/small-net/conv1/conv1",
    "layer/small-net/..%2Fconv1",
    "layer/Small-Net/conv1",
    "thread/small-net/conv1%3A99",
    "thread/small-net/%zz",
    "thread/small-net/%00",
    "thread/small-net/conv1:0", // is written conv1%3A0
    "thread/small-net/family%2F00000000-0000-4000-8000-000000000000",
    "thread/__proto__/conv1%3A0",
    "text/small-net/hypothesis%2F00000000-0000-4000-8000-000000000000",
    "text/small-net/constructor",
    "text/small-net/circuit%2F00000000-0000-4000-8000-000000000000",
    "text/small-net/article%2F00000000-0000-4000-8000-000000000000",
    "index/no-such",
    "index/small-net/x",
    "index/';drop%20table%20record;--",
  ])("has no name as “%s”", (name) => expectEnded("mal", name, closeCodes.notFound));

  it.each(["layer", "thread", "index", ...writtenKinds] as const)(
    "is a %s of a private catalog",
    async (kind) => {
      const hidden = documents(siege.hidden, siege.written)[kind];
      for (const who of ["mal", "rea", "gus"] as const) await expectEnded(who, hidden, closeCodes.notFound);
      const elsewhere = { headers: { authorization: `Bearer ${siege.tokens.elsewhere}` } };
      await expectEnded("mal", pathOf(kind), closeCodes.notFound, undefined, elsewhere);
    },
  );

  it("is any at all for whoever is not signed in, or brings a dead token", async () => {
    for (const kind of ["layer", ...writtenKinds] as const) {
      await expectEnded("nobody", pathOf(kind), closeCodes.unauthenticated);
      const dead = { headers: { authorization: `Bearer ${siege.tokens.revoked}` } };
      await expectEnded("nobody", pathOf(kind), closeCodes.unauthenticated, undefined, dead);
    }
  });
});

describe("a write", () => {
  const forge = (client: RawClient) => {
    client.write(client.edit((doc) => doc.getMap("labels").set("forged", { name: "forged" })));
  };
  it.each([
    ["mal", "layer"],
    ["mal", "thread"],
    ["mal", "index"],
    ["vic", "thread"],
    ["rea", "thread"],
    ["gus", "index"],
  ] as const)("of %s into a %s, which the server writes, is refused", async (who, kind) => {
    await expectEnded(who, pathOf(kind), closeCodes.forbidden, forge);
    await expectEnded(who, pathOf(kind), closeCodes.forbidden, async (client) => {
      await client.sync();
      forge(client);
    });
  });

  it("that deletes what the server wrote is refused, and saying again what it said is not", async () => {
    const followed = await siege.open("mal", pathOf("thread"));
    await followed.sync();
    const [id] = [...followed.doc.store.clients.keys()];
    expect(id).toBeDefined();
    followed.write(Y.encodeStateAsUpdate(followed.doc));
    await followed.sync(); // still answered
    const deletion = craftUpdate([], [{ client: id ?? 0, clock: 0, length: 1 }]);
    await expectEnded("mal", pathOf("thread"), closeCodes.forbidden, ({ write }) => write(deletion));
    const garbled = new Uint8Array([9, 9, 9]);
    await expectEnded("mal", pathOf("thread"), closeCodes.malformed, ({ write }) => write(garbled));
  });

  it.each(writtenKinds.flatMap((kind) => (["rea", "gus"] as const).map((who) => [who, kind] as const)))(
    "of %s into a %s is refused",
    (who, kind) =>
      expectEnded(who, pathOf(kind), closeCodes.forbidden, async (client) => {
        await client.sync();
        client.write(client.edit((doc) => doc.getText("text").insert(0, "x")));
      }),
  );

  it.each(writtenKinds)("into a %s with a token that may only read is refused", (kind) =>
    expectEnded(
      "mal",
      pathOf(kind),
      closeCodes.forbidden,
      async (client) => {
        await client.sync();
        client.write(client.edit((doc) => doc.getText("text").insert(0, "x")));
      },
      { headers: { authorization: `Bearer ${siege.tokens.reading}` } },
    ),
  );
});

describe.each(writtenKinds)("a write into a %s", (kind) => {
  const vics = () => siege.pages[kind].doc;
  const vicsId = () => vics().clientID;
  it.each<[string, number, () => Uint8Array]>([
    [
      "under another's Yjs client id",
      closeCodes.foreignClient,
      () => {
        const at = Y.getState(vics().store, vicsId());
        return craftUpdate([
          { client: vicsId(), clock: at, structs: [text("I agree.", { after: [vicsId(), at - 1] })] },
        ]);
      },
    ],
    [
      "with other contents under their client id and clock",
      closeCodes.foreignClient,
      () =>
        craftUpdate([{ client: vicsId(), clock: 0, structs: [text("Vic wrote that.", { root: "text" })] }]),
    ],
    ["of theirs, sent again", closeCodes.foreignClient, () => Y.encodeStateAsUpdate(vics())],
    [
      "that builds on what is not there",
      closeCodes.gap,
      () => craftUpdate([{ client: 77, clock: 5, structs: [text("x", { root: "text" })] }]),
    ],
    [
      "nested a thousand deep",
      closeCodes.notAllowed,
      () => {
        const structs = Array.from({ length: 900 }, (_, i) =>
          element(i === 0 ? { root: "text" } : { parent: [77, i - 1] }),
        );
        return craftUpdate([{ client: 77, clock: 0, structs }]);
      },
    ],
    [
      "of more than 256 kB",
      closeCodes.tooLarge,
      () =>
        craftUpdate([{ client: 77, clock: 0, structs: [text("x".repeat(256 * 1024), { root: "text" })] }]),
    ],
    ["that is no change", closeCodes.malformed, () => new Uint8Array([200, 200, 200])],
  ])("%s is refused", (_, code, update) =>
    expectEnded(
      "mal",
      pathOf(kind),
      code,
      async (client) => {
        await client.sync();
        client.write(update());
      },
      { query: "" },
    ),
  );

  it("with other contents under one's own client id and clock is refused", async () => {
    const first = await siege.open("mal", pathOf(kind));
    await first.sync();
    await first.save(first.edit((doc) => doc.getText("notes").insert(0, "abc")));
    const client = first.doc.clientID;
    first.close();
    const other = craftUpdate([{ client, clock: 0, structs: [text("xyz", { root: "notes" })] }]);
    await expectEnded("mal", pathOf(kind), closeCodes.contradiction, ({ write }) => write(other), {
      query: `?client=${client}`,
    });
  });

  it("as another's page is not even let in", () =>
    expectEnded("mal", pathOf(kind), closeCodes.foreignClient, undefined, {
      query: `?client=${vicsId()}`,
    }));
});

describe("an article", () => {
  const revise = (authors: readonly string[]) =>
    siege.vic.command({
      type: "article.revise",
      article: siege.written.article.replace("article/", ""),
      content: {
        title: "On curves",
        summary: "",
        authors: authors.map((name) => ({
          person: name === "Vic" ? siege.vicId : malsId,
          name,
          affiliation: "",
          contribution: "",
        })),
      },
    });
  let malsId = "";
  beforeAll(async () => {
    malsId = await siege.world.idOf("Mal");
  });

  it("is not written by whoever does not sign it", async () => {
    expect((await revise(["Vic"])).status).toBe(200);
    try {
      await expectEnded("mal", pathOf("article"), closeCodes.forbidden, async (client) => {
        await client.sync();
        client.write(client.edit((doc) => doc.getText("text").insert(0, "x")));
      });
    } finally {
      expect((await revise(["Vic", "Mal"])).status).toBe(200);
    }
  });

  it("is no longer written by whoever was an author when they opened it", async () => {
    const open = await siege.open("mal", pathOf("article"));
    await open.sync();
    expect((await revise(["Vic"])).status).toBe(200);
    try {
      const before = siege.stored();
      open.write(open.edit((doc) => doc.getText("text").insert(0, "x")));
      expect((await open.ended()).code).toBe(closeCodes.forbidden);
      expect(siege.stored()).toBe(before);
    } finally {
      expect((await revise(["Vic", "Mal"])).status).toBe(200);
    }
  });
});

describe("presence", () => {
  it.each(["layer", ...writtenKinds] as const)(
    "in a %s carries one's own name, and speaks for nobody else",
    async (kind) => {
      const witness = await siege.open("vic", pathOf(kind));
      const mallory = await siege.open("mal", pathOf(kind));
      const state = { person: { id: siege.vicId, name: "Vic" }, user: { name: "Vic" }, unit: 1, html: "<b>" };
      await expectNothingDone(siege, async () => {
        mallory.send(
          awarenessFrame(encodeAwarenessEntry({ clientId: witness.doc.clientID, clock: 9, state })),
        );
        mallory.send(
          awarenessFrame(encodeAwarenessEntry({ clientId: mallory.doc.clientID, clock: 9, state })),
        );
        await witness.hears(
          (frame) =>
            frame.type === "awareness" &&
            frame.entries.some(({ clientId }) => clientId === mallory.doc.clientID),
        );
        return null;
      });
      const said = witness.heard.flatMap((frame) => (frame.type === "awareness" ? frame.entries : []));
      expect(said.every(({ clientId }) => clientId === mallory.doc.clientID)).toBe(true);
      expect(JSON.stringify(said)).toContain('"name":"Mal"');
      expect(JSON.stringify(said)).not.toMatch(/Vic|<b>/);
      witness.close();
      mallory.close();
    },
  );
});

describe("a connection", () => {
  it("that says what cannot be read is ended", async () => {
    await expectEnded("mal", pathOf("layer"), closeCodes.malformed, ({ send }) =>
      send(new Uint8Array([0, 0, 255])),
    );
    const vector = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f]);
    await expectEnded("mal", pathOf("layer"), closeCodes.malformed, ({ send }) => send(askFrame(vector)));
  });

  it("that sends one message of more than 257 KiB is ended", () =>
    expectEndedBySize(pathOf("layer"), new Uint8Array(300 * 1024)));

  it.each<[string, Record<string, string>]>([
    ["a page of another site", { origin: "https://evil.example" }],
    ["a page without an origin", { origin: "null" }],
    ["another name for this server", { host: "evil.example" }],
  ])("of %s is not opened, whatever cookie it brings", (_, headers) =>
    expectNothingDone(siege, async () => {
      const url = `ws://127.0.0.1:${siege.world.server.running.port}/collab/${pathOf("layer")}`;
      const socket = new WebSocket(url, { headers: { cookie: siege.vic.cookie(), ...headers } });
      const status = await new Promise((resolve) => {
        socket.once("unexpected-response", (request, response) => {
          request.destroy();
          resolve(response.statusCode);
        });
        socket.once("open", () => resolve("open"));
        socket.once("error", () => undefined);
      });
      expect(status).toBe(403);
      return { code: 403, target: `WS /collab/${pathOf("layer")}`, person: "Vic" };
    }),
  );
});

async function expectEndedBySize(document: string, bytes: Uint8Array): Promise<void> {
  await expectNothingDone(siege, async () => {
    const client = await siege.open("mal", document);
    client.send(bytes);
    await client.ended();
    return { code: 1009, target: `WS /collab/${document}`, person: "Mal" };
  });
}

describe("floods", () => {
  it("of questions, commands and connections are stopped with the code that says so, and others go on", async () => {
    const flooded = await laySiege(
      {},
      {
        commands: { perSecond: 0.001, burst: 20 },
        collab: {
          messages: { perSecond: 1, burst: 20 },
          sockets: { perPerson: 6, perAddress: 100, openings: { perSecond: 100, burst: 100 } },
        },
      },
    );
    try {
      const document = documents(fixtureCatalog, flooded.written).layer;
      // What is written when a document is first opened is nobody's attack.
      const early = await flooded.open("gus", document);
      await early.sync();
      early.close();
      await expectNothingDone(flooded, async () => {
        const client = await flooded.open("rea", document);
        for (let i = 0; i < 50; i++) client.send(askFrame(new Uint8Array([0])));
        expect((await client.ended()).code).toBe(closeCodes.tooBusy);
        return { code: closeCodes.tooBusy, target: `WS /collab/${document}`, person: "Rea" };
      });
      await expectNothingDone(flooded, async () => {
        const clients = [];
        for (let i = 0; i < 6; i++) {
          clients.push(await flooded.open("mal", document));
          await clients[i]?.sync();
        }
        expect((await (await flooded.open("mal", document)).ended()).code).toBe(closeCodes.tooBusy);
        const witness = await flooded.open("gus", document);
        await witness.sync();
        for (const client of [...clients, witness]) client.close();
        return { code: closeCodes.tooBusy, target: `WS /collab/${document}`, person: "Mal" };
      });
      const path = `/api/catalogs/${fixtureCatalog}/commands`;
      await expectNothingDone(flooded, async () => {
        const statuses = [];
        for (let i = 0; i < 30; i++)
          statuses.push((await flooded.attackers.mal.call("POST", path, {})).status);
        expect(new Set(statuses)).toEqual(new Set([400, 429]));
        return { code: 429, target: `POST ${path}`, person: "Mal" };
      });
      const withdrawn = await flooded.vic.command({ type: "label.withdraw", label: flooded.label });
      expect(withdrawn.status).toBe(200);
    } finally {
      await flooded.end();
    }
  });
});
