/** A WebSocket that says exactly what it is told to, for what no stock client would say, and hears everything. */
import WebSocket from "ws";
import * as Y from "yjs";
import { askFrame, readFrame, type SyncFrame, updateFrame } from "../../../lib/sync/wire.ts";

export type End = { readonly code: number; readonly reason: string };

export type RawClient = {
  /** What the server has told, applied. */
  readonly doc: Y.Doc;
  /** Everything it said, in order. */
  readonly heard: readonly SyncFrame[];
  send(frame: Uint8Array): void;
  write(update: Uint8Array): void;
  /** Asks for what it lacks; resolves when that is here. */
  sync(): Promise<void>;
  /** Writes, and resolves when the server has sent the write back: it is on disk. Rejects when the connection ends. */
  save(update: Uint8Array): Promise<void>;
  /** Changes its own document, and answers the change. */
  edit(change: (doc: Y.Doc) => void): Uint8Array;
  /** Resolves with the first frame, heard or to come, that is as asked for. */
  hears(wanted: (frame: SyncFrame) => boolean): Promise<SyncFrame>;
  /** How the server ended the connection. */
  ended(): Promise<End>;
  close(): void;
};

export async function openRawClient(
  url: string,
  path: string,
  as: string,
  options: {
    readonly doc?: Y.Doc;
    readonly query?: string;
    /** Instead of the cookie that names somebody. */
    readonly headers?: Record<string, string>;
  } = {},
): Promise<RawClient> {
  const { doc = new Y.Doc(), query = `?client=${doc.clientID}`, headers = { cookie: `as=${as}` } } = options;
  const socket = new WebSocket(`${url}/${path}${query}`, { headers });
  socket.binaryType = "nodebuffer";
  const heard: SyncFrame[] = [];
  const listeners = new Set<(frame: SyncFrame) => void>();
  const ended = new Promise<End>((resolve) =>
    socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  socket.on("error", () => undefined); // "close" follows
  socket.on("message", (data: Buffer) => {
    const frame = readFrame(new Uint8Array(data));
    if (frame.type === "write") Y.applyUpdate(doc, frame.update, "server");
    heard.push(frame);
    for (const listener of [...listeners]) listener(frame);
  });
  await new Promise<void>((resolve) => {
    socket.once("open", () => resolve());
    socket.once("close", () => resolve());
  });

  const next = (wanted: (frame: SyncFrame) => boolean) =>
    new Promise<SyncFrame>((resolve, reject) => {
      const listener = (frame: SyncFrame) => {
        if (!wanted(frame)) return;
        listeners.delete(listener);
        resolve(frame);
      };
      listeners.add(listener);
      void ended.then(({ code, reason }) => reject(new Error(`the connection ended: ${code} ${reason}`)));
    });
  const send = (frame: Uint8Array) => socket.send(frame);

  return {
    doc,
    heard,
    send,
    write: (update) => send(updateFrame(update)),
    async sync() {
      const answered = next((frame) => frame.type === "write" && frame.answer);
      send(askFrame(Y.encodeStateVector(doc)));
      await answered;
    },
    async save(update) {
      const back = next((frame) => frame.type === "write" && Buffer.from(frame.update).equals(update));
      send(updateFrame(update));
      await back;
    },
    edit(change) {
      const before = Y.encodeStateVector(doc);
      const changes: Uint8Array[] = [];
      const collect = (update: Uint8Array) => changes.push(update);
      doc.on("update", collect);
      doc.transact(() => change(doc));
      doc.off("update", collect);
      return changes.length > 0 ? Y.mergeUpdates(changes) : Y.encodeStateAsUpdate(doc, before);
    },
    hears: async (wanted) => heard.find(wanted) ?? next(wanted),
    ended: () => ended,
    close: () => socket.terminate(),
  };
}

/** The text of the root that these tests write. */
export const textOf = (doc: Y.Doc): string => doc.getText("text").toString();
