/**
 * Five people write one text at random while lines break, tabs crash, changes arrive twice, saves fail and the server dies
 * before and after a save. In the end every page, the server and its log hold the same text, with every word that was typed.
 */
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createRandom, type Random } from "../../lib/shared/random.ts";
import { updateFrame } from "../../lib/sync/wire.ts";
import { readTextLog } from "../persistence/text-store.ts";
import { openRawClient, textOf } from "./test-support/raw-client.ts";
import { startTextBench, type TextBench, textName, textPath } from "./test-support/text-bench.ts";
import { openWriter, settled, type TextWriter, type } from "./test-support/text-writers.ts";

const seeds = Array.from({ length: 24 }, (_, index) => index + 1);
const steps = 50;

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The disk: fails now and then, and the process dies just before or just after a save. */
function disturbDisk(random: Random, bench: TextBench): void {
  const append = bench.store.append.bind(bench.store);
  Object.assign(bench.store, {
    append: async (changes: Parameters<typeof append>[0]) => {
      const fate = random.integer(24);
      if (fate === 0) throw new Error("the disk is full");
      if (fate === 1) {
        bench.crash();
        return new Promise(() => undefined);
      }
      await append(changes);
      if (fate === 2) {
        bench.crash();
        return new Promise(() => undefined);
      }
      if (fate === 3) throw new Error("the disk did it, and did not say so");
    },
  });
}

async function disturb(random: Random, bench: TextBench, writer: TextWriter): Promise<void> {
  switch (random.integer(8)) {
    case 0:
    case 1:
    case 2:
      return writer.setOnline(!writer.online);
    case 3:
      return writer.browser.cutSockets();
    case 4:
      return writer.crash();
    case 5:
      return bench.crash();
    case 6:
      return repeat(random, bench, writer);
    default:
      return void (await new Promise((resolve) => setImmediate(resolve)));
  }
}

/** Something that this person has written arrives once more, from somewhere. */
async function repeat(random: Random, bench: TextBench, { name }: TextWriter): Promise<void> {
  const log = await readTextLog(bench.db, textName.catalog, textName.subject, null);
  const own = log.filter(({ person }) => person === bench.personId(name));
  const change = own[random.integer(own.length)]?.change;
  if (!change) return;
  const again = await openRawClient(bench.url, textPath, name);
  again.send(updateFrame(new Uint8Array(change)));
  ends.push(again.close);
}

async function logText(bench: TextBench): Promise<string> {
  const doc = new Y.Doc();
  const log = await readTextLog(bench.db, textName.catalog, textName.subject, null);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  for (const { change } of log) Y.applyUpdate(doc, new Uint8Array(change));
  expect(doc.store.pendingStructs).toBeNull();
  return textOf(doc);
}

describe("whatever happens on the way, all come to the same text with every word in it", () => {
  test.each(seeds)("seed %i", async (seed) => {
    const random = createRandom(seed);
    const bench = await startTextBench({ idleMs: 20 });
    ends.push(bench.stop);
    const ada = await openWriter(bench, "Ada");
    const writers = [ada, await openWriter(bench, "Ben"), await openWriter(bench, "Cem")];
    writers.push(await openWriter(bench, "Ada", ada)); // a second tab
    for (const writer of writers) ends.push(writer.close);
    disturbDisk(random, bench);

    for (let step = 0; step < steps; step++) {
      const writer = writers[random.integer(writers.length)];
      if (!writer) continue;
      if (random.integer(3) > 0) type(random, writer);
      else await disturb(random, bench, writer);
      if (random.integer(4) === 0) await new Promise((resolve) => setImmediate(resolve));
    }

    for (const writer of writers) writer.setOnline(true);
    await Promise.all(writers.map(({ page }) => settled(page)));
    const judge = await openRawClient(bench.url, textPath, "Rea");
    ends.push(judge.close);
    await judge.sync();
    const text = textOf(judge.doc);
    for (const writer of writers) {
      const { doc } = writer.page.current();
      if (textOf(doc) !== text)
        await new Promise<void>((resolve) => doc.on("update", () => textOf(doc) === text && resolve()));
      for (const word of writer.words) expect(text).toContain(word);
    }
    expect(await logText(bench)).toBe(text);
    const words = writers.flatMap((writer) => writer.words);
    expect(words.length).toBeGreaterThan(5);
  });
});
