/**
 * Somebody with a valid account and a socket of their own, against a text that others write. Whatever they try is refused
 * with the code that says why, the text and its log stay as they were, and those who write it notice nothing.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { awarenessFrame, encodeAwarenessEntry } from "../../lib/sync/wire.ts";
import { type BesiegedText, besiegeText } from "./test-support/besieged-text.ts";
import { craftUpdate, element, garbage, skip, text } from "./test-support/craft-update.ts";
import { type RawClient, textOf } from "./test-support/raw-client.ts";

let siege: BesiegedText;
beforeEach(async () => {
  siege = await besiegeText();
});
afterEach(() => siege.end());

const open: BesiegedText["open"] = (...opening) => siege.open(...opening);
const rows = () => siege.rows();
const shown = () => siege.shown();
const expectRefused: BesiegedText["expectRefused"] = (...attack) => siege.expectRefused(...attack);

const write = (doc: Y.Doc, content: string) => doc.getText("text").insert(0, content);

describe("another's name", () => {
  test("a change under another person's client id is refused, also one that goes on where they are", async () => {
    await expectRefused(closeCodes.foreignClient, () => {
      const forged = new Y.Doc();
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(siege.ada.doc));
      forged.clientID = siege.ada.doc.clientID;
      const before = Y.encodeStateVector(forged);
      write(forged, "I, Ada, agree. ");
      return Y.encodeStateAsUpdate(forged, before);
    });
  });

  test("a client id that somebody announces now is theirs before they have written", async () => {
    const cem = await open("Cem");
    await cem.sync();
    await expectRefused(closeCodes.foreignClient, () =>
      craftUpdate([{ client: cem.doc.clientID, clock: 0, structs: [text("As Cem", { root: "text" })] }]),
    );
  });

  test("a connection that names another's client id as its own is not let in", async () => {
    const ben = await open("Ben", { query: `?client=${siege.ada.doc.clientID}` });
    expect(await ben.ended()).toMatchObject({ code: closeCodes.foreignClient });
    expect(ben.heard).toEqual([]);
  });

  test("a binding outlives connections, rooms and the server", async () => {
    const id = siege.ada.doc.clientID;
    siege.ada.close();
    siege.bench.crash();
    const ben = await open("Ben");
    await ben.sync();
    const end = Y.getState(ben.doc.store, id);
    ben.write(craftUpdate([{ client: id, clock: end, structs: [text("x", { after: [id, end - 1] })] }]));
    expect(await ben.ended()).toMatchObject({ code: closeCodes.foreignClient });
    expect(await shown()).toBe("A claim.");
  });

  test("what a page kept of one person is not taken from another who signed in meanwhile", async () => {
    const ben = await open("Ben", { query: `?client=7&person=${siege.bench.personId("Ada")}` });
    expect(await ben.ended()).toMatchObject({ code: closeCodes.unauthenticated });
  });

  test("in presence one is who one is, in one's own colour, and speaks for no other client id", async () => {
    const ben = await open("Ben");
    const forged = {
      user: { name: "Ada", color: "url(x)" },
      person: { id: "ada", name: "Ada" },
      html: "<b>",
    };
    const place = { item: { client: 1, clock: 2 }, assoc: 0 };
    const entry = (clientId: number, state: unknown) => encodeAwarenessEntry({ clientId, clock: 9, state });
    ben.send(awarenessFrame(entry(siege.ada.doc.clientID, forged)));
    ben.send(awarenessFrame(entry(ben.doc.clientID, { ...forged, cursor: { anchor: place, head: place } })));
    const frame = await siege.ada.hears((heard) => heard.type === "awareness" && heard.entries.length > 0);
    const ben_ = { id: siege.bench.personId("Ben"), name: "Ben" };
    expect(frame).toMatchObject({
      entries: [
        {
          clientId: ben.doc.clientID,
          state: {
            person: ben_,
            user: { ...ben_, color: expect.stringMatching(/^#[0-9a-f]{6}$/) },
            cursor: { anchor: place, head: place },
          },
        },
      ],
    });
    expect(JSON.stringify(frame)).not.toMatch(/html|url\(x\)/);
    ben.send(awarenessFrame(entry(ben.doc.clientID, { cursor: { anchor: { item: "<script>" }, head: 1 } })));
    const next = encodeAwarenessEntry({ clientId: ben.doc.clientID, clock: 10, state: { cursor: 7 } });
    ben.send(awarenessFrame(next));
    const second = await siege.ada.hears(
      (heard) => heard.type === "awareness" && heard.entries[0]?.clock === 10,
    );
    expect(second).toMatchObject({ entries: [{ state: { cursor: null, person: ben_ } }] });
  });
});

describe("those who may not write", () => {
  test.each(["Rea", "Gus", "nobody"])("%s follows, and is turned away at the first write", async (name) => {
    const follower = await open(name);
    await follower.sync();
    expect(textOf(follower.doc)).toBe("A claim.");
    await expectRefused(closeCodes.forbidden, (client) => client.edit((doc) => write(doc, "x")), name);
  });

  test("somebody who follows with the stock client may tidy up formatting, which changes nothing", async () => {
    const bold = (value: true | null) => (doc: Y.Doc) => doc.getText("text").format(0, 8, { bold: value });
    await siege.ada.save(siege.ada.edit(bold(true)));
    const rea = await open("Rea");
    await rea.sync();
    const before = await rows();
    const marks = [...rea.doc.store.clients.values()].flat().filter((struct) => {
      return struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
    });
    rea.write(
      craftUpdate(
        [],
        marks.map(({ id, length }) => ({ ...id, length })),
      ),
    );
    rea.write(craftUpdate([], [{ client: siege.ada.doc.clientID, clock: 0, length: 1 }]));
    expect(await rea.ended()).toMatchObject({ code: closeCodes.forbidden });
    expect(await rows()).toEqual(before);
  });
});

describe("what contradicts or skips the text", () => {
  const ownText = async (ben: RawClient) => {
    await ben.save(ben.edit((doc) => doc.getText("notes").insert(0, "abc")));
    return ben.doc.clientID;
  };

  test.each<[string, (client: number) => Uint8Array]>([
    [
      "other letters",
      (client) => craftUpdate([{ client, clock: 0, structs: [text("xyz", { root: "notes" })] }]),
    ],
    [
      "other letters in the middle",
      (client) => craftUpdate([{ client, clock: 1, structs: [text("Xc", { after: [client, 0] })] }]),
    ],
    [
      "another place",
      (client) => craftUpdate([{ client, clock: 0, structs: [text("abc", { root: "text" })] }]),
    ],
    [
      "another neighbour",
      (client) =>
        craftUpdate([{ client, clock: 1, structs: [text("bc", { after: [siege.ada.doc.clientID, 0] })] }]),
    ],
    ["an element", (client) => craftUpdate([{ client, clock: 0, structs: [element({ root: "notes" })] }])],
    [
      "other letters before new ones",
      (client) => craftUpdate([{ client, clock: 0, structs: [text("abX and more", { root: "notes" })] }]),
    ],
  ])("%s under a client id and clock that the server has are refused", async (_what, forge) => {
    const ben = await open("Ben");
    await ben.sync();
    const client = await ownText(ben);
    const before = await rows();
    ben.write(forge(client));
    expect(await ben.ended()).toMatchObject({ code: closeCodes.contradiction });
    expect(await rows()).toEqual(before);
    expect(await shown()).toBe("A claim.");
  });

  test("the same change again is harmless, in whatever pieces, and is answered as saved", async () => {
    const ben = await open("Ben");
    await ben.sync();
    const first = ben.edit((doc) => doc.getText("notes").insert(0, "ab"));
    const second = ben.edit((doc) => doc.getText("notes").insert(2, "c"));
    await ben.save(first);
    await ben.save(second);
    await ben.save(ben.edit((doc) => doc.getText("notes").delete(1, 1)));
    const before = await rows();
    await ben.save(first);
    await ben.save(second);
    await ben.save(Y.mergeUpdates([first, second]));
    expect(await rows()).toEqual(before);
  });

  test("a replay that goes on with something new adds only that", async () => {
    const ben = await open("Ben");
    await ben.sync();
    const first = ben.edit((doc) => doc.getText("notes").insert(0, "ab"));
    await ben.save(first);
    const second = ben.edit((doc) => doc.getText("notes").insert(2, "c"));
    await ben.save(Y.mergeUpdates([first, second]));
    const log = await siege.bench.db.selectFrom("text_update").selectAll().orderBy("sequence").execute();
    expect(Y.parseUpdateMeta(new Uint8Array(log.at(-1)?.change ?? [])).from).toEqual(
      new Map([[ben.doc.clientID, 2]]),
    );
  });

  test("another person's own change sent again by somebody else is refused: only its writer says it", async () => {
    await expectRefused(closeCodes.foreignClient, () => Y.encodeStateAsUpdate(siege.ada.doc));
  });

  test.each<[string, (client: number) => Uint8Array]>([
    [
      "clocks that begin later",
      (client) => craftUpdate([{ client, clock: 5, structs: [text("x", { root: "text" })] }]),
    ],
    [
      "a hole",
      (client) =>
        craftUpdate([{ client, clock: 0, structs: [text("x", { root: "text" }), skip(3), garbage(1)] }]),
    ],
    [
      "a neighbour that nobody has",
      (client) => craftUpdate([{ client, clock: 0, structs: [text("x", { after: [4711, 0] })] }]),
    ],
    [
      "a neighbour beyond what there is",
      (client) =>
        craftUpdate([{ client, clock: 0, structs: [text("x", { after: [siege.ada.doc.clientID, 999] })] }]),
    ],
    [
      "a parent that nobody has",
      (client) => craftUpdate([{ client, clock: 0, structs: [text("x", { parent: [4711, 0] })] }]),
    ],
    ["a deletion of what nobody has", () => craftUpdate([], [{ client: 4711, clock: 0, length: 1 }])],
    [
      "a deletion that reaches too far",
      () => craftUpdate([], [{ client: siege.ada.doc.clientID, clock: 0, length: 999 }]),
    ],
  ])("%s is refused", async (_what, forge) => {
    await expectRefused(closeCodes.gap, (ben) => forge(ben.doc.clientID));
  });

  test("two structs that wait for each other are refused, and what others wrote in the same moment stays", async () => {
    const ben = await open("Ben");
    await ben.sync();
    const [one, other] = [ben.doc.clientID, ben.doc.clientID + 1];
    const circle = craftUpdate([
      { client: other, clock: 0, structs: [text("x", { after: [one, 0] })] },
      { client: one, clock: 0, structs: [text("y", { after: [other, 0] })] },
    ]);
    const saved = siege.ada.save(siege.ada.edit((doc) => doc.getText("text").insert(8, " Still.")));
    ben.write(circle);
    expect([closeCodes.malformed, closeCodes.notAllowed]).toContain((await ben.ended()).code);
    await saved;
    expect(await shown()).toBe("A claim. Still.");
  });

  test("somebody else's words may be deleted, and the log says by whom", async () => {
    const ben = await open("Ben");
    await ben.sync();
    await ben.save(ben.edit((doc) => doc.getText("text").delete(0, 2)));
    expect(await shown()).toBe("claim.");
    expect((await rows()).at(-1)).toMatchObject({ person: siege.bench.personId("Ben") });
  });
});

test("a frame that is none is refused as everywhere", async () => {
  const ben = await open("Ben");
  ben.send(new Uint8Array([0, 2, 200]));
  expect(await ben.ended()).toMatchObject({ code: closeCodes.malformed });
});
