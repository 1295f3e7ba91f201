/** A document that people write together, written over the socket as a program of somebody's would. */
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { formatDocumentName } from "../lib/sync/documents.ts";
import { splitUpdate } from "../lib/sync/text-split.ts";
import { readFrame, updateFrame } from "../lib/sync/wire.ts";
import type { Participant } from "./people.ts";
import type { TestServer } from "./server.ts";

/** Resolves once the server has taken all of it. */
export async function sendDocument(
  { context }: Pick<Participant, "context">,
  server: TestServer,
  subject: string,
  doc: Y.Doc,
): Promise<void> {
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc));
  const cookies = await context.cookies(server.origin);
  const name = formatDocumentName({ type: "text", catalog: "specimen", subject });
  const socket = new WebSocket(
    `${server.origin.replace(/^http/, "ws")}/collab/${name}?client=${doc.clientID}`,
    {
      headers: { cookie: cookies.map(({ name: key, value }) => `${key}=${value}`).join("; ") },
      origin: server.origin,
    },
  );
  socket.binaryType = "arraybuffer";
  let taken = 0;
  const done = new Promise<void>((resolve, reject) => {
    socket.on("close", (code, reason) => reject(new Error(`the server ended with ${code}: ${reason}`)));
    socket.on("message", (data) => {
      const frame = readFrame(new Uint8Array(data as ArrayBuffer));
      if (frame.type === "write" && !frame.answer && ++taken === parts.length) resolve();
    });
  });
  await once(socket, "open");
  for (const part of parts) socket.send(updateFrame(part));
  await done;
  socket.removeAllListeners("close");
  socket.close();
}
