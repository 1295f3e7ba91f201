/**
 * What Micrographia's texts are compared with: the least that makes the y-websocket client work, and no more. It keeps a
 * document in memory, applies what anybody sends and passes it on: nobody is asked who they are, nothing is checked and
 * nothing is written to disk.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type WebSocket, WebSocketServer } from "ws";
import { readSyncMessage, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { answerUsage } from "./usage.ts";

const messageSync = 0;
const documents = new Map<string, { doc: Y.Doc; sockets: Set<WebSocket> }>();

function open(name: string) {
  const known = documents.get(name);
  if (known) return known;
  const room = { doc: new Y.Doc(), sockets: new Set<WebSocket>() };
  documents.set(name, room);
  room.doc.on("update", (update: Uint8Array) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageSync);
    writeUpdate(encoder, update);
    const frame = encoding.toUint8Array(encoder);
    for (const socket of room.sockets) socket.send(frame);
  });
  return room;
}

const sockets = new WebSocketServer({ noServer: true });
const server = createServer();
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => {
    const room = open((request.url ?? "").split("?")[0] ?? "");
    room.sockets.add(opened);
    opened.on("close", () => room.sockets.delete(opened));
    opened.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== messageSync) return;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, messageSync);
      readSyncMessage(decoder, encoder, room.doc, opened);
      if (encoding.length(encoder) > 1) opened.send(encoding.toUint8Array(encoder));
    });
  });
});
answerUsage();
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
