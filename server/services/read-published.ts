/** What is published, from the records and the manuscripts, for whoever may read it. */
import type { IncomingHttpHeaders } from "node:http";
import { manuscriptSchema } from "../../lib/articles/manuscript.ts";
import type {
  PublishedArticle,
  PublishedReading,
  PublishedThread,
  PublishedVersion,
  ReaderHeaders,
  ReadPublished,
} from "../../lib/articles/published.ts";
import {
  type ArticleFacts,
  type ArticleState,
  lifeKinds,
  type PublicationFacts,
  readLife,
  stateOfArticle,
} from "../../lib/catalog/articles/life.ts";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import type { Thread } from "../../lib/catalog/records/thread.ts";
import { assert, MicrographiaError } from "../../lib/shared/result.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import { findRecord } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { findManuscript, readManuscript } from "../persistence/manuscript-store.ts";
import { readRecord } from "../persistence/read-record.ts";
import { findPeople } from "../persistence/record-store.ts";
import type { ActorResolver, PackStore } from "../ports.ts";
import { accessCatalog } from "./catalog-access.ts";
import { listedCatalogs } from "./list-catalogs.ts";
import { sha256Of } from "./snapshots.ts";

type Ports = {
  readonly db: Database;
  readonly packs: PackStore;
  readonly sessions: ActorResolver;
  readonly origins: { origin(headers: IncomingHttpHeaders): string };
};

export function createReadPublished(ports: Ports): ReadPublished {
  const { db } = ports;

  async function open(reader: ReaderHeaders, id: string): Promise<Thread | null> {
    const record = await findRecord(db, id);
    if (record?.kind !== "thread" || record.withdrawnAt !== null) return null;
    return record.readers === "everyone" || (await mayRead(ports, reader, record.catalog)) ? record : null;
  }

  async function findThread(reader: ReaderHeaders, id: string): Promise<PublishedThread | null> {
    const thread = await open(reader, id);
    return thread && describeThread(ports, thread);
  }

  return {
    findThread,

    async listThreads(reader) {
      const actor = await ports.sessions.resolveActor(reader as IncomingHttpHeaders);
      if (!actor) return [];
      const catalogs = (await listedCatalogs(ports, actor, null)).map(({ id }) => id);
      if (catalogs.length === 0) return [];
      const rows = await db
        .selectFrom("record")
        .select("body")
        .where("kind", "=", "thread")
        .where("catalog", "in", catalogs)
        .where("withdrawn_at", "is", null)
        .execute();
      const threads: PublishedThread[] = [];
      for (const { body } of rows) {
        const record = readRecord(body);
        const described = record.kind === "thread" ? await describeThread(ports, record) : null;
        if (described && described.articles.length > 0) threads.push(described);
      }
      return threads.sort((one, other) => (lastWord(one) < lastWord(other) ? 1 : -1));
    },

    async readVersion(reader, articleId, number) {
      const record = await findRecord(db, articleId);
      if (record?.kind !== "article") return null;
      const thread = await findThread(reader, record.thread);
      const article = thread?.articles.find(({ id }) => id === articleId);
      const version =
        number === null
          ? article?.versions.at(-1)
          : article?.versions.find((known) => known.number === number);
      if (!thread || !article || !version) return null;
      return readVersion(db, thread, article, version);
    },

    addressFor: (reader) => ports.origins.origin(reader as IncomingHttpHeaders),
  };
}

async function mayRead(ports: Ports, reader: ReaderHeaders, catalog: string): Promise<boolean> {
  const actor = await ports.sessions.resolveActor(reader as IncomingHttpHeaders);
  return actor !== null && (await accessCatalog(ports, actor, catalog)) !== null;
}

/** When something in it was last published or withdrawn. */
const lastWord = ({ articles }: PublishedThread): string =>
  articles
    .flatMap(({ versions, retraction }) => [...versions.map(({ at }) => at), retraction?.at ?? ""])
    .sort()
    .at(-1) ?? "";

async function describeThread({ db, packs }: Ports, thread: Thread): Promise<PublishedThread> {
  const catalog = await findCatalog(db, packs, thread.catalog);
  assert(catalog, "a record's catalog is there");
  const pack = await packs.find(catalog.pack).catch(() => null);
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("target", "=", thread.id)
    .where("kind", "in", lifeKinds)
    .where("withdrawn_at", "is", null)
    .orderBy("created_at")
    .execute();
  const records: CatalogRecord[] = rows.map(({ body }) => readRecord(body));
  const life = readLife(thread, records);
  const people = await namesOf(db, [...thread.editors, ...records.map(({ author }) => author)]);
  const articles: PublishedArticle[] = [];
  for (const article of life.articles) {
    const described = await describeArticle(db, article, stateOfArticle(life, article.id), people);
    if (described) articles.push(described);
  }
  const { id, title, abstract, involvement, format, doi, readers, createdAt, updatedAt } = thread;
  return {
    id,
    catalog: { id: catalog.id, title: catalog.title },
    pack: pack && { id: pack.manifest.id, title: pack.manifest.title, sha256: pack.manifest.weights.sha256 },
    title,
    abstract,
    involvement,
    format,
    editors: thread.editors.map(people),
    doi,
    readers,
    createdAt,
    updatedAt,
    articles: articles.sort((one, other) => (firstAt(one) < firstAt(other) ? -1 : 1)),
  };
}

const firstAt = ({ versions }: PublishedArticle): string => versions[0]?.at ?? "";

async function namesOf(db: Database, ids: readonly string[]): Promise<(id: string) => Person> {
  const known = new Map((await findPeople(db, ids)).map((person) => [person.id, person]));
  return (id) => known.get(id) ?? { id, name: "Somebody who has left" };
}

/** Null for what was never published. */
async function describeArticle(
  db: Database,
  article: ArticleFacts,
  state: ArticleState,
  people: (id: string) => Person,
): Promise<PublishedArticle | null> {
  if (state.state !== "published" && state.state !== "withdrawn") return null;
  const { publications, decision } = state;
  const latest = publications.at(-1);
  if (!latest || !decision) return null;
  const kept = await findManuscript(db, article.catalog, latest.sha256);
  const { title, summary, authors } = article as Article;
  return {
    id: article.id,
    form: article.form,
    about: article.about,
    // One that was taken in from a file without its manuscripts is listed as its record has it.
    ...(kept?.head ?? { title, summary, authors }),
    included: {
      at: decision.createdAt,
      by: people(decision.author),
      capacity: decision.capacity,
      reason: decision.reason,
    },
    versions: publications.map((publication) => describeVersion(publication, people)),
    retraction:
      state.state === "withdrawn"
        ? {
            at: state.retraction.createdAt,
            by: people(state.retraction.author),
            reason: state.retraction.reason,
          }
        : null,
  };
}

const describeVersion = (
  { number, form, note, createdAt, author, sha256, doi }: PublicationFacts,
  people: (id: string) => Person,
): PublishedVersion => ({ number, kind: form, note, at: createdAt, by: people(author), sha256, doi });

/** Throws `corrupt` for a content that is not what was hashed: then the file of the database was changed from outside. */
async function readVersion(
  db: Database,
  thread: PublishedThread,
  article: PublishedArticle,
  version: PublishedVersion,
): Promise<PublishedReading> {
  const kept = await readManuscript(db, thread.catalog.id, version.sha256);
  if (!kept || sha256Of(kept.content) !== version.sha256) throw missing(version);
  const manuscript = manuscriptSchema.parse(JSON.parse(kept.content));
  return { thread, article, version, manuscript, drawings: kept.drawings, names: kept.names };
}

const missing = ({ number }: { readonly number: number }): MicrographiaError =>
  new MicrographiaError(
    "corrupt",
    `Version ${number} is not what was published: the data folder was changed from outside.`,
  );
