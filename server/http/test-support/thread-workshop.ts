/** A thread on a real server, with people who write articles for it: what tests of the Thread begin from. */
import { z } from "zod";
import type { Block, FigureBlock, Manuscript } from "../../../lib/articles/manuscript.ts";
import type { ArticleVerdict } from "../../../lib/catalog/articles/life.ts";
import type { CatalogRecord, RecordOf } from "../../../lib/catalog/command.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { fixtureCatalog, type Reply, startTestServer, type TestServer, type Visitor } from "./test-server.ts";

export type Member = Visitor & { readonly id: string; readonly name: string };

export type Workshop = {
  readonly server: TestServer;
  readonly owner: Member;
  readonly thread: string;
  /** Joins as an annotator, the first time that they are asked for. */
  member(name: string): Promise<Member>;
  /** Begins an article; those after the first sign it. */
  draft(
    authors: readonly Member[],
    on?: { readonly form: "commentary" | "reply"; readonly about: string },
  ): Promise<string>;
  /** Puts a manuscript down; answers its hash. */
  store(by: Member, article: string, changes?: Partial<Manuscript>): Promise<Reply>;
  /** Stores and suggests; answers the suggestion's id. */
  suggest(by: Member, article: string, words?: string): Promise<string>;
  opine(by: Member, article: string, suggestion: string, verdict: ArticleVerdict): Promise<Reply>;
  decide(by: Member, article: string, suggestion: string, verdict: ArticleVerdict): Promise<Reply>;
  publish(by: Member, article: string, number: number, words: string): Promise<Reply>;
};

const sessionSchema = z.object({ user: z.object({ id: z.string(), name: z.string() }) });
const hashSchema = z.object({ sha256: z.string() });

const as = async (visitor: Visitor): Promise<Member> => {
  const { user } = sessionSchema.parse((await visitor.call("GET", "/api/session")).body);
  return Object.assign(visitor, user);
};

export const recordIn = <K extends CatalogRecord["kind"]>(reply: Reply, kind: K): RecordOf<K> => {
  const { record } = reply.body as { record: CatalogRecord };
  if (reply.status !== 200 || record.kind !== kind) throw new Error(JSON.stringify(reply.body));
  return record as RecordOf<K>;
};

/** What was said to whoever was refused. */
export const saidOf = ({ status, body }: Reply): string =>
  status === 200 ? "taken" : (body as { error: { message: string } }).error.message;

export const authorEntry = ({ id, name }: Pick<Member, "id" | "name">) => ({
  person: id,
  name,
  affiliation: "",
  contribution: "",
});

const paragraph = (text: string): Block => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [] }],
});

/** The smallest PNG there is: one transparent pixel. */
export const pixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** A strip of one unit, drawn from the weights of the server's model. */
export const stripOf = ({ manifest }: TestServer, picture = pixel): FigureBlock => {
  const settings = { type: "strip" as const, units: ["conv1:0"] };
  return {
    type: "figure",
    id: "strip",
    settings,
    caption: [],
    credit: "",
    from: "",
    frozen: {
      settings,
      pack: { id: manifest.id, sha256: manifest.weights.sha256 },
      data: { units: [{ unit: "conv1:0", label: "edge <b>", picture: "one" }] },
      pictures: { one: picture },
    },
  };
};

export const manuscriptOf = (changes: Partial<Manuscript> = {}): Manuscript => ({
  format: "micrographia-article",
  version: 1,
  catalog: "elsewhere",
  pack: { id: "elsewhere", title: "" },
  thread: createId(),
  article: createId(),
  form: "article",
  about: null,
  title: "A title that the server knows better",
  summary: "",
  authors: [{ person: null, name: "Somebody else", affiliation: "", contribution: "" }],
  blocks: [paragraph("Curves.")],
  references: [],
  ...changes,
});

export const threadContent = (editors: readonly Member[]) => ({
  title: "Circuits",
  abstract: "What is in a network.",
  editors: editors.map(({ id }) => id),
  involvement: "",
  format: "",
  readers: "catalog" as const,
  doi: null,
});

/** `editors` edit beside the owner; nobody is an author yet. */
export async function openWorkshop(editors: readonly string[] = []): Promise<Workshop> {
  const server = await startTestServer();
  const owner = await as(await server.owner());
  const members = new Map<string, Member>();
  const member = async (name: string): Promise<Member> => {
    const known = members.get(name) ?? (await as(await server.invited(owner, "annotator", name)));
    members.set(name, known);
    return known;
  };
  const named: Member[] = [];
  for (const name of editors) named.push(await member(name));
  const thread = createId();
  recordIn(
    await owner.command({ type: "thread.create", thread, content: threadContent([owner, ...named]) }),
    "thread",
  );
  const store: Workshop["store"] = (by, article, changes = {}) =>
    by.call("PUT", `/api/catalogs/${fixtureCatalog}/articles/${article}/manuscripts`, manuscriptOf(changes));
  const hashOf = async (by: Member, article: string, words: string): Promise<string> => {
    const reply = await store(by, article, { blocks: [paragraph(words)] });
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
    return hashSchema.parse(reply.body).sha256;
  };
  return {
    server,
    owner,
    thread,
    member,
    store,
    async draft(authors, on) {
      const article = createId();
      const [first, ...others] = authors;
      if (!first) throw new Error("an article needs an author");
      recordIn(
        await first.command({
          type: "article.create",
          article,
          thread,
          form: on?.form ?? "article",
          about: on?.about ?? null,
          content: { title: "Curves", summary: "", authors: authors.map(authorEntry) },
        }),
        "article",
      );
      for (const other of others) {
        const signature = createId();
        recordIn(await other.command({ type: "signature.create", signature, thread, article }), "signature");
      }
      return article;
    },
    async suggest(by, article, words = "Curves.") {
      const suggestion = createId();
      const content = { sha256: await hashOf(by, article, words), note: "" };
      recordIn(
        await by.command({ type: "suggestion.create", suggestion, thread, article, content }),
        "suggestion",
      );
      return suggestion;
    },
    opine: (by, article, suggestion, verdict) =>
      by.command({
        type: "opinion.create",
        opinion: createId(),
        thread,
        article,
        suggestion,
        content: { verdict, reason: "Because." },
      }),
    decide: (by, article, suggestion, verdict) =>
      by.command({
        type: "decision.create",
        decision: createId(),
        thread,
        article,
        suggestion,
        content: { verdict, reason: "Because." },
      }),
    publish: async (by, article, number, words) =>
      by.command({
        type: "publication.create",
        publication: createId(),
        thread,
        article,
        content: {
          number,
          form: number === 1 ? "first" : "correction",
          note: number === 1 ? "" : "A sign was wrong.",
          sha256: await hashOf(by, article, words),
        },
      }),
  };
}
