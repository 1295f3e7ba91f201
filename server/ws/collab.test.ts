import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type WebSocket from "ws";
import * as Y from "yjs";
import { createId } from "../../lib/shared/ids.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { untilEvent } from "../../lib/sync/until.fixture.ts";
import { awarenessFrame, encodeAwarenessEntry, stillHereFrame } from "../../lib/sync/wire.ts";
import { type Bench, catalog, layer, startBench } from "./test-support/bench.ts";
import { closeCodeOf, openSocket, openStockClient, type StockClient } from "./test-support/stock-client.ts";

const subject = `${layer}:2`;
const threadName = formatDocumentName({ type: "thread", catalog, subject });
const layerName = formatDocumentName({ type: "layer", catalog, layer });
const content = { name: "curve", family: "curves", confidence: 0.5, reason: "" };

let bench: Bench;
const clients: StockClient[] = [];
const sockets: WebSocket[] = [];

const start = async (...options: Parameters<typeof startBench>) => {
  await bench?.stop();
  bench = await startBench(...options);
};
beforeEach(async () => {
  bench = await startBench();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const socket of sockets.splice(0)) socket.terminate();
  await bench.stop();
});

function follow(name: string, as: string, doc?: Y.Doc): StockClient {
  const client = openStockClient(bench.url, name, as, doc);
  clients.push(client);
  return client;
}
async function dial(name: string, as: string): Promise<WebSocket> {
  const socket = await openSocket(bench.url, name, as);
  sockets.push(socket);
  return socket;
}
const [ada, ben] = [() => personAt(0), () => personAt(1)];
function personAt(index: number) {
  const person = bench.people[index];
  if (!person) throw new Error("nobody");
  return person;
}
/** Quoted in a reason for closing, this would be longer than a reason may be. */
const brokenState = new Uint8Array([1, 5, 1, 200, 1, ...new TextEncoder().encode("é".repeat(100))]);
const label = (id: string) => ({ type: "label.create" as const, label: id, subject, content });
const labelsIn = ({ doc }: StockClient) => [...doc.getMap("labels").keys()].sort();

describe("documents", () => {
  test("show everybody what was said before and what is said while they look", async () => {
    const [first, second] = [createId(), createId()].sort() as [string, string];
    await bench.say(ada(), label(first));
    const client = follow(threadName, "Ben");
    await client.synced();
    expect(labelsIn(client)).toEqual([first]);
    expect(client.doc.getMap("people").get(ada().id)).toEqual(ada());

    const arrived = untilEvent(client.doc, "update", () => labelsIn(client).length === 2);
    await bench.say(ada(), label(second));
    await arrived;
    expect(client.doc.getMap("labels").get(second)).toMatchObject({ name: "curve", author: ada().id });
  });

  test("of a layer hold one summary per annotated unit, and none for a unit whose last label is withdrawn", async () => {
    const id = createId();
    const client = follow(layerName, "Ben");
    await client.synced();
    const units = client.doc.getMap("units");
    const shown = untilEvent(client.doc, "update", () => units.has("2"));
    await bench.say(ada(), label(id));
    await shown;
    expect(units.get("2")).toMatchObject({ labels: 1, name: "curve", authors: [ada().id] });

    const gone = untilEvent(client.doc, "update", () => !units.has("2"));
    await bench.say(ada(), { type: "label.withdraw", label: id });
    await gone;
    expect(units.size).toBe(0);
  });

  test("take nothing from a browser: what it writes reaches neither the others nor the disk", async () => {
    const [mallory, witness] = [follow(threadName, "Ben"), follow(threadName, "Ada")];
    await Promise.all([mallory.synced(), witness.synced()]);
    mallory.doc.getMap("labels").set("forged", { name: "forged" });
    expect(await mallory.stopped()).toBe(closeCodes.forbidden);
    const id = createId();
    const arrived = untilEvent(witness.doc, "update", () => labelsIn(witness).length > 0);
    await bench.say(ada(), label(id)); // after the forged update on the same server
    await arrived;
    expect(labelsIn(witness)).toEqual([id]);
    const saved = new Y.Doc();
    Y.applyUpdate(saved, (await bench.documents.load(threadName)) ?? new Uint8Array([0, 0]));
    expect([...saved.getMap("labels").keys()]).toEqual([id]);
  });

  test("are not given to a copy that holds what the server never wrote: it is told to start afresh", async () => {
    const doc = new Y.Doc();
    doc.getMap("labels").set("forged", { name: "forged" });
    expect(await follow(threadName, "Ben", doc).stopped()).toBe(closeCodes.staleCopy);
  });

  test.each([
    ["an unknown kind of document", `secret/${catalog}/x`],
    ["a model that is not installed", "layer/other-net/conv1"],
    ["a layer that the model has not", `layer/${catalog}/conv9`],
    [
      "a unit beyond the layer's last",
      formatDocumentName({ type: "thread", catalog, subject: `${layer}:6` }),
    ],
  ])("are refused for good when they are about %s", async (_, name) => {
    expect(await follow(name, "Ada").stopped()).toBe(closeCodes.notFound);
  });
});

describe("presence", () => {
  const personSeen = (client: StockClient, id: number) =>
    client.awareness.getStates().get(id) as { person?: unknown; unit?: unknown } | undefined;

  test("carries the signed-in person's name, whatever the browser claims", async () => {
    const [mallory, witness] = [follow(layerName, "Ben"), follow(layerName, "Ada")];
    await Promise.all([mallory.synced(), witness.synced()]);
    const id = mallory.doc.clientID;
    const seen = untilEvent(witness.awareness, "change", () => personSeen(witness, id)?.unit === 4);
    mallory.awareness.setLocalState({ person: { id: ada().id, name: "The Owner" }, unit: 4, extra: "x" });
    await seen;
    expect(personSeen(witness, id)).toEqual({ person: ben(), unit: 4 });
  });

  test("of one browser cannot be changed or ended by another", async () => {
    const [victim, witness] = [follow(layerName, "Ada"), follow(layerName, "Cem")];
    await Promise.all([victim.synced(), witness.synced()]);
    const id = victim.doc.clientID;
    const there = untilEvent(witness.awareness, "change", () => personSeen(witness, id)?.unit === 1);
    victim.awareness.setLocalState({ unit: 1 });
    await there;

    const mallory = await dial(layerName, "Ben");
    for (const state of [{ unit: 5 }, null]) {
      mallory.send(awarenessFrame(encodeAwarenessEntry({ clientId: id, clock: 1000, state })));
    }
    // Mallory's own announcement comes after the forged ones on the same line.
    mallory.send(awarenessFrame(encodeAwarenessEntry({ clientId: 77, clock: 1, state: { unit: 3 } })));
    await untilEvent(witness.awareness, "change", () => personSeen(witness, 77)?.unit === 3);
    expect(personSeen(witness, id)).toEqual({ person: ada(), unit: 1 });
    mallory.send(awarenessFrame(encodeAwarenessEntry({ clientId: 78, clock: 1, state: { unit: 0 } })));
    mallory.send(awarenessFrame(encodeAwarenessEntry({ clientId: 77, clock: 2, state: { unit: 0 } })));
    await untilEvent(witness.awareness, "change", () => personSeen(witness, 77)?.unit === 0);
    expect(personSeen(witness, 78)).toBeUndefined(); // one connection, one client id
  });

  test("ends when a browser says so, comes back when it does, and ends when its line is cut", async () => {
    const [guest, witness] = [follow(layerName, "Ben"), follow(layerName, "Ada")];
    await Promise.all([guest.synced(), witness.synced()]);
    const id = guest.doc.clientID;
    const seen = (unit: number | undefined) =>
      untilEvent(witness.awareness, "change", () => personSeen(witness, id)?.unit === unit);
    guest.awareness.setLocalState({ unit: 1 });
    await seen(1);
    guest.awareness.setLocalState(null);
    await seen(undefined);
    guest.awareness.setLocalState({ unit: 2 });
    await seen(2);
    guest.provider.disconnect();
    await seen(undefined);
    guest.provider.connect(); // announces again, with the clock that was removed
    await seen(2);
  });

  test("passes from a dead connection to the one that replaces it, and does not end with the dead one", async () => {
    const witness = follow(layerName, "Ada");
    await witness.synced();
    const say = (socket: WebSocket, clock: number, unit: number) =>
      socket.send(awarenessFrame(encodeAwarenessEntry({ clientId: 55, clock, state: { unit } })));
    const dying = await dial(layerName, "Ben");
    say(dying, 1, 1);
    await untilEvent(witness.awareness, "change", () => personSeen(witness, 55)?.unit === 1);
    const fresh = await dial(layerName, "Ben");
    say(fresh, 2, 2);
    await untilEvent(witness.awareness, "change", () => personSeen(witness, 55)?.unit === 2);
    const closed = closeCodeOf(dying);
    dying.close();
    await closed;
    say(fresh, 3, 3);
    await untilEvent(witness.awareness, "change", () => personSeen(witness, 55)?.unit === 3);
  });

  test("of a visitor is not shown to anybody", async () => {
    const [visitor, witness] = [follow(layerName, ""), follow(layerName, "Ada")];
    await Promise.all([visitor.synced(), witness.synced()]);
    visitor.awareness.setLocalState({ unit: 1 });
    const member = follow(layerName, "Ben");
    await member.synced();
    member.awareness.setLocalState({ unit: 2 });
    await untilEvent(witness.awareness, "change", () => personSeen(witness, member.doc.clientID)?.unit === 2);
    expect(personSeen(witness, visitor.doc.clientID)).toBeUndefined();
    await untilEvent(visitor.awareness, "change", () => personSeen(visitor, member.doc.clientID)?.unit === 2);
  });
});

describe("a connection", () => {
  test("ends for good soon after its person may no longer read", async () => {
    await start({ recheckMs: 10 });
    const [gone, stays] = [follow(threadName, "Ben"), follow(threadName, "Ada")];
    await Promise.all([gone.synced(), stays.synced()]);
    const before = bench.actorOf;
    bench.actorOf = (name) => (name === "Ben" ? null : before(name));
    expect(await gone.stopped()).toBe(closeCodes.unauthenticated);
    expect(stays.provider.wsconnected).toBe(true);
  });

  test("of a visitor ends when reading is closed, and a member's does not", async () => {
    const [visitor, member] = [follow(threadName, ""), follow(threadName, "Ada")];
    await Promise.all([visitor.synced(), member.synced()]);
    bench.collab.disconnectVisitors();
    expect(await visitor.stopped()).toBe(closeCodes.unauthenticated);
    expect(member.provider.wsconnected).toBe(true);
  });

  test("ends when it sends too much at once", async () => {
    await start({ messages: { perSecond: 1, burst: 5 } });
    const socket = await dial(layerName, "Ada");
    const closed = closeCodeOf(socket);
    for (let i = 0; i < 20; i++) socket.send(stillHereFrame);
    expect(await closed).toBe(closeCodes.tooBusy);
  });

  test("ends when one message is too large", async () => {
    await start({ maxMessageBytes: 1000 });
    const socket = await dial(layerName, "Ada");
    const closed = closeCodeOf(socket);
    socket.send(new Uint8Array(2000));
    expect(await closed).toBe(1009);
  });

  test.each([
    ["text", "hello"],
    ["an announcement that ends too early", new Uint8Array([1, 200])],
    ["a state vector that ends too early", new Uint8Array([0, 0, 2, 9, 9])],
    ["an empty message", new Uint8Array()],
    ["a state that is not JSON", awarenessFrame(brokenState)],
  ])("ends for good when it sends %s", async (_, message) => {
    const socket = await dial(layerName, "Ada");
    const closed = closeCodeOf(socket);
    socket.send(message);
    expect(await closed).toBe(closeCodes.malformed);
  });

  test("whose browser has died is ended, so that its presence goes", async () => {
    await start({ beatMs: 20 });
    const witness = follow(layerName, "Ada");
    await witness.synced();
    const dying = await dial(layerName, "Ben");
    dying.send(awarenessFrame(encodeAwarenessEntry({ clientId: 55, clock: 1, state: { unit: 1 } })));
    await untilEvent(witness.awareness, "change", () => witness.awareness.getStates().has(55));
    dying.pause(); // takes nothing, answers nothing, says no goodbye
    await untilEvent(witness.awareness, "change", () => !witness.awareness.getStates().has(55));
    expect(witness.provider.wsconnected).toBe(true); // the living one stays
  });

  test("hears from the server even when nothing happens, so that the stock client does not give it up", async () => {
    await start({ beatMs: 20 });
    const socket = await dial(layerName, "");
    const message = await new Promise<Buffer>((resolve) => socket.once("message", resolve));
    expect(new Uint8Array(message)).toEqual(stillHereFrame);
  });

  test("is asked to come again when the document cannot be opened now", async () => {
    const load = bench.documents.load;
    bench.documents.load = () => Promise.reject(new Error("disk trouble"));
    const socket = await dial(threadName, "Ada");
    expect(await closeCodeOf(socket)).toBe(closeCodes.unavailable);
    expect(bench.reports.join()).toContain("could not open");
    bench.documents.load = load;
    await follow(threadName, "Ada").synced();
  });

  test("is told to come again when the server stops", async () => {
    const socket = await dial(threadName, "Ada");
    await follow(threadName, "Ben").synced();
    const closed = closeCodeOf(socket);
    await bench.collab.close();
    expect(await closed).toBe(closeCodes.unavailable);
  });
});
