/** An upgrade of the program on a server that people have worked on. */
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { publishedThreadSchema, publishedVersionSchema } from "../../lib/articles/published.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import { startTestServer, type TestServer, type Visitor } from "../http/test-support/test-server.ts";
import { openDatabase } from "../persistence/database.ts";
import { type StarterThread, starterThreadSchema } from "./starter-thread.ts";

const shipped = "public/models/specimen";
const commands = "/api/catalogs/specimen/commands";

let server: TestServer;
let owner: Visitor;
let original: StarterThread;

const folder = () => path.join(server.dataDir, "packs", "specimen");
const read = async (): Promise<StarterThread> =>
  starterThreadSchema.parse(JSON.parse(await readFile(path.join(shipped, "thread.json"), "utf8")));
const say = async (who: Visitor, draft: CommandDraft): Promise<number> =>
  (await who.call("POST", commands, { id: createId(), ...draft })).status;
const listSchema = z.object({ items: z.array(publishedVersionSchema) });
const versions = async () => {
  const { article } = original.manuscript;
  return listSchema.parse(
    (await owner.call("GET", `/api/catalogs/specimen/articles/${article}/versions`)).body,
  ).items;
};
const me = async (who: Visitor): Promise<{ id: string; name: string }> =>
  ((await who.call("GET", "/api/session")).body as { user: { id: string; name: string } }).user;

/** What the next release ships, with other words in its first paragraph and above it. */
const nextRelease = (): StarterThread => ({
  ...original,
  thread: { ...original.thread, content: { ...original.thread.content, abstract: "Said anew." } },
  changes: { form: "correction", note: "The first sentence said too much." },
  manuscript: {
    ...original.manuscript,
    summary: "A shorter summary.",
    blocks: [
      { type: "paragraph", content: [{ type: "text", text: "Said with more care.", marks: [] }] },
      ...original.manuscript.blocks.slice(1),
    ],
  },
});

/** The server with the program of the next release. */
async function upgrade(next: StarterThread = nextRelease()): Promise<void> {
  await writeFile(path.join(folder(), "thread.json"), JSON.stringify(next));
  await server.restart();
  await owner.call("GET", "/api/catalogs/specimen");
}

beforeEach(async () => {
  original = await read();
  server = await startTestServer();
  for (const name of ["manifest.json", "weights.safetensors", "thread.json"]) {
    await cp(path.join(shipped, name), path.join(folder(), name));
  }
  owner = await server.owner();
  await owner.call("GET", "/api/catalogs/specimen");
});
afterEach(() => server.stop());

describe("another text of the shipped thread, on a server that has the one before", () => {
  it("becomes a version after it, a correction, with everything that people said still there", async () => {
    const subject = `article/${original.manuscript.article}`;
    const comment = createId();
    expect(
      await say(owner, {
        type: "comment.create",
        comment,
        subject,
        parent: null,
        content: { body: "Is that so?" },
      }),
    ).toBe(200);
    const [first] = await versions();
    await upgrade();
    const [before, correction, ...more] = await versions();
    expect(more).toEqual([]);
    expect(before).toEqual(first);
    expect(correction).toMatchObject({
      number: 2,
      kind: "correction",
      note: "The first sentence said too much.",
    });
    const base = `/api/catalogs/specimen/articles/${original.manuscript.article}/versions`;
    const texts = await Promise.all(
      [1, 2].map(async (n) => JSON.stringify((await owner.call("GET", `${base}/${n}`)).body)),
    );
    expect(texts[0]).not.toContain("Said with more care.");
    expect(texts[1]).toContain("Said with more care.");
    const text = await owner.call("GET", `/api/catalogs/specimen/texts/${encodeURIComponent(subject)}`);
    expect(JSON.stringify(text.body)).toContain("Said with more care.");
    const exported = await owner.call("GET", "/api/catalogs/specimen/export?format=json");
    expect(JSON.stringify(exported.body)).toContain("Is that so?");
    const thread = publishedThreadSchema.parse(
      (await owner.call("GET", `/api/threads/${original.thread.id}`)).body,
    );
    expect(thread.abstract).toBe("Said anew.");

    await server.restart(); // the same program again
    await owner.call("GET", "/api/catalogs/specimen");
    expect(await versions()).toHaveLength(2);
  });

  it("gives a text to an article that was taken in before articles had one", async () => {
    const subject = `article/${original.manuscript.article}`;
    const db = openDatabase(path.join(server.dataDir, "micrographia.sqlite"));
    for (const table of ["text_client", "text_update"] as const) {
      await sql`drop trigger if exists ${sql.ref(`${table}_no_delete`)}`.execute(db); // the database guards what was written
      await db.deleteFrom(table).where("subject", "=", subject).execute();
    }
    await db.destroy();
    await upgrade(original);
    const text = await owner.call("GET", `/api/catalogs/specimen/texts/${encodeURIComponent(subject)}`);
    expect(JSON.stringify(text.body)).toContain("whether it is made in the same way");
    expect(await versions()).toHaveLength(1);
  });

  it("leaves an article alone to which an owner has put their name, and says so in the log", async () => {
    const { title, summary, authors, article, thread } = original.manuscript;
    const person = await me(owner);
    const named = { person: person.id, name: person.name, affiliation: "", contribution: "" };
    const revise = (who: Visitor, content: { title: string; authors: typeof authors }) =>
      say(who, { type: "article.revise", article, content: { summary, ...content } });
    const editor = await server.invited(owner, "editor", "Eve");
    const eve = { ...named, person: (await me(editor)).id, name: "Eve" };
    expect(await revise(editor, { title, authors: [...authors, eve] })).toBe(403);
    expect(await revise(owner, { title: "Mine", authors: [...authors, named] })).toBe(403);
    expect(await revise(owner, { title, authors: [named] })).toBe(403);
    expect(await revise(owner, { title, authors: [...authors, named] })).toBe(200);
    expect(await say(owner, { type: "signature.create", signature: createId(), thread, article })).toBe(200);
    expect(await revise(owner, { title: "Mine now", authors: [...authors, named] })).toBe(200);
    await upgrade();
    expect(await versions()).toHaveLength(1);
    expect(server.log.join("\n")).toContain("people have made the article their own");
  });

  it("leaves the words of a thread as people put them", async () => {
    const { content } = original.thread;
    await say(owner, {
      type: "thread.revise",
      thread: original.thread.id,
      content: { ...content, abstract: "Ours.", editors: [(await me(owner)).id] },
    });
    await upgrade();
    const thread = publishedThreadSchema.parse(
      (await owner.call("GET", `/api/threads/${original.thread.id}`)).body,
    );
    expect(thread.abstract).toBe("Ours.");
    expect(await versions()).toHaveLength(2);
  });
});
