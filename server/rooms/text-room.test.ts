/** A text's room on a real log: what it is opened from, and what it says when the log fails. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createRandom } from "../../lib/shared/random.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import type { TextName } from "../../lib/sync/documents.ts";
import { readFrame } from "../../lib/sync/wire.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { insertAccount } from "../persistence/people-store.ts";
import { createTextStore } from "../persistence/text-store.ts";
import type { TextStore } from "../ports.ts";
import type { Follower } from "./room.ts";
import { textLimits } from "./text-limits.ts";
import { openTextRoom, type TextRoom } from "./text-room.ts";
import { createTextRooms } from "./text-rooms.ts";

let db: Database;
let store: TextStore;
let follower: Follower & { readonly ends: number[]; readonly frames: Uint8Array[] };
const reports: string[] = [];
const name: TextName = { type: "text", catalog: "net", subject: "hypothesis/h" };
beforeEach(async () => {
  reports.length = 0;
  db = openDatabase(":memory:");
  await migrate(db);
  const account = { name: "Ada", email: "ada@example.org", passwordHash: "-", role: "annotator" as const };
  const id = await insertAccount(db, { ...account, at: "2026-01-01T00:00:00.000Z" });
  store = createTextStore(db);
  const [ends, frames]: [number[], Uint8Array[]] = [[], []];
  follower = {
    actor: { type: "member", role: "annotator", person: { id, name: "Ada" } },
    announcedId: null,
    ends,
    frames,
    send: (frame) => void frames.push(frame),
    close: (code) => void ends.push(code),
  };
});
afterEach(() => db.destroy());

const options = () => ({
  texts: store,
  clock: () => new Date(),
  objectToWriter: async () => null,
  report: (message: string) => void reports.push(message),
  onBroken: () => void reports.push("broken"),
});
const open = (): Promise<TextRoom> => openTextRoom(options(), name);

/** What the room shows to whoever has nothing. */
function ask(room: TextRoom): Promise<string> {
  const doc = new Y.Doc();
  return new Promise((resolve) => {
    const take = (frame: Uint8Array) => {
      const answer = readFrame(frame);
      if (answer.type === "write") Y.applyUpdate(doc, answer.update);
      resolve(doc.getText("text").toString());
    };
    room.ask(
      { type: "ask", stateVector: new Uint8Array([0]), clocks: new Map() },
      { mayHave: () => true, take },
    );
  });
}

/** Types into a copy and says what changed. */
function type(doc: Y.Doc, change: (text: Y.Text) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  change(doc.getText("text"));
  return Y.encodeStateAsUpdate(doc, before);
}

describe("a text's room", () => {
  test("opens on what it was, from its log and from its last state, and keeps the whole log", async () => {
    const random = createRandom(7);
    const doc = new Y.Doc();
    const room = await open();
    room.join(follower);
    const changes = textLimits.compactAfter + 20;
    for (let i = 0; i < changes; i++) {
      room.write(
        follower,
        type(doc, (text) =>
          i % 5 === 4
            ? text.delete(random.integer(text.length), 1)
            : text.insert(random.integer(text.length + 1), "ab"),
        ),
      );
      if (i % 50 === 0) await room.settled();
    }
    await room.settled();
    expect(follower.ends).toEqual([]);
    expect(await ask(room)).toBe(doc.getText("text").toString());
    const stored = await store.load(name);
    expect(stored.stateSequence).toBeGreaterThan(0);
    expect(stored.updates.length).toBeLessThan(changes);
    const again = await open();
    expect(await ask(again)).toBe(doc.getText("text").toString());
    const { rows } = await db
      .selectFrom("text_update")
      .select("sequence")
      .execute()
      .then((all) => ({ rows: all }));
    expect(rows).toHaveLength(changes);
  });

  test("shows nothing that is not on disk, also to whoever asks in that moment", async () => {
    const room = await open();
    room.join(follower);
    const doc = new Y.Doc();
    const append = store.append;
    Object.assign(store, { append: () => Promise.reject(new Error("the disk is full")) });
    room.write(
      follower,
      type(doc, (text) => text.insert(0, "unsaved")),
    );
    expect(await ask(room)).toBe("");
    expect(follower.ends).toEqual([closeCodes.unavailable]);
    Object.assign(store, { append });
    room.join(follower);
    room.write(follower, Y.encodeStateAsUpdate(doc));
    expect(await ask(room)).toBe("unsaved");
  });

  test("that can neither save nor read gives up, and the next one to ask opens another", async () => {
    const rooms = createTextRooms(options());
    const first = await rooms.open(name);
    first.room.join(follower);
    const { append, load } = store;
    const fail = () => Promise.reject(new Error("the disk is gone"));
    Object.assign(store, { append: fail, load: fail });
    const doc = new Y.Doc();
    first.room.write(
      follower,
      type(doc, (text) => text.insert(0, "a claim")),
    );
    await first.room.settled();
    expect(follower.ends).toEqual([closeCodes.unavailable]);
    expect(reports.at(-1)).toMatch("opened again");
    await expect(rooms.open(name)).rejects.toThrow("gone");
    Object.assign(store, { append, load });
    const second = await rooms.open(name);
    expect(second.room).not.toBe(first.room);
    second.room.join(follower);
    second.room.write(follower, Y.encodeStateAsUpdate(doc));
    expect(await ask(second.room)).toBe("a claim");
    await rooms.close();
  });
});
