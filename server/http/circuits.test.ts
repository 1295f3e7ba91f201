/** Circuits over HTTP, with canvases that were written over sockets. */
import { afterEach, expect, test } from "vitest";
import { circuitsAnswerSchema } from "../../lib/catalog/circuit-answers.ts";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import { createId } from "../../lib/shared/ids.ts";
import { noteNode, unitNode } from "../../lib/sync/canvas.fixture.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import { addToCanvas, removeFromCanvas } from "../../lib/sync/canvas-writing.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { openRawClient, type RawClient } from "../ws/test-support/raw-client.ts";
import { createTestBrowser } from "../ws/test-support/test-browser.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, ada, rita } = worldForEach({ ada: "annotator", rita: "reader" });
const clients: RawClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function circuit(title: string, target: string | null = null): Promise<string> {
  const id = createId();
  const made = await ada.command({
    type: "circuit.create",
    circuit: id,
    content: { title, summary: "", target },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return id;
}

async function open(who: "Ada" | "Owner" | "Rita", id: string): Promise<RawClient> {
  const browser = createTestBrowser(server.running.address);
  await browser.signIn(who);
  const name = formatDocumentName({ type: "text", catalog: fixtureCatalog, subject: circuitSubject(id) });
  const client = await openRawClient(`${server.running.address.replace("http", "ws")}/collab`, name, "", {
    headers: { cookie: browser.cookie() },
  });
  clients.push(client);
  await client.sync();
  return client;
}

const list = async () => {
  const reply = await rita.call("GET", `/api/catalogs/${fixtureCatalog}/circuits`);
  expect(reply.status).toBe(200);
  return circuitsAnswerSchema.parse(reply.body);
};

const [lower, upper] = [unitNode("conv1:0"), unitNode("conv1:1")];

test("the list tells how large each canvas is, of which units, who wrote on it and when", async () => {
  const [built, empty] = [await circuit("Built", "conv1:1"), await circuit("Empty")];
  expect((await list()).items.find(({ id }) => id === empty)).toEqual({
    id: empty,
    nodes: 0,
    edges: 0,
    units: [],
    people: [],
    changedAt: null,
  });
  const adas = await open("Ada", built);
  const edge = { from: lower.id, to: upper.id };
  await adas.save(
    adas.edit((doc) => addToCanvas(canvasRoots(doc), [lower, upper, noteNode(createId(), "words")], [edge])),
  );
  const owners = await open("Owner", built);
  await owners.save(owners.edit((doc) => addToCanvas(canvasRoots(doc), [unitNode("conv1:2")], [])));
  const { items, people } = await list();
  const item = items.find(({ id }) => id === built);
  expect(item).toMatchObject({ nodes: 3, edges: 1 });
  expect(item?.units[0]).toBe("conv1:1");
  expect([...(item?.units ?? [])].sort()).toEqual(["conv1:0", "conv1:1", "conv1:2"]);
  expect(item?.changedAt).not.toBeNull();
  expect(item?.people.map((id) => people.find((person) => person.id === id)?.name).sort()).toEqual([
    "Ada",
    "Owner",
  ]);
});

test("a canvas takes nothing from whoever may only read", async () => {
  const id = await circuit("Built");
  const ritas = await open("Rita", id);
  ritas.write(ritas.edit((doc) => addToCanvas(canvasRoots(doc), [lower], [])));
  expect(await ritas.ended()).toMatchObject({ code: closeCodes.forbidden });
  expect((await list()).items.find((item) => item.id === id)?.nodes).toBe(0);
});

test("what two people do to the same node at once comes to one sound canvas on the server", async () => {
  const id = await circuit("Built");
  const [adas, owners] = [await open("Ada", id), await open("Owner", id)];
  await adas.save(adas.edit((doc) => addToCanvas(canvasRoots(doc), [lower, upper], [])));
  await owners.sync();
  const removal = adas.edit((doc) => removeFromCanvas(canvasRoots(doc), { nodes: [lower.id] }));
  const edge = owners.edit((doc) =>
    addToCanvas(canvasRoots(doc), [lower], [{ from: lower.id, to: upper.id }]),
  );
  await Promise.all([adas.save(removal), owners.save(edge)]);
  await adas.sync();
  await owners.sync();
  expect(readCanvas(adas.doc)).toEqual(readCanvas(owners.doc));
  expect(readCanvas(adas.doc)).toMatchObject({ unreadable: 0 });
  expect((await list()).items.find((item) => item.id === id)).toMatchObject({ nodes: 1, edges: 0 });
});

test("a circuit that was withdrawn is in no list, and its canvas is closed", async () => {
  const id = await circuit("Built");
  expect((await owner.command({ type: "circuit.withdraw", circuit: id })).status).toBe(200);
  expect((await list()).items).toEqual([]);
});
