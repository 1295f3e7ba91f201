import bibtexParse from "@orcid/bibtex-parse-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createId } from "../../lib/shared/ids.ts";
import { fixtureCatalog, type Visitor } from "./test-support/test-server.ts";
import {
  type Member,
  openWorkshop,
  pixel,
  recordIn,
  stripOf,
  threadContent,
  type Workshop,
} from "./test-support/thread-workshop.ts";

let shop: Workshop;
let ada: Member;
let stranger: Visitor;
let article: string;
let read: string;

/** One article with a figure, published and then corrected. */
beforeAll(async () => {
  shop = await openWorkshop();
  ada = await shop.member("Ada");
  stranger = shop.server.visitor();
  article = await shop.draft([ada]);
  const kept = await shop.store(ada, article, { blocks: [stripOf(shop.server)] });
  const { sha256 } = kept.body as { sha256: string };
  const suggestion = createId();
  const on = { thread: shop.thread, article };
  recordIn(
    await ada.command({ type: "suggestion.create", suggestion, ...on, content: { sha256, note: "" } }),
    "suggestion",
  );
  recordIn(await shop.decide(shop.owner, article, suggestion, "include"), "decision");
  const content = { number: 1, form: "first" as const, note: "", sha256 };
  recordIn(
    await ada.command({ type: "publication.create", publication: createId(), ...on, content }),
    "publication",
  );
  recordIn(await shop.publish(ada, article, 2, "Curves, corrected."), "publication");
  read = `/read/${shop.thread}`;
}, 60_000);
afterAll(() => shop.server.stop());

const letReadersIn = async (readers: "catalog" | "everyone"): Promise<void> => {
  const content = { ...threadContent([shop.owner]), title: "Circuits <i> & more", readers };
  recordIn(await shop.owner.command({ type: "thread.revise", thread: shop.thread, content }), "thread");
};

const textOf = async (who: Visitor, path: string): Promise<string> => {
  const response = await who.fetch(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};

/** Everything under an article's and a thread's address that is not a page. */
const addresses = () => [
  `${read}/cite?format=bibtex`,
  `${read}/feed.xml`,
  `${read}/${article}/1/cite?format=text`,
  `${read}/${article}/1/figures/strip`,
  `${read}/${article}/1/figures/strip/pictures/one`,
];

describe("what is published", () => {
  it("is hidden from those who may not read the catalog, and open to everybody where its editors say so", async () => {
    await letReadersIn("catalog");
    for (const address of addresses()) {
      expect([address, (await stranger.fetch(address)).status]).toEqual([address, 404]);
      expect([address, (await ada.fetch(address)).status]).toEqual([address, 200]);
    }
    await letReadersIn("everyone");
    for (const address of addresses()) {
      expect([address, (await stranger.fetch(address)).status]).toEqual([address, 200]);
    }
    await letReadersIn("catalog");
    // Also what was read a moment ago.
    for (const address of addresses()) expect((await stranger.fetch(address)).status).toBe(404);
  });

  it.each([
    "/read/nowhere/cite?format=bibtex",
    `/read/${createId()}/feed.xml`,
    "/read/THREAD/ARTICLE/3/cite?format=text",
    "/read/THREAD/ARTICLE/01/cite?format=text",
    `/read/${createId()}/ARTICLE/1/cite?format=text`,
    "/read/THREAD/ARTICLE/2/figures/strip",
    "/read/THREAD/ARTICLE/1/figures/constructor",
    "/read/THREAD/ARTICLE/1/figures/strip/pictures/constructor",
    `/read/${createId()}/ARTICLE/1/figures/strip/pictures/one`,
  ])("has nothing at %s", async (address) => {
    const reply = await ada.call("GET", address.replace("THREAD", shop.thread).replace("ARTICLE", article));
    expect(reply.status).toBe(404);
  });

  it("gives a figure as it was frozen, and its picture to the byte", async () => {
    const frozen = (await ada.call("GET", `${read}/${article}/1/figures/strip`)).body;
    expect(frozen).toEqual(stripOf(shop.server).frozen);
    const response = await ada.fetch(`${read}/${article}/1/figures/strip/pictures/one`);
    expect(response.headers.get("content-type")).toBe("image/png");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(`data:image/png;base64,${bytes.toString("base64")}`).toBe(pixel);
  });
});

describe("citing", () => {
  it("gives BibTeX of a thread and of one version of an article, that another parser reads", async () => {
    await letReadersIn("catalog");
    const [thread] = bibtexParse.toJSON(await textOf(ada, `${read}/cite?format=bibtex`));
    expect(thread?.entryTags).toMatchObject({ author: "{Ada}", title: "Circuits <i> \\& more" });
    const [version] = bibtexParse.toJSON(await textOf(ada, `${read}/${article}/2/cite?format=bibtex`));
    expect(version?.entryTags).toMatchObject({ title: "Curves", note: "Version 2" });
    expect(version?.entryTags?.url).toMatch(new RegExp(`${read}/${article}/2$`));
  });

  it("gives CITATION.cff as a file of that name", async () => {
    const response = await ada.fetch(`${read}/${article}/1/cite?format=cff`);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="CITATION.cff"');
    expect(parse(await response.text())).toMatchObject({ "cff-version": "1.2.0", title: "Curves" });
  });

  it("cites a snapshot of the catalog by those who stated something in it", async () => {
    const id = createId();
    await shop.owner.call("POST", `/api/catalogs/${fixtureCatalog}/snapshots`, {
      id,
      name: "Spring",
      description: "",
    });
    const text = await textOf(ada, `/api/catalogs/${fixtureCatalog}/snapshots/${id}/cite?format=text`);
    expect(text).toMatch(/^Ada and Owner\. “.*: Spring” \(catalog snapshot, version [0-9a-f]{12}\)\./);
    expect(
      (await stranger.fetch(`/api/catalogs/${fixtureCatalog}/snapshots/${id}/cite?format=text`)).status,
    ).toBe(401);
  });

  it("says which formats there are when asked for another", async () => {
    const reply = await ada.call("GET", `${read}/cite?format=pdf`);
    expect([reply.status, JSON.stringify(reply.body)]).toEqual([
      400,
      expect.stringContaining("bibtex, cff, csl or text"),
    ]);
  });
});

describe("the feed of a thread", () => {
  it("tells a piece once, by an id that stays, with what was corrected last", async () => {
    await letReadersIn("catalog");
    const feed = await textOf(ada, `${read}/feed.xml`);
    expect(feed.match(/<entry>/g)).toHaveLength(1);
    expect(feed).toContain(`<id>urn:uuid:${shop.thread}</id>`);
    expect(feed).toContain(`<id>urn:uuid:${article}</id>`);
    expect(feed).toContain("Correction (version 2): A sign was wrong.");
    expect(feed).toContain("<title>Circuits &lt;i&gt; &amp; more</title>");
  });
});

describe("reading BibTeX for an article's authors", () => {
  const send = (who: Visitor, body: unknown) => who.call("POST", "/api/references/parse", body);

  it("answers references and problems, to members only", async () => {
    const reply = await send(ada, { bibtex: "@misc{a, title={A}}\n@misc{b" });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      references: [{ key: "a", title: "A" }],
      problems: [expect.stringContaining("line 2")],
    });
    expect((await send(stranger, { bibtex: "" })).status).toBe(401);
  });

  it("refuses what is no text, or too long, and says how much it takes", async () => {
    for (const body of [{}, { bibtex: 1 }, { bibtex: "x".repeat(400_001) }]) {
      const reply = await send(ada, body);
      expect([reply.status, JSON.stringify(reply.body)]).toEqual([400, expect.stringContaining("400000")]);
    }
    expect((await send(ada, { bibtex: "x".repeat(900_000) })).status).toBe(413);
  });
});
