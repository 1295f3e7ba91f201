/**
 * An article as it is published: plain, self-contained data with frozen figures, which never changes again. Reading pages, citations and
 * exports are made from this and nothing else. Its canonical JSON (`lib/exchange/canonical-json.ts`) has a SHA-256, by which it is kept.
 */
import { z } from "zod";
import { articleAuthorSchema, articleForms } from "../catalog/records/article.ts";
import { figureSettingsSchema, frozenFigureSchema } from "../figures/figure.ts";
import { idSchema } from "../shared/ids.ts";
import { unitTextSchema } from "../shared/unit.ts";

/** Where links may lead. */
export const hrefSchema = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i, "must be a web address, or one of this server");

export const markSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({ type: z.literal("code") }),
  z.object({ type: z.literal("strike") }),
  z.object({ type: z.literal("underline") }),
  z.object({ type: z.literal("link"), href: hrefSchema }),
]);
export type Mark = z.infer<typeof markSchema>;

const latex = z.string().max(10_000);
const text = z.object({ type: z.literal("text"), text: z.string(), marks: z.array(markSchema) });
const lineBreak = z.object({ type: z.literal("break") });
const inlineMath = z.object({ type: z.literal("math"), latex });
const unit = z.object({ type: z.literal("unit"), unit: unitTextSchema });
/** Of references, by their keys. */
const citation = z.object({
  type: z.literal("citation"),
  keys: z.array(z.string().min(1).max(200)).min(1).max(20),
});

const simpleInlineSchema = z.discriminatedUnion("type", [text, lineBreak, inlineMath, unit, citation]);
export type SimpleInline = z.infer<typeof simpleInlineSchema>;

/** A footnote stands at the end; a sidenote beside the line, where there is room. Notes hold no notes. */
const note = z.object({
  type: z.enum(["footnote", "sidenote"]),
  content: z.array(simpleInlineSchema).max(500),
});
export const inlineSchema = z.union([simpleInlineSchema, note]);
export type Inline = z.infer<typeof inlineSchema>;

const inlines = z.array(inlineSchema).max(5000);

export type Block =
  | { type: "paragraph"; content: Inline[] }
  | { type: "heading"; level: 2 | 3 | 4; content: Inline[] }
  | { type: "list"; ordered: boolean; items: Block[][] }
  | { type: "quote"; content: Block[] }
  | { type: "code"; language: string; text: string }
  | { type: "math"; latex: string }
  | { type: "rule" }
  | FigureBlock;

const figureBlockSchema = z.object({
  type: z.literal("figure"),
  id: z.string().min(1).max(64), // within the article, and for good
  settings: figureSettingsSchema,
  caption: z.array(simpleInlineSchema).max(500),
  /** Who made it; empty: the article's authors. */
  credit: z.string().max(500),
  /** "Figure from …": then it is not under the article's licence. Empty: the article's own. */
  from: z.string().max(500),
  frozen: frozenFigureSchema,
});
export type FigureBlock = z.infer<typeof figureBlockSchema>;

export const blockSchema: z.ZodType<Block> = z.union([
  z.object({ type: z.literal("paragraph"), content: inlines }),
  z.object({
    type: z.literal("heading"),
    level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
    content: inlines,
  }),
  z.object({
    type: z.literal("list"),
    ordered: z.boolean(),
    items: z.lazy(() => z.array(z.array(blockSchema).max(200)).max(1000)),
  }),
  z.object({ type: z.literal("quote"), content: z.lazy(() => z.array(blockSchema).max(200)) }),
  z.object({ type: z.literal("code"), language: z.string().max(40), text: z.string().max(50_000) }),
  z.object({ type: z.literal("math"), latex }),
  z.object({ type: z.literal("rule") }),
  figureBlockSchema,
]);

/** A name of somebody cited; `literal` for what has no parts (an organisation). */
const citedNameSchema = z.object({
  given: z.string().max(200),
  family: z.string().max(200),
  literal: z.string().max(300),
});

/** Something cited. Fields as CSL has them (citationstyles.org, CSL 1.0.2, appendix IV), empty where unknown. */
export const referenceSchema = z.object({
  key: z.string().min(1).max(200), // as the BibTeX entry was called
  type: z.string().max(60), // of CSL: "article-journal", "paper-conference", "webpage", …
  title: z.string().max(1000),
  authors: z.array(citedNameSchema).max(200),
  year: z.number().int().min(0).max(9999).nullable(),
  container: z.string().max(500), // the journal, the proceedings, the site
  volume: z.string().max(60),
  issue: z.string().max(60),
  pages: z.string().max(60),
  publisher: z.string().max(300),
  doi: z.string().max(300),
  url: z.string().max(2000),
});
export type Reference = z.infer<typeof referenceSchema>;

/** The longest manuscript, as canonical JSON in UTF-8. */
export const longestManuscript = 16_000_000;

export const manuscriptSchema = z.object({
  format: z.literal("micrographia-article"),
  version: z.literal(1),
  catalog: z.string().min(1).max(64),
  pack: z.object({ id: z.string().min(1).max(64), title: z.string().max(200) }),
  thread: idSchema,
  article: idSchema,
  form: z.enum(articleForms),
  about: idSchema.nullable(),
  title: z.string().min(1).max(200),
  summary: z.string().max(2000),
  authors: z.array(articleAuthorSchema).min(1).max(60),
  blocks: z.array(blockSchema).max(2000),
  references: z.array(referenceSchema).max(500),
});
export type Manuscript = z.infer<typeof manuscriptSchema>;
