/** Manuscripts for tests: small ones, and arbitrary ones. */
import fc from "fast-check";
import type { Block, Inline, Manuscript, Mark, Reference, SimpleInline } from "./manuscript.ts";

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const words = (text: string, ...marks: Mark[]): SimpleInline => ({ type: "text", text, marks });
export const paragraph = (...content: (Inline | string)[]): Block => ({
  type: "paragraph",
  content: content.map((part) => (typeof part === "string" ? words(part) : part)),
});
export const heading = (level: 2 | 3 | 4, text: string): Block => ({
  type: "heading",
  level,
  content: [words(text)],
});

export const reference = (key: string, changes: Partial<Reference> = {}): Reference => ({
  key,
  type: "article-journal",
  title: `About ${key}`,
  authors: [{ given: "Chris", family: "Olah", literal: "" }],
  year: 2020,
  container: "Distill",
  volume: "5",
  issue: "3",
  pages: "",
  publisher: "",
  doi: "10.23915/distill.00024",
  url: "",
  ...changes,
});

export const strip = (
  id: string,
  changes: Partial<Extract<Block, { type: "figure" }>> = {},
): Extract<Block, { type: "figure" }> => ({
  type: "figure",
  id,
  settings: { type: "strip", units: ["mixed3b:17"] },
  caption: [words("Curve detectors.")],
  credit: "",
  from: "",
  frozen: {
    settings: { type: "strip", units: ["mixed3b:17"] },
    pack: { id: "specimen", sha256: "ab".repeat(32) },
    data: { units: [{ unit: "mixed3b:17", label: "curve" }] },
    pictures: {},
  },
  ...changes,
});

export const manuscript = (changes: Partial<Manuscript> = {}): Manuscript => ({
  format: "micrographia-article",
  version: 1,
  catalog: "specimen",
  pack: { id: "specimen", title: "The specimen" },
  thread: idOf(1),
  article: idOf(2),
  form: "article",
  about: null,
  title: "Curves of the specimen",
  summary: "Where its curve detectors come from.",
  authors: [
    { person: "ada", name: "Ada Lovelace", affiliation: "Analytical Society", contribution: "Wrote it." },
    { person: null, name: "Ludwig van den Berg", affiliation: "", contribution: "" },
  ],
  blocks: [paragraph("Text.")],
  references: [],
  ...changes,
});

const simple: fc.Arbitrary<SimpleInline> = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => words(text)),
  fc.constant<SimpleInline>({ type: "break" }),
  fc.string().map((latex): SimpleInline => ({ type: "math", latex })),
  fc
    .array(fc.constantFrom("a", "b", "c", "gone"), { minLength: 1, maxLength: 3 })
    .map((keys): SimpleInline => ({ type: "citation", keys })),
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 4, arbitrary: simple },
  fc.record({
    type: fc.constantFrom("footnote" as const, "sidenote" as const),
    content: fc.array(simple, { maxLength: 3 }),
  }),
);

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2 },
    fc.array(inline, { maxLength: 5 }).map((content): Block => ({ type: "paragraph", content })),
    fc.record({
      type: fc.constant("heading" as const),
      level: fc.constantFrom(2 as const, 3 as const, 4 as const),
      content: fc.array(inline, { maxLength: 2 }),
    }),
    fc.constantFrom("f", "g").map((id): Block => strip(id)),
    fc.constant<Block>({ type: "rule" }),
    fc.record({ type: fc.constant("quote" as const), content: fc.array(tie("block"), { maxLength: 3 }) }),
    fc.record({
      type: fc.constant("list" as const),
      ordered: fc.boolean(),
      items: fc.array(fc.array(tie("block"), { maxLength: 2 }), { maxLength: 3 }),
    }),
  ),
}));

export const anyManuscript: fc.Arbitrary<Manuscript> = fc
  .array(block, { maxLength: 10 })
  .map((blocks) => manuscript({ blocks, references: ["a", "b", "c"].map((key) => reference(key)) }));
