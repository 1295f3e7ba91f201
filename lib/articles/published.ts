/**
 * What is published, as pages, feeds and citations read it. The server answers it (`server/services/read-published.ts`); pages that
 * are rendered on the server ask the same object in the same process, without going through HTTP.
 */
import { z } from "zod";
import { decisionCapacities, publicationKinds } from "../catalog/articles/life.ts";
import { catalogIdSchema } from "../catalog/catalog.ts";
import { personSchema } from "../catalog/person.ts";
import { articleAuthorSchema, articleForms } from "../catalog/records/article.ts";
import { timeSchema } from "../catalog/records/record.ts";
import { idSchema } from "../shared/ids.ts";
import { type Manuscript, manuscriptSchema } from "./manuscript.ts";

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** One version of an article as it is listed; the manuscript has the rest. */
export const publishedVersionSchema = z.object({
  number: z.number().int().min(1),
  kind: z.enum(publicationKinds),
  note: z.string(), // what changed; empty for the first
  at: timeSchema,
  by: personSchema,
  sha256: sha256Schema,
  doi: z.string().nullable(),
});
export type PublishedVersion = z.infer<typeof publishedVersionSchema>;

/** An article, commentary or reply of which a version is published. Title and authors are those of the latest version. */
export const publishedArticleSchema = z.object({
  id: idSchema,
  form: z.enum(articleForms),
  /** The article that a commentary is on, or the commentary that a reply is to. */
  about: idSchema.nullable(),
  title: z.string(),
  summary: z.string(),
  authors: z.array(articleAuthorSchema),
  /** Who took it into the thread, in which capacity, and why. */
  included: z.object({
    at: timeSchema,
    by: personSchema,
    capacity: z.enum(decisionCapacities),
    reason: z.string(),
  }),
  /** Oldest first, without gaps from 1. */
  versions: z.array(publishedVersionSchema).min(1),
  /** Withdrawn from the thread: it stays readable with this notice. */
  retraction: z.object({ at: timeSchema, by: personSchema, reason: z.string() }).nullable(),
});
export type PublishedArticle = z.infer<typeof publishedArticleSchema>;

export const publishedThreadSchema = z.object({
  id: idSchema,
  catalog: z.object({ id: catalogIdSchema, title: z.string() }),
  /** Null when the model is not on this server any more. */
  pack: z.object({ id: z.string(), title: z.string(), sha256: sha256Schema }).nullable(),
  title: z.string(),
  abstract: z.string(), // Markdown
  involvement: z.string(), // Markdown
  format: z.string(), // Markdown
  editors: z.array(personSchema),
  doi: z.string().nullable(),
  readers: z.enum(["catalog", "everyone"]),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** In the order in which their first versions were published. */
  articles: z.array(publishedArticleSchema),
});
export type PublishedThread = z.infer<typeof publishedThreadSchema>;

/** One version, whole. */
export const publishedReadingSchema = z.object({
  thread: publishedThreadSchema,
  article: publishedArticleSchema,
  version: publishedVersionSchema,
  manuscript: z.lazy(() => manuscriptSchema) as z.ZodType<Manuscript>,
  /** Figures as SVG, by the ids of their blocks. */
  drawings: z.record(z.string(), z.string()),
  /** What its figures show, as it is called in this catalog, by the manuscript's ids where those are others. */
  names: z.record(z.string(), z.string()).default({}),
});
export type PublishedReading = z.infer<typeof publishedReadingSchema>;

/** Of a request, as far as it tells who reads; header names in lower case. */
export type ReaderHeaders = {
  readonly cookie?: string;
  readonly authorization?: string;
  readonly host?: string;
};

/**
 * What somebody may read of what is published. Null where there is nothing, and just the same where it is closed to them. A
 * thread whose readers are “everyone” is open to whoever has its address; any other to those who may read its catalog.
 */
export interface ReadPublished {
  findThread(reader: ReaderHeaders, thread: string): Promise<PublishedThread | null>;
  /** Threads of the catalogs that are listed for this reader, with something published in them, the latest word first. */
  listThreads(reader: ReaderHeaders): Promise<PublishedThread[]>;
  /** @param number null for the latest version */
  readVersion(
    reader: ReaderHeaders,
    article: string,
    number: number | null,
  ): Promise<PublishedReading | null>;
  /** Where this reader finds this server, without a slash at the end: what addresses in citations and feeds begin with. */
  addressFor(reader: ReaderHeaders): string;
}

/** One name in the whole process: pages and server are built apart and share no module. */
const place = Symbol.for("micrographia.read-published");
type Holder = { [place]?: ReadPublished };

/** Called once, by the server, before any page is rendered. */
export function provideReadPublished(port: ReadPublished): void {
  (globalThis as Holder)[place] = port;
}

/** Throws where no server has provided it: pages are only ever rendered by ours. */
export function readPublished(): ReadPublished {
  const port = (globalThis as Holder)[place];
  if (!port) throw new Error("assertion failed: pages are rendered by the server, which provides this");
  return port;
}
