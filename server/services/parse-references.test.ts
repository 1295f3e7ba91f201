import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { splitName } from "../../lib/articles/person-name.ts";
import { writeBibtex } from "../../lib/articles/write-bibtex.ts";
import { parseReferences } from "./parse-references.ts";

afterEach(() => vi.unstubAllGlobals());

const zoomIn = String.raw`@article{olah2020zoom,
  author = {Olah, Chris and van den Berg, Ludwig and {The Clarity Team} and M{\"u}ller, J{\'o}zef and King, Jr., Martin},
  title = {Zoom {In}: 50\% of $\alpha$ \& \textit{more}},
  journal = {Distill},
  year = {2020},
  note = {https://distill.pub/2020/circuits/zoom-in},
  doi = {https://doi.org/10.23915/distill.00024.001},
  pages = {1--12}, volume=5, number={3}
}`;

describe("reading BibTeX", () => {
  it("takes the fields of an entry as people wrote them", async () => {
    expect(await parseReferences(zoomIn)).toEqual({
      references: [
        {
          key: "olah2020zoom",
          type: "article-journal",
          title: "Zoom In: 50% of α & more",
          authors: [
            { given: "Chris", family: "Olah", literal: "" },
            { given: "Ludwig", family: "van den Berg", literal: "" },
            { given: "", family: "", literal: "The Clarity Team" },
            { given: "Józef", family: "Müller", literal: "" },
            { given: "Martin", family: "King Jr.", literal: "" },
          ],
          year: 2020,
          container: "Distill",
          volume: "5",
          issue: "3",
          pages: "1–12",
          publisher: "",
          doi: "10.23915/distill.00024.001",
          url: "https://distill.pub/2020/circuits/zoom-in",
        },
      ],
      problems: [],
    });
  });

  it("reads the good entries around a broken one, and says in which line that is", async () => {
    const { references, problems } = await parseReferences(
      `% my file\n@misc{a, title={A}}\n\n@article{broken title={B}}\n@misc{c, title={C}, year={n.d.}, url={javascript:alert(1)}}\n@misc{untitled, year=2020}\n@misc{a, title={Again}}\n@book{open, title={D}`,
    );
    expect(references.map(({ key, year, url }) => [key, year, url])).toEqual([
      ["a", null, ""],
      ["c", null, ""],
    ]);
    expect(problems).toEqual([
      "The entry in line 8 was left out: its braces are not closed.",
      "The entry in line 4 was left out: its braces, quotation marks or commas do not fit together.",
      "The entry in line 6 was left out: it has no title.",
      "The entry in line 7 was left out: “a” is there already.",
    ]);
  });

  it("knows abbreviations, other brackets and comments", async () => {
    const { references, problems } = await parseReferences(
      `@string{dis = "Distill"}\n@comment{nothing}\n@preamble{"x"}\n@article(p, title = "T", journal = dis # " Pub")`,
    );
    expect(problems).toEqual([]);
    expect(references).toMatchObject([{ key: "p", container: "Distill Pub" }]);
  });

  it("says what BibTeX looks like when there is none", async () => {
    expect((await parseReferences("10.23915/distill.00024")).problems).toEqual([
      "There is no BibTeX entry in this text. One begins with “@article{” or the like.",
    ]);
  });

  it("reads back what is written here, whatever letters it has", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: "grapheme" }), async (title) => {
        fc.pre(/[\p{L}\p{N}]/u.test(title) && !/[<>]/.test(title));
        const { references } = await parseReferences(
          writeBibtex({
            type: "article",
            title,
            authors: [splitName("Łukasz van den Ångström")],
            container: "Thread",
            version: "1",
            date: "2026-11-21T00:00:00.000Z",
            abstract: "",
            url: "https://example.org/a_b",
            doi: "",
          }),
        );
        const plain = (text: string) =>
          text
            .normalize("NFC")
            .replace(/[\p{Cc}\s]+/gu, " ")
            .trim();
        expect(plain(references[0]?.title ?? "")).toBe(plain(title));
        expect(references[0]?.authors).toEqual([
          { given: "Łukasz", family: "van den Ångström", literal: "" },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it("asks nobody on the network, even for text that is an address", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    await parseReferences("https://doi.org/10.23915/distill.00024");
    await parseReferences(
      "@misc{a, title={T}, url={https://example.org/x.bib}, crossref={https://example.org/y}}",
    );
    expect(fetched).not.toHaveBeenCalled();
  });

  it("takes no longer for text that was made to take long", async () => {
    const started = performance.now();
    await parseReferences("@a{".repeat(60_000));
    await parseReferences(`@misc{a, title={${"{".repeat(60_000)}`);
    await parseReferences(`@misc{a, title={${"\\'".repeat(20_000)}}}`);
    await parseReferences(`@misc{a, author={${"a and ".repeat(5_000)}b}, title={T}}`);
    await parseReferences(`@misc{a, title={${"$x^{".repeat(30)}${"}$".repeat(30)}}}`);
    const strings = Array.from({ length: 1100 }, (_, i) => `@string{s${i} = {x}}`);
    const entries = Array.from({ length: 500 }, (_, i) => `@misc{k${i}, title={T}}`);
    await parseReferences([...strings, ...entries].join("\n"));
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it("spells abbreviations of abbreviations out, and leaves out what would never end", async () => {
    const doubled = Array.from({ length: 40 }, (_, i) => `@string{s${i + 1} = s${i} # s${i}}`);
    const { references, problems } = await parseReferences(
      [
        "@string{s0 = {ha}}",
        ...doubled,
        "@misc{a, title=s0}",
        "@misc{b, title=s3}",
        `@misc{c, title={T}, note=${"s3 # ".repeat(9_000)}s3}`,
        "@misc{d, title={D}, publisher=s40}",
      ].join("\n"),
    );
    expect(references.map(({ key, title, publisher }) => [key, title, publisher])).toEqual([
      ["a", "ha", ""],
      ["b", "hahahahahahahaha", ""],
      ["d", "D", ""],
    ]);
    expect(problems[0]).toMatch(/^The abbreviation in line \d+ was left out: spelled out it has more than/);
    expect(problems.at(-1)).toBe(
      "The entry in line 44 was left out: with its abbreviations spelled out it is too long.",
    );
  });

  it("lets others in between two entries", async () => {
    const entries = Array.from({ length: 40 }, (_, i) => `@misc{k${i}, title={T}}`).join("\n");
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns++;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    await parseReferences(entries);
    reading = false;
    expect(turns).toBeGreaterThan(20);
  });

  it.each([
    "@misc{a, title={T}, __proto__+an:polluted={yes}}",
    "@misc{a, title={T}, __PROTO__+AN={polluted}}",
    "@misc{a, title={T}, constructor+an:keys={polluted}}",
    "@misc{a, title={T}, constructor+an:prototype={polluted}}",
    "@misc{a, title={T}, author+an:__proto__={1:family=polluted}, author={A}}",
    "@string{__proto__ = {polluted}}@misc{a, title={T}, __proto__={polluted}}",
    "@misc{__proto__, title={T}, constructor={polluted}, tostring={polluted}}",
    "@__proto__{a, title={T}}",
    "@constructor{a, title=constructor}",
  ])("changes nothing of what JavaScript's own objects have: %s", async (text) => {
    const ownOf = () =>
      [Object.prototype, Object, Array.prototype, Function.prototype, String.prototype].map((holder) =>
        Object.entries(Object.getOwnPropertyDescriptors(holder)).map(([name, { value }]) => [name, value]),
      );
    const before = ownOf();
    await parseReferences(text);
    const after = ownOf();
    try {
      expect(after).toEqual(before);
    } finally {
      for (const name of ["polluted", "default"]) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("reads entries with annotations, without those", async () => {
    const { references, problems } = await parseReferences(
      "@misc{a, title={T}, author={Olah, Chris}, author+an={1=equal}, author+an:role={1=first}}",
    );
    expect(problems).toEqual([]);
    expect(references).toMatchObject([{ key: "a", authors: [{ given: "Chris", family: "Olah" }] }]);
  });
});
