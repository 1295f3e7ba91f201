/** The Thread on a real server: what is suggested, decided on and published, and those who would decide without being asked. */
import { createHash } from "node:crypto";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { fixtureCatalog } from "./test-support/test-server.ts";
import {
  authorEntry,
  type Member,
  manuscriptOf,
  openWorkshop,
  recordIn,
  saidOf,
  stripOf,
  threadContent,
  type Workshop,
} from "./test-support/thread-workshop.ts";

let shop: Workshop;
let ada: Member;
let ben: Member;
beforeEach(async () => {
  shop = await openWorkshop(["Ada", "Cleo"]);
  ada = await shop.member("Ada");
  ben = await shop.member("Ben");
});
afterEach(() => shop.server.stop());

const articles = `/api/catalogs/${fixtureCatalog}/articles`;

/** By Ada and Ben, the first one, in the thread. */
async function includeFirst(): Promise<string> {
  const article = await shop.draft([ada, ben]);
  const suggestion = await shop.suggest(ada, article);
  const decided = await shop.decide(await shop.member("Cleo"), article, suggestion, "include");
  expect(recordIn(decided, "decision").capacity).toBe("uninvolved editor");
  return article;
}

describe("a decision", () => {
  it("where earlier authors disagree is refused to everybody by the names of those who may", async () => {
    await includeFirst();
    const dan = await shop.member("Dan");
    const article = await shop.draft([dan]);
    const suggestion = await shop.suggest(dan, article, "Second.");
    expect(saidOf(await shop.decide(shop.owner, article, suggestion, "include"))).toContain(
      "The opinion of Ada and Ben is awaited",
    );
    expect((await shop.opine(ada, article, suggestion, "decline")).status).toBe(200);
    expect((await shop.opine(ben, article, suggestion, "include")).status).toBe(200);
    for (const involved of [ada, ben, dan]) {
      const reply = await shop.decide(involved, article, suggestion, "include");
      expect(reply.status).toBe(403);
      expect(saidOf(reply)).toContain("Owner or Cleo may decide");
    }
    const decided = await shop.decide(shop.owner, article, suggestion, "include");
    expect(recordIn(decided, "decision")).toMatchObject({
      verdict: "include",
      capacity: "uninvolved editor",
    });
  });

  it("is one, however many who may are at it in the same moment", async () => {
    const article = await shop.draft([ada]);
    const suggestion = await shop.suggest(ada, article);
    const cleo = await shop.member("Cleo");
    const replies = await Promise.all(
      [shop.owner, cleo, shop.owner, cleo].map((by, i) =>
        shop.decide(by, article, suggestion, i % 2 === 0 ? "include" : "decline"),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(
      replies
        .filter(({ status }) => status === 409)
        .map(saidOf)
        .join(),
    ).toContain("has decided on this");
  });

  it("cannot be given as if it were somebody else's, in another capacity, or about another thread's article", async () => {
    const article = await shop.draft([ada]);
    const suggestion = await shop.suggest(ada, article);
    const content = { verdict: "include" as const, reason: "Because." };
    const command = {
      type: "decision.create" as const,
      decision: createId(),
      thread: shop.thread,
      article,
      suggestion,
      content,
    };
    const forged = { ...command, content: { ...content, author: shop.owner.id } };
    expect((await ben.command(forged)).status).toBe(403);
    expect((await ben.command({ ...command, decision: createId() })).status).toBe(403);
    const other = createId();
    await shop.owner.command({ type: "thread.create", thread: other, content: threadContent([shop.owner]) });
    expect((await shop.owner.command({ ...command, decision: createId(), thread: other })).status).toBe(404);
  });
});

describe("a manuscript", () => {
  it("is stamped with what the article's record says, drawn, kept by its hash, and read as it was", async () => {
    const article = await shop.draft([ada]);
    const body = { blocks: [stripOf(shop.server)] };
    const reply = await shop.store(ada, article, body);
    expect(reply.status).toBe(200);
    expect((await shop.store(ada, article, body)).body).toEqual(reply.body);
    const { sha256 } = reply.body as { sha256: string };
    const kept = (await ben.call("GET", `${articles}/${article}/manuscripts/${sha256}`)).body as {
      manuscript: Record<string, unknown>;
      drawings: Record<string, string>;
    };
    expect(createHash("sha256").update(canonicalJson(kept.manuscript)).digest("hex")).toBe(sha256);
    expect(kept.manuscript).toMatchObject({
      catalog: fixtureCatalog,
      thread: shop.thread,
      article,
      title: "Curves",
      authors: [authorEntry(ada)],
    });
    expect(kept.drawings.strip).toMatch(/^<svg[\s\S]*edge &lt;b&gt;/);
  });

  it("is put down by an author of the article and by nobody else", async () => {
    const article = await shop.draft([ada]);
    expect((await shop.store(ben, article)).status).toBe(403);
    expect((await shop.store(shop.owner, article)).status).toBe(403);
    expect((await shop.server.visitor().call("PUT", `${articles}/${article}/manuscripts`, {})).status).toBe(
      401,
    );
    expect((await shop.store(ada, createId())).status).toBe(404);
  });

  it("with figures that are not what they say they are is refused in words that tell which", async () => {
    const article = await shop.draft([ada]);
    const figure = stripOf(shop.server);
    const said = async (changes: object) =>
      saidOf(await shop.store(ada, article, { blocks: [{ ...figure, ...changes }] }));
    const frozen = (changes: object) => ({ frozen: { ...figure.frozen, ...changes } });
    const huge = await sharp({ create: { width: 3000, height: 2, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const picture = (bytes: Buffer, kind = "png") =>
      frozen({ pictures: { one: `data:image/${kind};base64,${bytes.toString("base64")}` } });
    const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: "red" } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(await said(picture(png))).toBe("taken");
    expect(await said(picture(huge))).toContain("3000 × 2 pixels");
    expect(await said(picture(png, "webp"))).toContain("is no webp picture");
    expect(await said(picture(png.subarray(0, 900)))).toContain("cannot be read");
    expect(await said(picture(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")))).toContain(
      "picture",
    );
    expect(await said(frozen({ pack: { ...figure.frozen.pack, sha256: "0".repeat(64) } }))).toContain(
      "other weights",
    );
    expect(await said({ settings: { type: "strip", units: ["conv1:1"] } })).toContain("changed since");
    expect(await said(frozen({ data: { units: "none" } }))).toContain("cannot be drawn");
    expect(saidOf(await shop.store(ada, article, { blocks: [figure, figure] }))).toContain("is there twice");
  });

  it("whose parts go deeper than anybody writes, or that is too large, is refused", async () => {
    const article = await shop.draft([ada]);
    const depth = 100_000;
    const whole = JSON.stringify(manuscriptOf({ blocks: ["nested" as never] }));
    const nested = `${'{"type":"quote","content":['.repeat(depth)}${"]}".repeat(depth)}`;
    const reply = await ada.fetch(`${articles}/${article}/manuscripts`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: whole.replace('"nested"', nested),
    });
    expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining("without end")]);
    const long = { type: "code" as const, language: "", text: "x".repeat(50_000) };
    const much = await shop.store(ada, article, { blocks: Array.from({ length: 330 }, () => long) });
    expect(much.status).toBe(413);
  });

  it("is named by a suggestion only when it is this article's, and says who is an author now", async () => {
    const [article, other] = [await shop.draft([ada]), await shop.draft([ada])];
    const { sha256 } = (await shop.store(ada, other)).body as { sha256: string };
    const suggest = (hash: string) =>
      ada.command({
        type: "suggestion.create",
        suggestion: createId(),
        thread: shop.thread,
        article,
        content: { sha256: hash, note: "" },
      });
    expect((await suggest(sha256)).status).toBe(404);
    expect((await suggest("0".repeat(64))).status).toBe(404);
    const own = ((await shop.store(ada, article)).body as { sha256: string }).sha256;
    const content = { title: "Curves, again", summary: "", authors: [authorEntry(ada)] };
    await ada.command({ type: "article.revise", article, content });
    expect(saidOf(await suggest(own))).toContain("changed since");
  });
});

describe("a draft", () => {
  it("is withdrawn with the reason, and brought back by who began it or not at all where an editor withdrew it", async () => {
    const article = await shop.draft([ada, ben]);
    const withdraw = (by: Member) =>
      by.command({ type: "article.withdraw", article, reason: "Not for now." });
    const bringBack = (by: Member, version: number) =>
      by.command({ type: "record.restore", record: article, version });
    const dan = await shop.member("Dan");
    expect((await withdraw(dan)).status).toBe(403);
    const gone = recordIn(await withdraw(ada), "article");
    expect(gone).toMatchObject({ withdrawalReason: "Not for now.", withdrawnAt: expect.any(String) });
    expect((await bringBack(dan, 1)).status).toBe(403);
    expect((await bringBack(shop.owner, 1)).status).toBe(403);
    expect(recordIn(await bringBack(ada, 1), "article").withdrawnAt).toBeNull();
    const again = recordIn(await withdraw(shop.owner), "article");
    expect(saidOf(await bringBack(ada, again.version - 1))).toContain("Only an editor can bring it back");
    const { versions } = (
      await ada.call("GET", `/api/catalogs/${fixtureCatalog}/history?subject=article/${article}`)
    ).body as { versions: { record: object }[] };
    expect(versions.at(-1)?.record).toMatchObject({ withdrawalReason: "Not for now." });
  });
});

describe("what is published", () => {
  it("stays as it was, version by version, whatever becomes of the article, and its hash says so", async () => {
    const article = await includeFirst();
    expect(await shop.publish(shop.owner, article, 1, "By somebody else.").catch(() => null)).toBeNull();
    expect(recordIn(await shop.publish(ada, article, 1, "Curves."), "publication").asSuggested).toBe(true);
    const first = await ben.call("GET", `${articles}/${article}/versions/1`);
    const content = { title: "Other curves", summary: "", authors: [ada, ben].map(authorEntry) };
    await ada.command({ type: "article.revise", article, content });
    expect((await shop.publish(ben, article, 2, "Other curves.")).status).toBe(200);
    const again = await ben.call("GET", `${articles}/${article}/versions/1`);
    expect((again.body as { manuscript: object }).manuscript).toEqual(
      (first.body as { manuscript: object }).manuscript,
    );
    const { items } = (await ben.call("GET", `${articles}/${article}/versions`)).body as {
      items: { number: number; kind: string }[];
    };
    expect(items).toMatchObject([
      { number: 1, kind: "first" },
      { number: 2, kind: "correction", note: "A sign was wrong." },
    ]);
    await shop.server.restart();
    expect((await ben.call("GET", `${articles}/${article}/versions/1`)).body).toEqual(again.body);
    expect((await ben.call("GET", `${articles}/${article}/versions/3`)).status).toBe(404);
  });

  it("has one version of each number, also when two authors publish in the same moment", async () => {
    const article = await includeFirst();
    const replies = await Promise.all([
      shop.publish(ada, article, 1, "Ada's text."),
      shop.publish(ben, article, 1, "Ben's text."),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const file = new DatabaseSync(path.join(shop.server.dataDir, "micrographia.sqlite"));
    expect(() => file.prepare("update manuscript set content = '{}'").run()).toThrow("never changes");
    expect(() => file.prepare("delete from manuscript").run()).toThrow("never changes");
    file.close();
  });

  it("is read without an account exactly where its thread is open to everyone", async () => {
    const article = await includeFirst();
    await shop.publish(ada, article, 1, "Curves.");
    const stranger = shop.server.visitor();
    const read = async () => (await stranger.call("GET", `${articles}/${article}/versions/1`)).status;
    expect(await read()).toBe(404);
    const content = { ...threadContent([shop.owner, ada]), readers: "everyone" as const };
    expect((await ben.command({ type: "thread.revise", thread: shop.thread, content })).status).toBe(403);
    expect((await ada.command({ type: "thread.revise", thread: shop.thread, content })).status).toBe(200);
    expect(await read()).toBe(200);
    const draft = await shop.draft([ada]);
    const { sha256 } = (await shop.store(ada, draft)).body as { sha256: string };
    expect((await stranger.call("GET", `${articles}/${draft}/versions/1`)).status).toBe(404);
    expect((await stranger.call("GET", `${articles}/${draft}/manuscripts/${sha256}`)).status).toBe(401);
  });
});

describe("people named", () => {
  it("as editors, authors or guests of a thread have accounts", async () => {
    const ghost = { id: createId(), name: "Ghost" } as Member;
    const content = threadContent([shop.owner, ghost]);
    expect(
      saidOf(await shop.owner.command({ type: "thread.create", thread: createId(), content })),
    ).toContain("no account");
    const article = createId();
    const reply = await ada.command({
      type: "article.create",
      article,
      thread: shop.thread,
      form: "article",
      about: null,
      content: { title: "Curves", summary: "", authors: [ada, ghost].map(authorEntry) },
    });
    expect(saidOf(reply)).toContain("no account");
  });
});

describe("notices", () => {
  const news = async (who: Member) =>
    JSON.stringify(
      (
        (await who.call("GET", "/api/inbox?show=unread")).body as { groups: { news: unknown[] }[] }
      ).groups.map((group) => group.news),
    );

  it("tell whoever is made an editor of a thread, once, and nobody who was one", async () => {
    const cleo = await shop.member("Cleo");
    const revise = (abstract: string) =>
      shop.owner.command({
        type: "thread.revise",
        thread: shop.thread,
        content: { ...threadContent([shop.owner, ada, cleo, ben]), abstract },
      });
    expect((await revise("With Ben.")).status).toBe(200);
    expect((await revise("With Ben still.")).status).toBe(200);
    const named = (text: string) => text.split('"reasons":["named"]').length - 1;
    expect(named(await news(ben))).toBe(1);
    expect(named(await news(cleo))).toBe(1); // when the thread began
  });

  it("tell whose opinion is awaited, what was decided on one's piece, who is invited, and what a followed thread publishes", async () => {
    const article = await includeFirst();
    expect(await news(ben)).toContain('"reasons":["decision"]');
    const dan = await shop.member("Dan");
    const follower = await shop.member("Fay");
    const follow = { subject: `thread/${shop.thread}`, following: true };
    expect((await follower.call("PUT", `/api/catalogs/${fixtureCatalog}/following`, follow)).status).toBe(
      204,
    );
    await shop.publish(ada, article, 1, "Curves.");
    expect(await news(follower)).toContain("published version 1");
    await shop.suggest(dan, await shop.draft([dan]), "Second.");
    expect(await news(ben)).toContain('"reasons":["opinion"]');
    const invitation = createId();
    const content = { person: dan.id, message: "Would you?" };
    const invited = { type: "invitation.create" as const, invitation, thread: shop.thread, article, content };
    expect((await ada.command(invited)).status).toBe(200);
    expect(await news(dan)).toContain('"reasons":["invitation"]');
  });
});
