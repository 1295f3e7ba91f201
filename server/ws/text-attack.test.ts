/**
 * Somebody with a valid account and a socket of their own, against a text that others write. Whatever they try is refused
 * with the code that says why, the text and its log stay as they were, and those who write it notice nothing.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { askFrame, awarenessFrame, closeCodes, encodeAwarenessEntry } from "../../lib/sync/wire.ts";
import { textLimits } from "../rooms/text-limits.ts";
import { anyBytes, craftUpdate, element, garbage, skip, text } from "./test-support/craft-update.ts";
import { openRawClient, type RawClient, textOf } from "./test-support/raw-client.ts";
import {
  startTextBench,
  type TextBench,
  type TextBenchOptions,
  textPath,
} from "./test-support/text-bench.ts";

let bench: TextBench;
let ada: RawClient;
const clients: RawClient[] = [];

async function open(as: string, options: { doc?: Y.Doc; query?: string } = {}): Promise<RawClient> {
  const client = await openRawClient(bench.url, textPath, as, options);
  clients.push(client);
  return client;
}

/** A text that Ada has begun. */
async function start(options: TextBenchOptions = {}): Promise<void> {
  bench = await startTextBench(options);
  ada = await open("Ada");
  await ada.sync();
  await ada.save(ada.edit((doc) => doc.getText("text").insert(0, "A claim.")));
}

beforeEach(() => start());
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  expect(bench.reports).toEqual([]);
  await bench.stop();
});

const rows = () =>
  bench.db.selectFrom("text_update").select(["sequence", "person"]).orderBy("sequence").execute();

/** What the disk has, as somebody new would be shown it. */
async function shown(): Promise<string> {
  const rea = await open("Rea");
  await rea.sync();
  return textOf(rea.doc);
}

/** Sends as Ben; the connection must end with the code, and nothing else may change. */
async function expectRefused(
  code: number,
  attack: (ben: RawClient) => Uint8Array | Promise<Uint8Array>,
  as = "Ben",
): Promise<string> {
  const before = await rows();
  const attacker = await open(as);
  await attacker.sync();
  attacker.write(await attack(attacker));
  const end = await attacker.ended();
  expect(end.code, end.reason).toBe(code);
  expect(end.reason).not.toBe("");
  expect(await rows()).toEqual(before);
  expect(await shown()).toBe("A claim.");
  // Ada writes on, and her change arrives.
  await ada.save(ada.edit((doc) => doc.getText("text").insert(8, "!")));
  expect(await shown()).toBe("A claim.!");
  return end.reason;
}

const write = (doc: Y.Doc, content: string) => doc.getText("text").insert(0, content);

describe("another's name", () => {
  test("a change under another person's client id is refused, also one that goes on where they are", async () => {
    await expectRefused(closeCodes.foreignClient, () => {
      const forged = new Y.Doc();
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(ada.doc));
      forged.clientID = ada.doc.clientID;
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
    const ben = await open("Ben", { query: `?client=${ada.doc.clientID}` });
    expect(await ben.ended()).toMatchObject({ code: closeCodes.foreignClient });
    expect(ben.heard).toEqual([]);
  });

  test("a binding outlives connections, rooms and the server", async () => {
    const id = ada.doc.clientID;
    ada.close();
    bench.crash();
    const ben = await open("Ben");
    await ben.sync();
    const end = Y.getState(ben.doc.store, id);
    ben.write(craftUpdate([{ client: id, clock: end, structs: [text("x", { after: [id, end - 1] })] }]));
    expect(await ben.ended()).toMatchObject({ code: closeCodes.foreignClient });
    expect(await shown()).toBe("A claim.");
  });

  test("what a page kept of one person is not taken from another who signed in meanwhile", async () => {
    const ben = await open("Ben", { query: `?client=7&person=${bench.personId("Ada")}` });
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
    ben.send(awarenessFrame(entry(ada.doc.clientID, forged)));
    ben.send(awarenessFrame(entry(ben.doc.clientID, { ...forged, cursor: { anchor: place, head: place } })));
    const frame = await ada.hears((heard) => heard.type === "awareness" && heard.entries.length > 0);
    const ben_ = { id: bench.personId("Ben"), name: "Ben" };
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
    const second = await ada.hears((heard) => heard.type === "awareness" && heard.entries[0]?.clock === 10);
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
    await ada.save(ada.edit(bold(true)));
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
    rea.write(craftUpdate([], [{ client: ada.doc.clientID, clock: 0, length: 1 }]));
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
        craftUpdate([{ client, clock: 1, structs: [text("bc", { after: [ada.doc.clientID, 0] })] }]),
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
    const log = await bench.db.selectFrom("text_update").selectAll().orderBy("sequence").execute();
    expect(Y.parseUpdateMeta(new Uint8Array(log.at(-1)?.change ?? [])).from).toEqual(
      new Map([[ben.doc.clientID, 2]]),
    );
  });

  test("another person's own change sent again by somebody else is refused: only its writer says it", async () => {
    await expectRefused(closeCodes.foreignClient, () => Y.encodeStateAsUpdate(ada.doc));
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
        craftUpdate([{ client, clock: 0, structs: [text("x", { after: [ada.doc.clientID, 999] })] }]),
    ],
    [
      "a parent that nobody has",
      (client) => craftUpdate([{ client, clock: 0, structs: [text("x", { parent: [4711, 0] })] }]),
    ],
    ["a deletion of what nobody has", () => craftUpdate([], [{ client: 4711, clock: 0, length: 1 }])],
    [
      "a deletion that reaches too far",
      () => craftUpdate([], [{ client: ada.doc.clientID, clock: 0, length: 999 }]),
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
    const saved = ada.save(ada.edit((doc) => doc.getText("text").insert(8, " Still.")));
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
    expect((await rows()).at(-1)).toMatchObject({ person: bench.personId("Ben") });
  });
});

describe("what would stall or break the server", () => {
  const nested = (depth: number): Uint8Array => {
    const encoder = encoding.createEncoder();
    for (let level = 0; level < depth; level++) {
      encoding.writeUint8(encoder, 117); // an array
      encoding.writeVarUint(encoder, level === depth - 1 ? 0 : 1);
    }
    return encoding.toUint8Array(encoder);
  };

  test.each<[string, number, (client: number) => Uint8Array]>([
    [
      "a value nested too deeply",
      closeCodes.notAllowed,
      (client) => craftUpdate([{ client, clock: 0, structs: [anyBytes(nested(40), { root: "text" })] }]),
    ],
    [
      "a value nested until the stack ends",
      closeCodes.malformed,
      (client) => craftUpdate([{ client, clock: 0, structs: [anyBytes(nested(120_000), { root: "text" })] }]),
    ],
    [
      "elements in elements in elements",
      closeCodes.notAllowed,
      (client) => {
        const inner = Array.from({ length: 900 }, (_, i) => element({ parent: [client, i] }));
        return craftUpdate([{ client, clock: 0, structs: [element({ root: "page" }), ...inner] }]);
      },
    ],
    [
      "more structs than one write may bring",
      closeCodes.tooLarge,
      (client) => {
        const structs = Array.from({ length: textLimits.structs + 1 }, () => text("x", { root: "text" }));
        return craftUpdate([{ client, clock: 0, structs }]);
      },
    ],
    [
      "a document within the document",
      closeCodes.notAllowed,
      () => {
        const doc = new Y.Doc();
        doc.getMap("text").set("inner", new Y.Doc());
        return Y.encodeStateAsUpdate(doc);
      },
    ],
    [
      "a large binary",
      closeCodes.notAllowed,
      () => {
        const doc = new Y.Doc();
        doc.getMap("text").set("file", new Uint8Array(20_000));
        return Y.encodeStateAsUpdate(doc);
      },
    ],
    [
      "a name of a kilobyte",
      closeCodes.notAllowed,
      (client) => craftUpdate([{ client, clock: 0, structs: [text("x", { root: "r".repeat(1000) })] }]),
    ],
    [
      "hundreds of roots",
      closeCodes.notAllowed,
      (client) => {
        const structs = Array.from({ length: 300 }, (_, i) => text("x", { root: `r${i}` }));
        return craftUpdate([{ client, clock: 0, structs }]);
      },
    ],
    [
      "a clock of astronomic length",
      closeCodes.malformed,
      (client) => craftUpdate([{ client, clock: 0, structs: [garbage(2 ** 50)] }]),
    ],
    [
      "structs without length",
      closeCodes.malformed,
      (client) => craftUpdate([{ client, clock: 0, structs: [text("", { root: "text" }), garbage(0)] }]),
    ],
    [
      "a client id that is none",
      closeCodes.malformed,
      () => craftUpdate([{ client: 2 ** 40, clock: 0, structs: [text("x", { root: "text" })] }]),
    ],
    [
      "one client's structs in two groups",
      closeCodes.malformed,
      (client) =>
        craftUpdate([
          { client, clock: 0, structs: [text("x", { root: "text" })] },
          { client, clock: 1, structs: [text("y", { root: "text" })] },
        ]),
    ],
    [
      "an update that breaks off",
      closeCodes.malformed,
      (client) =>
        craftUpdate([{ client, clock: 0, structs: [text("abc", { root: "text" })] }]).subarray(0, 12),
    ],
    [
      "contents of no known kind",
      closeCodes.malformed,
      (client) =>
        craftUpdate([
          { client, clock: 0, structs: [(e) => encoding.writeUint8Array(e, new Uint8Array([31, 1, 1]))] },
        ]),
    ],
    [
      "billions of announced structs",
      closeCodes.malformed,
      () => new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0]),
    ],
  ])("%s is refused", async (_what, code, forge) => {
    await expectRefused(code, (ben) => forge(ben.doc.clientID));
  });

  test("a change of more than 256 kB is refused", async () => {
    await expectRefused(closeCodes.tooLarge, (ben) =>
      ben.edit((doc) => write(doc, "x".repeat(textLimits.updateBytes))),
    );
  });

  test("bytes at random are refused or ignored, and never more", async () => {
    let state = 1;
    const random = () => (state = (state * 48271) % 2147483647);
    for (let i = 0; i < 60; i++) {
      const ben = await open("Ben");
      ben.write(Uint8Array.from({ length: 1 + (random() % 60) }, () => random() % 256));
      ben.send(askFrame(new Uint8Array([0])));
      await Promise.race([ben.ended(), ben.hears((frame) => frame.type === "write" && frame.answer)]);
      ben.close();
    }
    expect(await shown()).toBe("A claim.");
  });

  test("many concurrent neighbours cost no more than the bound, however many writes bring them", async () => {
    const ben = await open("Ben");
    await ben.sync();
    const client = ben.doc.clientID;
    let clock = 0;
    let slowest = 0;
    const anchor = [ada.doc.clientID, 0] as const;
    for (;;) {
      const structs = Array.from({ length: textLimits.structs }, () => text("x", { after: anchor }));
      const began = performance.now();
      const saved = ben.save(craftUpdate([{ client, clock, structs }])).then(
        () => true,
        () => false,
      );
      clock += structs.length;
      const isTaken = await saved;
      slowest = Math.max(slowest, performance.now() - began);
      if (!isTaken) break;
    }
    expect(await ben.ended()).toMatchObject({ code: closeCodes.tooLarge });
    expect(clock).toBeGreaterThan(textLimits.structs);
    expect(slowest).toBeLessThan(1500);
  });

  test("one connection writes with so many client ids and no more", async () => {
    const ben = await open("Ben");
    await ben.sync();
    const note = (client: number) =>
      craftUpdate([{ client, clock: 0, structs: [text("x", { root: "notes" })] }]);
    for (let i = 0; i < textLimits.clientsPerConnection; i++) await ben.save(note(1000 + i));
    ben.write(note(5000));
    expect(await ben.ended()).toMatchObject({ code: closeCodes.tooLarge });
  });
});

describe("floods", () => {
  afterEach(() => undefined);
  async function restart(options: TextBenchOptions): Promise<void> {
    for (const client of clients.splice(0)) client.close();
    await bench.stop();
    await start(options);
  }

  test("questions are answered until their bytes are spent, over all connections of a person; others go on", async () => {
    await restart({ limits: { answers: { perSecond: 1, burst: 20_000 } } });
    for (let i = 0; i < 3; i++) {
      await ada.save(ada.edit((doc) => doc.getText("text").insert(8, "x".repeat(5000))));
    }
    const question = askFrame(new Uint8Array([0]));
    expect(question.length).toBe(4);
    const [one, two] = [await open("Ben"), await open("Ben")];
    for (let i = 0; i < 10; i++) {
      one.send(question);
      two.send(question);
    }
    expect(await one.ended()).toMatchObject({ code: closeCodes.tooBusy });
    expect(await two.ended()).toMatchObject({ code: closeCodes.tooBusy });
    const answers = [one, two].flatMap(({ heard }) =>
      heard.filter((frame) => frame.type === "write" && frame.answer),
    );
    expect(answers).toHaveLength(2);
    expect(await shown()).toHaveLength(15_008);
  });

  test("a person writes so many bytes and no more for now; nothing that was taken is lost", async () => {
    await restart({ limits: { writes: { perSecond: 1, burst: 10_000 } } });
    const ben = await open("Ben");
    await ben.sync();
    await ben.save(ben.edit((doc) => doc.getText("notes").insert(0, "y".repeat(12_000))));
    ben.write(ben.edit((doc) => doc.getText("notes").insert(0, "z")));
    expect(await ben.ended()).toMatchObject({ code: closeCodes.tooBusy });
    const cem = await open("Cem");
    await cem.sync();
    expect(cem.doc.getText("notes").toString()).toBe("y".repeat(12_000));
  });

  test("the server works so long for one person and no longer for now", async () => {
    await restart({ limits: { work: { perSecond: 1, burst: 1 } } });
    const ben = await open("Ben");
    await ben.sync();
    const anchor = [ada.doc.clientID, 0] as const;
    const structs = Array.from({ length: textLimits.structs }, () => text("x", { after: anchor }));
    await ben.save(craftUpdate([{ client: ben.doc.clientID, clock: 0, structs }]));
    ben.write(craftUpdate([{ client: ben.doc.clientID, clock: structs.length, structs: [garbage(1)] }]));
    expect(await ben.ended()).toMatchObject({ code: closeCodes.tooBusy });
    await expect(open("Cem").then((cem) => cem.sync())).resolves.toBeUndefined();
  });

  test("a text grows to its size and no further, and can still be shortened", async () => {
    const ben = await open("Ben");
    await ben.sync();
    const chunk = "x".repeat(250_000);
    let taken = 0;
    for (;;) {
      const change = ben.edit((doc) => doc.getText("notes").insert(0, chunk));
      const isTaken = await ben.save(change).then(
        () => true,
        () => false,
      );
      if (!isTaken) break;
      taken += chunk.length;
    }
    expect(await ben.ended()).toMatchObject({ code: closeCodes.tooLarge });
    expect(taken).toBeGreaterThan(textLimits.textBytes - 2 * chunk.length);
    expect(taken).toBeLessThanOrEqual(textLimits.textBytes);
    await ada.sync();
    await ada.save(ada.edit((doc) => doc.getText("notes").delete(0, taken / 2)));
    await ada.save(ada.edit((doc) => doc.getText("text").insert(8, "!")));
    expect(await shown()).toBe("A claim.!");
  });
});

test("a name that is no document's, and a frame that is none, are refused as everywhere", async () => {
  const ben = await open("Ben");
  ben.send(new Uint8Array([0, 2, 200]));
  expect(await ben.ended()).toMatchObject({ code: closeCodes.malformed });
  expect(decoding.hasContent(decoding.createDecoder(new Uint8Array()))).toBe(false);
});
