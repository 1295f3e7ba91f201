/** Texts over HTTP: as they were at a moment, with who wrote what, to those who may read the catalog. */
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { type TextAsOf, textAsOfSchema, textAuthorsSchema } from "../../lib/catalog/text-answers.ts";
import { createId } from "../../lib/shared/ids.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { textRoot } from "../../lib/sync/text-reading.ts";
import { openRawClient, type RawClient } from "../ws/test-support/raw-client.ts";
import { createTestBrowser } from "../ws/test-support/test-browser.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import { worldForEach } from "./test-support/world-of-tests.ts";

const { server, owner, ada } = worldForEach({ ada: "annotator" });
const clients: RawClient[] = [];
const hypothesis = createId();
const subject = `hypothesis/${hypothesis}`;
const path = `/api/catalogs/${fixtureCatalog}/texts/${encodeURIComponent(subject)}`;

beforeEach(async () => {
  const content = { title: "Curves excite curves", units: [], families: [], edges: [] };
  const made = await owner.command({ type: "hypothesis.create", hypothesis, content });
  expect(made.status).toBe(200);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
});

async function write(name: "Ada" | "Owner", words: string, about = subject): Promise<void> {
  const browser = createTestBrowser(server.running.address);
  await browser.signIn(name);
  const url = `${server.running.address.replace("http", "ws")}/collab`;
  const name_ = formatDocumentName({ type: "text", catalog: fixtureCatalog, subject: about });
  const client = await openRawClient(url, name_, "", { headers: { cookie: browser.cookie() } });
  clients.push(client);
  await client.sync();
  await client.save(
    client.edit((doc) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words)]);
      doc.getXmlFragment(textRoot).push([paragraph]);
    }),
  );
  client.close();
}

const read = async (at?: string): Promise<TextAsOf> => {
  const reply = await ada.call("GET", at === undefined ? path : `${path}?at=${encodeURIComponent(at)}`);
  expect(reply.status).toBe(200);
  return textAsOfSchema.parse(reply.body);
};

test("a text is told as it is and as it was, with its authors", async () => {
  expect(await read()).toMatchObject({ plain: "", changes: 0, changedAt: null, content: [], people: [] });
  await write("Ada", "Curves excite.");
  const { changedAt } = await read();
  server.advance(60_000);
  await write("Owner", "I doubt it.");
  const now = await read();
  expect(now).toMatchObject({ plain: "Curves excite.\nI doubt it.", changes: 2, at: null });
  const nameOf = (id: string | null | undefined) => now.people.find((person) => person.id === id)?.name;
  const authors = now.content.flatMap(({ content }) =>
    content.map((run) => ("author" in run ? nameOf(run.author) : "")),
  );
  expect(authors).toEqual(["Ada", "Owner"]);
  expect(await read(changedAt ?? "")).toMatchObject({ plain: "Curves excite.", changes: 1 });
  expect(await read("2020-01-01T00:00:00Z")).toMatchObject({ plain: "", changes: 0 });
  const answer = await ada.call("GET", `${path}/authors`);
  expect(
    textAuthorsSchema
      .parse(answer.body)
      .people.map(({ name }) => name)
      .sort(),
  ).toEqual(["Ada", "Owner"]);
});

test("a text as it was holds nothing of another text that had been written by then", async () => {
  const other = createId();
  const content = { title: "Lines excite curves", units: [], families: [], edges: [] };
  expect((await owner.command({ type: "hypothesis.create", hypothesis: other, content })).status).toBe(200);
  await write("Owner", "Of something else.", `hypothesis/${other}`);
  const between = new Date(Date.now() + 60_000).toISOString();
  server.advance(120_000);
  await write("Ada", "Curves excite.");
  expect(await read(between)).toMatchObject({ plain: "", changes: 0, people: [] });
});

test("a moment that is none, a subject that is none, and one that does not exist are refused in words", async () => {
  const status = async (url: string) => (await ada.call("GET", url)).status;
  expect(await status(`${path}?at=yesterday`)).toBe(400);
  expect(await status(`${path}?at=2026-13-45T00:00:00Z`)).toBe(400);
  expect(await status(`/api/catalogs/${fixtureCatalog}/texts/nonsense`)).toBe(400);
  expect(await status(`/api/catalogs/${fixtureCatalog}/texts/hypothesis%2F${createId()}`)).toBe(404);
  expect(await status(`/api/catalogs/nowhere/texts/${encodeURIComponent(subject)}`)).toBe(404);
});

test("whoever may not read the catalog reads no text of it either", async () => {
  await write("Ada", "A secret.");
  await owner.call("PATCH", "/api/settings", { openReading: false });
  const stranger = server.visitor();
  for (const url of [path, `${path}/authors`]) {
    const reply = await stranger.call("GET", url);
    expect(reply.status).toBe(401);
    expect(JSON.stringify(reply.body)).not.toContain("secret");
  }
});
