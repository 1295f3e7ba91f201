/** Circuits as specs need them: made as a script would make them, and canvases filled as a program would fill them. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Page } from "@playwright/test";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { CircuitCanvas } from "../lib/canvas/circuit-canvas.ts";
import { circuitSubject } from "../lib/catalog/records/circuit.ts";
import { canvasRoots } from "../lib/sync/canvas-document.ts";
import { takeInCanvas } from "../lib/sync/canvas-writing.ts";
import { formatDocumentName } from "../lib/sync/documents.ts";
import { splitUpdate } from "../lib/sync/text-split.ts";
import { readFrame, updateFrame } from "../lib/sync/wire.ts";
import type { Participant } from "./people.ts";
import { expect, type TestServer } from "./server.ts";

export const circuitUrl = (server: TestServer, id: string): string =>
  `${server.origin}/catalogs/specimen/circuits/${id}`;

/** Answers the new circuit's id. */
export async function makeCircuit(
  { context }: Participant,
  server: TestServer,
  title: string,
  target: string | null,
): Promise<string> {
  const circuit = randomUUID();
  const answer = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
    headers: { origin: server.origin },
    data: {
      id: randomUUID(),
      type: "circuit.create",
      circuit,
      content: { title, summary: "", target },
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return circuit;
}

/** Writes a canvas over the socket, and resolves once the server has taken all of it. */
export async function fillCanvas(
  { context }: Participant,
  server: TestServer,
  circuit: string,
  canvas: CircuitCanvas,
): Promise<void> {
  const doc = new Y.Doc();
  doc.transact(() => takeInCanvas(canvasRoots(doc), canvas));
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc));
  const cookies = await context.cookies(server.origin);
  const name = formatDocumentName({ type: "text", catalog: "specimen", subject: circuitSubject(circuit) });
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

export const nodesOf = (page: Page) => page.locator(".react-flow__node");

/** Every node with where it stands, as the page shows it. */
export const placesOf = (page: Page): Promise<string[]> =>
  nodesOf(page).evaluateAll((nodes) =>
    nodes.map((node) => `${node.getAttribute("aria-label")} ${(node as HTMLElement).style.transform}`).sort(),
  );

/** How many edges are drawn: those that look the same are one path. */
export const edgesOf = (page: Page, which = ""): Promise<number> =>
  page
    .locator(`[data-edges]${which}`)
    .evaluateAll((bundles) =>
      bundles.reduce((sum, bundle) => sum + Number(bundle.getAttribute("data-edges")), 0),
    );
