/**
 * A process that is five hundred browsers: it follows documents, edits them, and measures how long an edit takes to reach
 * everybody else. The clock is this process's own at both ends. Started by `run-load.ts`, which it tells what it saw.
 */
import WebSocket from "ws";
import * as Y from "yjs";
import { messageOf } from "../../../lib/shared/result.ts";
import { askFrame, updateFrame } from "../../../lib/sync/wire.ts";
import { type GeneratorMessage, generatorInputSchema, type LoadPlan, type LoadTarget } from "./plan.ts";

/** How long a straggler may take after the last edit before it counts as missing. */
const graceMs = 3000;
/** So that opening five hundred connections is no flood. */
const openAtOnce = 25;
/** The connections of a document that write, in turn. */
const writersPerDocument = 2;

type Peer = {
  readonly socket: WebSocket;
  /** Of those that write. */
  readonly doc: Y.Doc | null;
  /** The numbers of its own edits. */
  readonly own: Set<number>;
};

const tell = (message: GeneratorMessage) => process.send?.(message);

/** An edit says its number between two signs that nothing else in an update contains. */
const mark = (edit: number): string => `⟦${edit}⟧`;
const [open, close] = [Buffer.from("⟦"), Buffer.from("⟧")];
function* editsIn(data: Buffer): Generator<number> {
  for (let at = data.indexOf(open); at >= 0; at = data.indexOf(open, at)) {
    const end = data.indexOf(close, at);
    if (end < 0) return;
    yield Number(data.toString("latin1", at + open.length, end));
    at = end;
  }
}

function connect(url: string, cookie: string, origin: string, doc: Y.Doc): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url}?client=${doc.clientID}`, { headers: { cookie }, origin });
    socket.binaryType = "nodebuffer";
    socket.once("error", reject);
    socket.once("close", (code, reason) => reject(new Error(`the server hung up: ${code} ${reason}`)));
    socket.once("open", () => socket.send(askFrame(Y.encodeStateVector(doc))));
    socket.once("message", () => resolve(socket));
  });
}

async function connectAll({ urls, cookies, origin }: LoadTarget, plan: LoadPlan): Promise<Peer[][]> {
  const rooms: Peer[][] = urls.map(() => []);
  const wanted = urls.flatMap((url, room) =>
    Array.from({ length: plan.connectionsPerDocument }, (_, seat) => ({ url, room, seat })),
  );
  for (let start = 0; start < wanted.length; start += openAtOnce) {
    await Promise.all(
      wanted.slice(start, start + openAtOnce).map(async ({ url, room, seat }, place) => {
        const doc = new Y.Doc();
        const cookie = cookies[(start + place) % cookies.length] ?? "";
        const socket = await connect(url, cookie, origin, doc);
        rooms[room]?.push({ socket, doc: seat < writersPerDocument ? doc : null, own: new Set() });
      }),
    );
  }
  return rooms;
}

async function run(target: LoadTarget, plan: LoadPlan): Promise<GeneratorMessage> {
  const rooms = await connectAll(target, plan);
  const sentAt: number[] = [];
  const heard: number[] = [];
  const latencies: number[] = [];
  const firstCounted = { edit: Number.POSITIVE_INFINITY };
  for (const room of rooms) {
    for (const { socket, own } of room) {
      socket.on("message", (data: Buffer) => {
        const now = performance.now();
        for (const edit of editsIn(data)) {
          if (own.has(edit)) continue; // the server's echo of one's own is no delivery
          heard[edit] = (heard[edit] ?? 0) + 1;
          const sent = sentAt[edit];
          if (edit >= firstCounted.edit && sent !== undefined) latencies.push(now - sent);
        }
      });
    }
  }

  const everyMs = 1000 / (plan.editsPerSecond * plan.documents);
  const total = Math.round((plan.warmUpSeconds + plan.seconds) * plan.editsPerSecond * plan.documents);
  const warm = Math.round(plan.warmUpSeconds * plan.editsPerSecond * plan.documents);
  const started = performance.now();
  for (let edit = 0; edit < total; edit++) {
    const due = started + edit * everyMs;
    for (let wait = due - performance.now(); wait > 0; wait = due - performance.now()) {
      await new Promise((next) => setTimeout(next, wait));
    }
    if (edit === warm) {
      firstCounted.edit = edit;
      tell({ type: "counting" });
    }
    const writers = (rooms[edit % rooms.length] ?? []).filter(({ doc }) => doc !== null);
    const writer = writers[Math.floor(edit / rooms.length) % writers.length];
    if (writer?.doc) write(writer, writer.doc, edit, sentAt);
  }
  const others = plan.connectionsPerDocument - 1;
  const deadline = performance.now() + graceMs;
  const missingNow = () =>
    Array.from({ length: total - warm }, (_, index) => others - (heard[warm + index] ?? 0)).reduce(
      (sum, missing) => sum + missing,
      0,
    );
  while (missingNow() > 0 && performance.now() < deadline) await new Promise((next) => setTimeout(next, 20));
  for (const { socket } of rooms.flat()) socket.terminate();
  return { type: "done", latencies, edits: total - warm, missing: missingNow() };
}

function write(peer: Peer, doc: Y.Doc, edit: number, sentAt: number[]): void {
  const before = Y.encodeStateVector(doc);
  doc.getText("load").insert(0, mark(edit));
  const frame = updateFrame(Y.encodeStateAsUpdate(doc, before));
  peer.own.add(edit);
  sentAt[edit] = performance.now();
  peer.socket.send(frame);
}

process.once("message", (input) => {
  const { target, plan } = generatorInputSchema.parse(input);
  run(target, plan)
    .catch((error: unknown): GeneratorMessage => ({ type: "failed", message: messageOf(error) }))
    .then((message) => {
      process.send?.(message, () => process.disconnect());
    });
});
