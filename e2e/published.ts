/** Articles that are published by their programs' interface, for specs that read what is published. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { APIRequestContext } from "@playwright/test";
import type { Block, FigureBlock, Manuscript } from "../lib/articles/manuscript.ts";
import type { CatalogRecord } from "../lib/catalog/command.ts";
import type { ArticleContent } from "../lib/catalog/records/article.ts";
import type { Participant } from "./people.ts";
import { expect, type TestServer } from "./server.ts";

type Shipped = { thread: { id: string }; manuscript: Manuscript };

const shipped = async (): Promise<Shipped> =>
  JSON.parse(await readFile("public/models/specimen/thread.json", "utf8"));

/** Figures of the article that ships, frozen from the specimen. */
export async function shippedFigures(): Promise<{ readonly circuit: FigureBlock }> {
  const { manuscript } = await shipped();
  const circuit = manuscript.blocks.find(
    (block): block is FigureBlock => block.type === "figure" && block.settings.type === "circuit",
  );
  if (!circuit) throw new Error("the article that ships has no circuit in it");
  return { circuit };
}

/** The address of the article that ships with the specimen, once the server has taken it in. */
export async function shippedArticle(server: TestServer, request: APIRequestContext) {
  const { thread, manuscript } = await shipped();
  const threadAddress = `${server.origin}/read/${thread.id}`;
  await expect.poll(async () => (await request.get(`${threadAddress}/feed.xml`)).status()).toBe(200);
  return {
    thread: threadAddress,
    address: `${threadAddress}/${manuscript.article}`,
    title: manuscript.title,
  };
}

export const words = (text: string): Block => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [] }],
});

/** Statements about the specimen by one person; each answers the record that it made. */
export const stating =
  ({ context }: Participant, server: TestServer) =>
  async (data: Record<string, unknown>): Promise<CatalogRecord> => {
    const response = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
      data: { id: randomUUID(), ...data },
    });
    expect([await response.text(), response.status()]).toEqual([expect.anything(), 200]);
    return (await response.json()).record;
  };

/** Keeps a manuscript about the specimen; answers its hash. */
export async function storeManuscript(
  { context }: Participant,
  server: TestServer,
  on: { readonly thread: string; readonly article: string },
  content: ArticleContent,
  blocks: readonly Block[],
): Promise<string> {
  const manuscript: Manuscript = {
    ...{ format: "micrographia-article", version: 1, catalog: "specimen" },
    ...{ pack: { id: "specimen", title: "" }, ...on, form: "article", about: null },
    ...{ ...content, references: [], blocks: [...blocks] },
  };
  const answer = await context.request.put(
    `${server.origin}/api/catalogs/specimen/articles/${on.article}/manuscripts`,
    { headers: { origin: server.origin }, data: manuscript },
  );
  expect([await answer.text(), answer.status()]).toEqual([expect.anything(), 200]);
  return (await answer.json()).sha256;
}

export type Publishing = {
  readonly thread: string;
  readonly article: string;
  /** Of the latest version, for whoever may read it. */
  readonly address: string;
  /** Says who may read the thread. */
  openTo(readers: "everyone" | "catalog"): Promise<void>;
  publish(
    number: number,
    form: "first" | "correction",
    note: string,
    blocks: readonly Block[],
  ): Promise<void>;
};

/** A thread of one's own, open to everybody, with an article that is taken into it; nothing of it is published yet. */
export async function beginArticle(
  owner: Participant,
  server: TestServer,
  first: readonly Block[],
): Promise<Publishing> {
  const state = stating(owner, server);
  const { user } = await (await owner.context.request.get(`${server.origin}/api/session`)).json();
  const [thread, article, suggestion] = [randomUUID(), randomUUID(), randomUUID()];
  const on = { thread, article };
  const author = { person: user.id, name: "Ludwig van den Berg", affiliation: "", contribution: "" };
  const head = { title: "Two versions", summary: "", authors: [author] };
  const content = {
    ...{ title: "Mine", abstract: "", editors: [user.id], involvement: "", format: "" },
    ...{ readers: "everyone", doi: null },
  };
  await state({ type: "thread.create", thread, content });
  await state({ type: "article.create", article, thread, form: "article", about: null, content: head });
  const store = (blocks: readonly Block[]) => storeManuscript(owner, server, on, head, blocks);
  const sha256 = await store(first);
  await state({ type: "suggestion.create", suggestion, ...on, content: { sha256, note: "" } });
  const verdict = { verdict: "include", reason: "It begins the thread." };
  await state({ type: "decision.create", decision: randomUUID(), ...on, suggestion, content: verdict });
  return {
    thread,
    article,
    address: `${server.origin}/read/${thread}/${article}`,
    openTo: async (readers) => {
      await state({ type: "thread.revise", thread, content: { ...content, readers } });
    },
    publish: async (number, form, note, blocks) => {
      const published = { number, form, note, sha256: await store(blocks) };
      await state({ type: "publication.create", publication: randomUUID(), ...on, content: published });
    },
  };
}
