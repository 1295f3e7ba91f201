/** Somebody with a valid account who would stall, fill or break the server through a text that others write. */
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { askFrame } from "../../lib/sync/wire.ts";
import { textLimits } from "../rooms/text-limits.ts";
import { type BesiegedText, besiegeText } from "./test-support/besieged-text.ts";
import { anyBytes, craftUpdate, element, garbage, text } from "./test-support/craft-update.ts";
import type { TextBenchOptions } from "./test-support/text-bench.ts";

let siege: BesiegedText;
beforeEach(async () => {
  siege = await besiegeText();
});
afterEach(() => siege.end());

const open: BesiegedText["open"] = (...opening) => siege.open(...opening);
const shown = () => siege.shown();
const expectRefused: BesiegedText["expectRefused"] = (...attack) => siege.expectRefused(...attack);

const write = (doc: Y.Doc, content: string) => doc.getText("text").insert(0, content);

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
    const anchor = [siege.ada.doc.clientID, 0] as const;
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
  async function restart(options: TextBenchOptions): Promise<void> {
    await siege.end();
    siege = await besiegeText(options);
  }

  test("questions are answered until their bytes are spent, over all connections of a person; others go on", async () => {
    await restart({ limits: { answers: { perSecond: 1, burst: 20_000 } } });
    for (let i = 0; i < 3; i++) {
      await siege.ada.save(siege.ada.edit((doc) => doc.getText("text").insert(8, "x".repeat(5000))));
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
    const anchor = [siege.ada.doc.clientID, 0] as const;
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
    await siege.ada.sync();
    await siege.ada.save(siege.ada.edit((doc) => doc.getText("notes").delete(0, taken / 2)));
    await siege.ada.save(siege.ada.edit((doc) => doc.getText("text").insert(8, "!")));
    expect(await shown()).toBe("A claim.!");
  });
});
