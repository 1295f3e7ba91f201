/** The text of an article is its authors': whoever else has a socket reads it as a member, and is turned away at the first letter. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type * as Y from "yjs";
import { createId } from "../../lib/shared/ids.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { fixtureCatalog } from "../http/test-support/test-server.ts";
import {
  authorEntry,
  type Member,
  openWorkshop,
  recordIn,
  saidOf,
  type Workshop,
} from "../http/test-support/thread-workshop.ts";
import { openRawClient, type RawClient } from "./test-support/raw-client.ts";

let shop: Workshop;
let ada: Member;
let ben: Member;
let article: string;
const clients: RawClient[] = [];

beforeEach(async () => {
  shop = await openWorkshop(["Cleo"]);
  ada = await shop.member("Ada");
  ben = await shop.member("Ben");
  article = await shop.draft([ada]);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await shop.server.stop();
});

async function open(who: Pick<Member, "cookie">): Promise<RawClient> {
  const url = `ws://127.0.0.1:${shop.server.running.port}/collab`;
  const path = formatDocumentName({ type: "text", catalog: fixtureCatalog, subject: `article/${article}` });
  const client = await openRawClient(url, path, "", { headers: { cookie: who.cookie() } });
  clients.push(client);
  return client;
}

const typing = (words: string) => (doc: Y.Doc) => doc.getText("text").insert(0, words);
const textOf = (client: RawClient) => client.doc.getText("text").toString();

const name = (authors: readonly Member[], by: Member) =>
  by.command({
    type: "article.revise",
    article,
    content: { title: "Curves", summary: "", authors: authors.map(authorEntry) },
  });

it("is written by its authors, read by members, and nobody else's: not the thread's editors' nor the owner's", async () => {
  const author = await open(ada);
  await author.sync();
  await author.save(author.edit(typing("Curves.")));
  for (const who of [ben, await shop.member("Cleo"), shop.owner]) {
    const other = await open(who);
    await other.sync();
    expect(textOf(other)).toBe("Curves.");
    other.write(other.edit(typing("Not ")));
    expect(await other.ended()).toMatchObject({
      code: closeCodes.forbidden,
      reason: "Only its authors write an article.",
    });
  }
  await author.sync();
  expect(textOf(author)).toBe("Curves.");
});

it("is written by whoever is named as an author from that moment, and until they are not any more", async () => {
  const client = await open(ben);
  await client.sync();
  recordIn(await name([ada, ben], ada), "article");
  await client.save(client.edit(typing("Ben's. ")));
  recordIn(await name([ada], ada), "article");
  client.write(client.edit(typing("Still Ben's. ")));
  expect(await client.ended()).toMatchObject({ code: closeCodes.forbidden });
  const author = await open(ada);
  await author.sync();
  expect(textOf(author)).toBe("Ben's. ");
});

it("is not taken over by deleting, by garbage, or in another's name", async () => {
  const author = await open(ada);
  await author.sync();
  await author.save(author.edit(typing("Curves.")));
  const thief = await open(ben);
  await thief.sync();
  thief.write(thief.edit((doc) => doc.getText("text").delete(0, 3)));
  expect(await thief.ended()).toMatchObject({ code: closeCodes.forbidden });
  const forger = await open(ben);
  await forger.sync();
  forger.doc.clientID = author.doc.clientID;
  forger.write(forger.edit(typing("I, Ada, ")));
  expect(await forger.ended()).toMatchObject({ code: closeCodes.forbidden });
  const noise = await open(ben);
  await noise.sync();
  noise.write(new Uint8Array([1, 1, 255, 255, 3]));
  expect((await noise.ended()).code).toBeGreaterThanOrEqual(4400);
  await author.sync();
  expect(textOf(author)).toBe("Curves.");
});

it("is closed for its authors once the article is withdrawn from its thread, and still read", async () => {
  const other = await shop.draft([ben]);
  await shop.decide(shop.owner, article, await shop.suggest(ada, article), "include");
  const author = await open(ada);
  await author.sync();
  await author.save(author.edit(typing("Curves.")));
  const withdrawal = {
    type: "retraction.create",
    retraction: createId(),
    thread: shop.thread,
    article,
    content: { reason: "The stimuli were mislabelled." },
  } as const;
  recordIn(await ada.command(withdrawal), "retraction");
  author.write(author.edit(typing("Not ")));
  expect(await author.ended()).toMatchObject({
    code: closeCodes.forbidden,
    reason: "This article was withdrawn from its thread. Its text is closed.",
  });
  const reader = await open(ada);
  await reader.sync();
  expect(textOf(reader)).toBe("Curves.");
  const refusals = [await shop.store(ada, article), await name([ada], ada)];
  for (const refused of refusals) {
    expect(refused.status).toBe(409);
    expect(saidOf(refused)).toContain("The stimuli were mislabelled.");
  }
  expect((await shop.store(ben, other)).status).toBe(200);
});

it("is over with the article, and shut to visitors also where reading is open", async () => {
  await shop.owner.call("PATCH", "/api/settings", { openReading: true });
  const stranger = await open(shop.server.visitor());
  expect(await stranger.ended()).toMatchObject({ code: closeCodes.unauthenticated });
  const text = `/api/catalogs/${fixtureCatalog}/texts/${encodeURIComponent(`article/${article}`)}`;
  expect((await shop.server.visitor().call("GET", text)).status).toBe(401);
  expect((await ben.call("GET", text)).status).toBe(200);
  const author = await open(ada);
  await author.sync();
  recordIn(await ada.command({ type: "article.withdraw", article }), "article");
  author.write(author.edit(typing("More.")));
  expect(await author.ended()).toMatchObject({ code: closeCodes.forbidden });
});
