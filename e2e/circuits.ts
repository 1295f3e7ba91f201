/** Circuits as specs need them: made as a script would make them, and canvases filled as a program would fill them. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import * as Y from "yjs";
import type { CircuitCanvas } from "../lib/canvas/circuit-canvas.ts";
import { circuitSubject } from "../lib/catalog/records/circuit.ts";
import { canvasRoots } from "../lib/sync/canvas-document.ts";
import { takeInCanvas } from "../lib/sync/canvas-writing.ts";
import type { Participant } from "./people.ts";
import { sendDocument } from "./send-document.ts";
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
  await sendDocument({ context }, server, circuitSubject(circuit), doc);
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

export const canvasOf = (page: Page) => page.locator(".circuit-canvas");

export const nodeOf = (page: Page, name: string | RegExp) => canvasOf(page).getByRole("group", { name });

/** How the canvas stands: “Saved”, “Offline: …”. */
export const canvasStanding = (page: Page): Locator =>
  page
    .locator(".circuit-frame")
    .getByRole("status")
    .filter({ hasText: /Saved|Offline|not yet|Connecting|Up to date/ });

/** Adds a unit by search, as somebody would who knows its address. */
export async function addUnit(page: Page, address: string): Promise<void> {
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const field = page.getByRole("combobox", { name: "Find units, classes and families" });
  await field.fill(address);
  const found = page.getByRole("listbox", { name: "What was found" });
  await found.getByRole("option", { name: new RegExp(`(^|\\s)${address}(,|$)`) }).click();
}

/** Where each edge is drawn, whether it is highlighted or not. */
export const drawnEdges = (page: Page): Promise<string[]> =>
  page
    .locator("[data-edges] path")
    .evaluateAll((paths) =>
      [...new Set(paths.flatMap((path) => (path.getAttribute("d") ?? "").split(/(?=M)/)))].sort(),
    );

export async function openExport(page: Page, way: RegExp): Promise<Locator> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: way }).click();
  return page.getByRole("dialog");
}

export type SavedFile = { readonly name: string; readonly bytes: Buffer; readonly path: string };

/** Presses a button of the dialog that is open, and answers the file that it gave. */
export async function saved(page: Page, button: string): Promise<SavedFile> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: button }).click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: await readFile(path), path };
}

/** Both files in which a circuit is taken away as data. */
export async function saveAsData(page: Page): Promise<{ graph: SavedFile; sidecar: SavedFile }> {
  await openExport(page, /Data/);
  const files = {
    graph: await saved(page, "Save the graph"),
    sidecar: await saved(page, "Save the sidecar"),
  };
  await page.keyboard.press("Escape");
  return files;
}
