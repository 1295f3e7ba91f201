import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { createId } from "../../lib/shared/ids.ts";
import { type DocumentName, formatDocumentName } from "../../lib/sync/documents.ts";
import { untilEvent } from "../../lib/sync/until.fixture.ts";
import { type Bench, catalog, layer, startBench } from "../ws/test-support/bench.ts";
import { openStockClient, type StockClient } from "../ws/test-support/stock-client.ts";
import { openRoom } from "./room.ts";

const subject = `${layer}:2`;
const thread: DocumentName = { type: "thread", catalog, subject };
const threadName = formatDocumentName(thread);
const content = { name: "curve", family: "curves", confidence: 0.5, reason: "" };

const idleMs = 60_000;

let bench: Bench;
const clients: StockClient[] = [];
beforeEach(async () => {
  bench = await startBench({}, { idleMs, retryMs: 10 });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await bench.stop();
});

const say = (id: string, unit = 2) => {
  const [ada] = bench.people;
  if (!ada) throw new Error("nobody");
  return bench.say(ada, { type: "label.create", label: id, subject: `${layer}:${unit}`, content });
};
function follow(name: string): StockClient {
  const client = openStockClient(bench.url, name, "Ben");
  clients.push(client);
  return client;
}
const labelsIn = (doc: Y.Doc) => [...doc.getMap("labels").keys()].sort();
async function onDisk(name = threadName): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const state = await bench.documents.load(name);
  if (state) Y.applyUpdate(doc, state);
  return doc;
}
/** Whether everything a browser holds is on disk: what is not could be forgotten by a crash, and stay in the browser. */
const holdsNothingMore = (held: Y.Doc, kept: Y.Doc) =>
  [...Y.decodeStateVector(Y.encodeStateVector(held))].every(
    ([client, clock]) => clock <= Y.getState(kept.store, client),
  );

describe("a change", () => {
  test("is on disk before any browser sees it", async () => {
    const client = follow(threadName);
    await client.synced();
    const save = bench.documents.save;
    let release = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      bench.documents.save = async (...row) => {
        resolve();
        await new Promise<void>((go) => {
          release = go;
        });
        await save(...row);
      };
    });
    const id = createId();
    const said = say(id);
    await asked;
    const late = follow(threadName); // also not somebody who comes just now
    await late.synced();
    expect(labelsIn(client.doc)).toEqual([]);
    expect(labelsIn(late.doc)).toEqual([]);
    const seen = untilEvent(client.doc, "update", () => labelsIn(client.doc).length === 1);
    release();
    await Promise.all([said, seen]);
    expect(holdsNothingMore(client.doc, await onDisk())).toBe(true);
  });

  test("that cannot be saved fails, is shown to nobody, and comes with the next one", async () => {
    const client = follow(threadName);
    await client.synced();
    const save = bench.documents.save;
    bench.documents.save = () => Promise.reject(new Error("disk full"));
    const [first, second] = [createId(), createId()];
    await expect(say(first)).rejects.toThrow("disk full");
    expect(labelsIn(client.doc)).toEqual([]);

    bench.documents.save = save;
    const seen = untilEvent(client.doc, "update", () => labelsIn(client.doc).length === 2);
    await say(second);
    await seen;
    expect(labelsIn(await onDisk())).toEqual([first, second].sort());
    expect(holdsNothingMore(client.doc, await onDisk())).toBe(true);
  });

  test("whose save failed is tried again without being asked", async () => {
    const client = follow(threadName);
    await client.synced();
    const save = bench.documents.save;
    let failures = 0;
    bench.documents.save = (...row) =>
      failures++ < 2 ? Promise.reject(new Error("disk full")) : save(...row);
    const seen = untilEvent(client.doc, "update", () => labelsIn(client.doc).length === 1);
    await expect(say(createId())).rejects.toThrow("disk full");
    await seen;
  });

  test("that comes while another is written waits for it, and many that wait are read together", async () => {
    const { records } = bench;
    let reads = 0;
    const counting = {
      ...records,
      liveRecords: (...about: Parameters<typeof records.liveRecords>) => {
        reads++;
        return records.liveRecords(...about);
      },
    };
    const room = await openRoom({ records: counting, documents: bench.documents }, thread);
    reads = 0;
    await Promise.all(Array.from({ length: 10 }, () => room.refresh(subject)));
    await Promise.all([room.refresh(subject), Promise.resolve().then(() => room.refresh(subject))]);
    expect(reads).toBeLessThanOrEqual(3);
    room.destroy();
  });
});

describe("after a crash", () => {
  test("between the commit and the mirror, the document is reconciled when it is opened", async () => {
    const before = follow(threadName);
    await before.synced();
    const save = bench.documents.save;
    bench.documents.save = () => Promise.reject(new Error("the process is dying"));
    const id = createId();
    await expect(say(id)).rejects.toThrow();
    bench.documents.save = save;
    bench.crash();
    const seen = untilEvent(before.doc, "update", () => labelsIn(before.doc).length === 1);
    await seen; // the same browser, reconnected, needs no fresh copy
    expect(labelsIn(before.doc)).toEqual([id]);
    expect(labelsIn(await onDisk())).toEqual([id]);
  });

  test("between the save and the broadcast, the browser that missed it gets it when it is back", async () => {
    const client = follow(threadName);
    await client.synced();
    const save = bench.documents.save;
    let saved = (): void => undefined;
    const onceSaved = new Promise<void>((resolve) => {
      saved = resolve;
    });
    bench.documents.save = async (...row) => {
      await save(...row);
      saved();
      await new Promise(() => undefined); // the process ends here
    };
    const id = createId();
    void say(id);
    await onceSaved;
    bench.documents.save = save;
    expect(labelsIn(client.doc)).toEqual([]);
    for (const follower of clients) follower.provider.ws?.close();
    bench.crash();
    await untilEvent(client.doc, "update", () => labelsIn(client.doc).length === 1);
    expect(labelsIn(client.doc)).toEqual([id]);
  });

  test("that lost the saved document, browsers with the old copy are told to start afresh and new ones see all", async () => {
    const id = createId();
    await say(id);
    const client = follow(threadName);
    await client.synced();
    await bench.db.deleteFrom("document").execute();
    const stopped = client.stopped();
    bench.crash();
    expect(await stopped).toBe(4409);
    const fresh = follow(threadName);
    await fresh.synced();
    expect(labelsIn(fresh.doc)).toEqual([id]);
  });
});

describe("a room", () => {
  test("is put away some time after the last browser has gone, and read again for the next", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [first, second] = [await bench.rooms.open(thread), await bench.rooms.open(thread)];
    expect(first.room).toBe(second.room);
    first.release();
    first.release(); // twice is once
    vi.advanceTimersByTime(idleMs + 1);
    const third = await bench.rooms.open(thread);
    expect(third.room).toBe(first.room); // somebody was still there
    second.release();
    third.release();
    vi.advanceTimersByTime(idleMs - 1);
    const soon = await bench.rooms.open(thread);
    expect(soon.room).toBe(first.room);
    soon.release();
    vi.advanceTimersByTime(idleMs + 1);
    const late = await bench.rooms.open(thread);
    expect(late.room).not.toBe(first.room);
    vi.useRealTimers();
  });

  test("that opens while a record is being written shows the record", async () => {
    for (let round = 0; round < 20; round++) {
      const id = createId();
      const opening = bench.rooms.open(thread);
      const said = say(id);
      const [claim] = await Promise.all([opening, said]);
      const answer = claim.room.answer({
        type: "ask",
        stateVector: new Uint8Array([0]),
        clocks: new Map(),
      });
      if (answer.type !== "update") throw new Error("no answer");
      const doc = new Y.Doc();
      Y.applyUpdate(doc, answer.frame.subarray(frameHeader(answer.frame)));
      expect(labelsIn(doc)).toContain(id);
      claim.release();
    }
  });

  test("does not grow by being opened and closed", async () => {
    await say(createId());
    (await bench.rooms.open(thread)).release();
    const size = (await bench.documents.load(threadName))?.length;
    for (let i = 0; i < 5; i++) {
      bench.crash();
      (await bench.rooms.open(thread)).release();
    }
    expect((await bench.documents.load(threadName))?.length).toBe(size);
  });
});

/** Two numbers, then the length of the update: bytes with the high bit set continue. */
function frameHeader(frame: Uint8Array): number {
  let at = 2;
  while (((frame[at] ?? 0) & 0x80) !== 0) at++;
  return at + 1;
}
