import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MarkupElement, parseMarkup } from "../../lib/articles/markup.ts";
import type { PublishedArticle, PublishedThread } from "../../lib/articles/published.ts";
import { writeFeed } from "./write-feed.ts";

const origin = "https://example.org";
const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
const ada = { id: "ada", name: "Ada Lovelace" };
const at = (day: number): string => `2026-11-${String(day).padStart(2, "0")}T10:00:00.000Z`;

const version = (number: number, kind: "first" | "update" | "correction", day: number, note = "") => ({
  ...{ number, kind, note, at: at(day), by: ada },
  ...{ sha256: "a".repeat(64), doi: null },
});

const article = (last: number, changes: Partial<PublishedArticle> = {}): PublishedArticle => ({
  id: id(last),
  form: "article",
  about: null,
  title: "Curves",
  summary: "What they are.",
  authors: [{ person: "ada", name: "Ada Lovelace", affiliation: "", contribution: "" }],
  included: { at: at(1), by: ada, capacity: "founding editor", reason: "" },
  versions: [version(1, "first", last)],
  retraction: null,
  ...changes,
});

const thread = (
  articles: readonly PublishedArticle[],
  changes: Partial<PublishedThread> = {},
): PublishedThread => ({
  id: id(100),
  catalog: { id: "specimen", title: "The specimen" },
  pack: null,
  title: "Circuits",
  abstract: "Of **curves**.",
  involvement: "",
  format: "",
  editors: [ada],
  doi: null,
  readers: "everyone",
  createdAt: at(1),
  updatedAt: at(1),
  articles: [...articles],
  ...changes,
});

/** The feed as XML says it: elements by their names, with what is in them. Throws where it is not well formed. */
function read(of: PublishedThread): MarkupElement {
  const xml = writeFeed(of, origin)
    .replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, "")
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
      text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"),
    );
  const feed = parseMarkup(xml)?.find((part) => typeof part !== "string");
  if (feed === undefined || typeof feed === "string") throw new Error(`no well-formed feed:\n${xml}`);
  return feed;
}

const all = ({ children }: MarkupElement, tag: string): MarkupElement[] =>
  children.flatMap((child) => (typeof child !== "string" && child.tag === tag ? [child] : []));
const textOf = (element: MarkupElement): string =>
  element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
const texts = (element: MarkupElement, tag: string): string[] => all(element, tag).map(textOf);

describe("the feed of a thread", () => {
  it("has what RFC 4287 requires, with absolute addresses and dates with their zone", () => {
    const feed = read(
      thread([
        article(2),
        article(3, {
          form: "commentary",
          about: id(2),
          authors: ["Ben Adams", "{The Group}"].map((name) => ({
            ...{ person: null, name, affiliation: "", contribution: "" },
          })),
        }),
      ]),
    );
    expect([feed.tag, feed.attributes.xmlns]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
    expect([texts(feed, "id"), texts(feed, "title"), texts(feed, "updated")]).toEqual([
      [`urn:uuid:${id(100)}`],
      ["Circuits"],
      [at(3)],
    ]);
    expect(texts(feed, "subtitle")).toEqual(["Of curves."]);
    expect(all(feed, "link").map(({ attributes: { rel, href } }) => [rel, href])).toEqual([
      ["alternate", `${origin}/read/${id(100)}`],
      ["self", `${origin}/read/${id(100)}/feed.xml`],
    ]);
    const entries = all(feed, "entry");
    expect(entries.map((entry) => texts(entry, "id"))).toEqual([
      [`urn:uuid:${id(3)}`],
      [`urn:uuid:${id(2)}`],
    ]);
    for (const entry of entries) {
      for (const once of ["id", "title", "updated", "published", "summary"]) {
        expect([once, all(entry, once).length]).toEqual([once, 1]);
      }
      expect(texts(entry, "updated")[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      // Without content an entry has an alternate link, which is what a link without a relation is.
      expect(all(entry, "link").map(({ attributes }) => attributes.href)).toEqual([
        expect.stringMatching(`^${origin}/read/`),
      ]);
    }
    expect(entries.map((entry) => all(entry, "author").map((author) => texts(author, "name")[0]))).toEqual([
      ["Ben Adams", "The Group"],
      ["Ada Lovelace"],
    ]);
    expect(entries.flatMap((entry) => all(entry, "category")).map(({ attributes }) => attributes)).toEqual([
      { term: "commentary", label: "Commentary" },
      { term: "article", label: "Article" },
    ]);
  });

  it("tells a correction and a withdrawal by the same id, with a later date", () => {
    const before = all(read(thread([article(2)])), "entry")[0];
    const corrected = article(2, {
      versions: [version(1, "first", 2), version(2, "correction", 5, "A sign.")],
    });
    const withdrawn = { ...corrected, retraction: { at: at(9), by: ada, reason: "It was a line." } };
    const [after] = all(read(thread([corrected])), "entry");
    const [last] = all(read(thread([withdrawn])), "entry");
    if (!before || !after || !last) throw new Error("an entry is missing");
    expect([before, after, last].map((entry) => texts(entry, "id")[0])).toEqual(
      Array(3).fill(`urn:uuid:${id(2)}`),
    );
    expect([before, after, last].map((entry) => texts(entry, "updated")[0])).toEqual([at(2), at(5), at(9)]);
    expect([before, after, last].map((entry) => texts(entry, "published")[0])).toEqual(Array(3).fill(at(2)));
    expect(texts(after, "summary")[0]).toBe("What they are. Correction (version 2): A sign.");
    expect(texts(last, "summary")[0]).toBe("What they are. Withdrawn: It was a line.");
  });

  it("is well formed whatever people write, and says it again", () => {
    const letters = fc.constantFrom(..."a <>&]\"'\u0000\u000b\u0085\ufffeé😀\n", "]]>", "<![CDATA[", "&lt;");
    const line = fc.string({ minLength: 1, unit: letters });
    const shown = (html: string) => html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    const kept = (text: string) => text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, " ").trim();
    fc.assert(
      fc.property(line, line, line, (title, summary, name) => {
        const feed = read(
          thread(
            [
              article(2, {
                title,
                summary,
                authors: [{ person: null, name, affiliation: "", contribution: "" }],
              }),
            ],
            { title },
          ),
        );
        const [entry] = all(feed, "entry");
        expect(texts(feed, "title")[0]?.trim()).toBe(kept(title));
        expect(entry && shown(texts(entry, "title")[0] ?? "").trim()).toBe(kept(title));
        expect(entry && shown(texts(entry, "summary")[0] ?? "").trim()).toBe(kept(summary));
      }),
      { numRuns: 150 },
    );
  });

  it("of a thread without articles is a feed all the same", () => {
    const feed = read(thread([]));
    expect([texts(feed, "updated"), all(feed, "entry")]).toEqual([[at(1)], []]);
  });
});
