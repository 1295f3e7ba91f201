/** A catalog with a Thread in it, whole, taken from one server to another that has never heard of it. */
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { FigureBlock } from "../../lib/articles/manuscript.ts";
import { type CircuitCanvas, edgeId, emptyCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { familyNodeId, unitNodeId } from "../../lib/canvas/node-id.ts";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { type CatalogDocument, exportedOf } from "../../lib/exchange/catalog-json.ts";
import { manuscriptDigest } from "../../lib/exchange/manuscript-digest.ts";
import { createId } from "../../lib/shared/ids.ts";
import { openDatabase } from "../persistence/database.ts";
import { createTextStore } from "../persistence/text-store.ts";
import {
  fixtureCatalog,
  startTestServer,
  type TestServer,
  type Visitor,
} from "./test-support/test-server.ts";
import {
  type Member,
  openWorkshop,
  recordIn,
  stripOf,
  threadContent,
  type Workshop,
} from "./test-support/thread-workshop.ts";

let shop: Workshop;
let elsewhere: TestServer;
let stranger: Visitor;
let curves: string;
/** What a reader's server answers of the three published pieces, by title and number. */
let published: Map<string, unknown>;
let file: CatalogDocument;

const [low, high] = ["conv1:1", "inception_3b/output:2"];
const secret = "For your eyes only.";

beforeAll(async () => {
  shop = await openWorkshop(["Cleo"]);
  elsewhere = await startTestServer();
  stranger = await elsewhere.owner();
  curves = await liveALife();
  published = await readPublished(shop.owner, fixtureCatalog);
  file = await exportOf(shop.owner, fixtureCatalog);
}, 30_000);
afterAll(async () => {
  await shop.server.stop();
  await elsewhere.stop();
});

/** Everything that can become of articles, once each; answers the first one's id. */
async function liveALife(): Promise<string> {
  const { owner, thread, server } = shop;
  const [ada, ben, dan, eve] = [
    await shop.member("Ada"),
    await shop.member("Ben"),
    await shop.member("Dan"),
    await shop.member("Eve"),
  ];
  const cleo = await shop.member("Cleo");
  const on = (article: string) => ({ thread, article });
  const circuit = await buildCircuit(ada);

  const first = await shop.draft([ada, ben]);
  await writeArticle(ada, first, circuit);
  const recalled = await shop.suggest(ada, first, "Too early.");
  recordIn(await ben.command({ type: "suggestion.recall", suggestion: recalled }), "suggestion");
  const suggestion = await shop.suggest(ada, first, "Curves.");
  recordIn(await shop.decide(cleo, first, suggestion, "include"), "decision");
  await publish(ada, first, 1, {
    blocks: [stripOf(server), ...withLink(circuit), circuitFigure(server, circuit)],
  });
  await publish(ben, first, 2, { blocks: [{ ...stripOf(server), id: "strip-2" }] });
  await say(ada, first, "The channel.");

  const second = await shop.draft([dan]);
  const disputed = await shop.suggest(dan, second, "Something else.");
  recordIn(await shop.opine(ada, second, disputed, "decline"), "opinion");
  recordIn(await shop.opine(ben, second, disputed, "include"), "opinion");
  recordIn(await shop.decide(cleo, second, disputed, "decline"), "decision");
  await shop.store(dan, second, { blocks: [{ type: "code", language: "", text: secret }] });

  recordIn(
    await ada.command({
      type: "invitation.create",
      invitation: createId(),
      ...on(first),
      content: { person: eve.id, message: "Would you?" },
    }),
    "invitation",
  );
  const commentary = await shop.draft([eve], { form: "commentary", about: first });
  const remark = await shop.suggest(eve, commentary, "I doubt it.");
  recordIn(await shop.decide(cleo, commentary, remark, "include"), "decision");
  const said = recordIn(await shop.publish(eve, commentary, 1, "I doubt it."), "publication");
  expect(said.asSuggested).toBe(true);
  recordIn(
    await eve.command({
      type: "publication.identify",
      publication: said.id,
      content: { doi: "10.5072/remark" },
    }),
    "publication",
  );
  recordIn(
    await eve.command({
      type: "retraction.create",
      retraction: createId(),
      ...on(commentary),
      content: { reason: "I was wrong." },
    }),
    "retraction",
  );
  recordIn(
    await owner.command({
      type: "thread.revise",
      thread,
      content: { ...threadContent([owner, cleo]), title: "Circuits of a small net", doi: "10.5072/thread" },
    }),
    "thread",
  );
  return first;
}

const circuitFigure = ({ manifest }: TestServer, circuit: string): FigureBlock => {
  const settings = { type: "circuit" as const, circuit };
  const drawing = {
    title: "A corner",
    canvas: emptyCanvas,
    target: high,
    labels: {},
    families: {},
    overlay: null,
  };
  return {
    ...stripOf(shop.server),
    id: "circuit",
    settings,
    frozen: {
      settings,
      pack: { id: manifest.id, sha256: manifest.weights.sha256 },
      data: { drawing, pictures: {} },
      pictures: {},
    },
  };
};

const withLink = (circuit: string) => [
  {
    type: "paragraph" as const,
    content: [
      {
        type: "text" as const,
        text: "The circuit.",
        marks: [{ type: "link" as const, href: `/catalogs/${fixtureCatalog}/circuits/${circuit}` }],
      },
    ],
  },
];

async function publish(by: Member, article: string, number: number, words: object): Promise<void> {
  const { sha256 } = (await shop.store(by, article, words)).body as { sha256: string };
  const command = {
    type: "publication.create" as const,
    publication: createId(),
    thread: shop.thread,
    article,
    content: {
      number,
      form: number === 1 ? ("first" as const) : ("update" as const),
      note: number === 1 ? "" : "A picture.",
      sha256,
    },
  };
  // Not what was suggested: its manuscript is named by the publication alone.
  expect(recordIn(await by.command(command), "publication").asSuggested).toBe(false);
}

async function buildCircuit(by: Member): Promise<string> {
  const [family, circuit] = [createId(), createId()];
  recordIn(
    await by.command({
      type: "family.create",
      family,
      content: { name: "edges", definition: "", colour: "sand", parent: null },
    }),
    "family",
  );
  const place = { x: 0, y: 0, group: null, name: "" };
  const canvas: CircuitCanvas = {
    ...emptyCanvas,
    nodes: [
      { ...place, id: unitNodeId(low), type: "unit" as const, unit: low },
      { ...place, y: -200, id: unitNodeId(high), type: "unit" as const, unit: high },
      { ...place, x: 90, id: familyNodeId(family), type: "family" as const, family, members: [low] },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: [
      {
        id: edgeId(unitNodeId(low), unitNodeId(high)),
        from: unitNodeId(low),
        to: unitNodeId(high),
        kept: { net: 0.5, norm: 0.75, path: "direct", pack: "a".repeat(64) },
        note: "why",
      },
    ],
  };
  const body = { id: createId(), circuit, content: { title: "A corner", summary: "", target: high }, canvas };
  recordIn(await by.call("POST", `/api/catalogs/${fixtureCatalog}/circuit-imports`, body), "circuit");
  return circuit;
}

/** Straight into the log: what a socket would have put there. */
async function writeArticle(by: Member, article: string, circuit: string): Promise<void> {
  const doc = new Y.Doc();
  const words = new Y.XmlText("See the circuit. Curves are made of edges.");
  const paragraph = new Y.XmlElement("paragraph");
  doc.getXmlFragment("default").insert(0, [paragraph]);
  paragraph.insert(0, [words]);
  words.format(8, 7, { link: { href: `/catalogs/${fixtureCatalog}/circuits/${circuit}` } });
  const db = openDatabase(path.join(shop.server.dataDir, "micrographia.sqlite"));
  await createTextStore(db).append([
    {
      name: { type: "text", catalog: fixtureCatalog, subject: articleSubject(article) },
      sequence: 1,
      person: by.id,
      at: new Date().toISOString(),
      clients: [doc.clientID],
      bound: [doc.clientID],
      update: Y.encodeStateAsUpdate(doc),
    },
  ]);
  await db.destroy();
  const at = (index: number) =>
    Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(words, index))).toString(
      "base64url",
    );
  const comment = {
    type: "comment.create" as const,
    comment: createId(),
    subject: articleSubject(article),
    parent: null,
    anchor: {
      type: "passage" as const,
      start: at(17),
      end: at(41),
      figure: null,
      exact: "Curves are made of edges",
      prefix: "See the circuit. ",
      suffix: ".",
      version: null,
    },
    content: { body: `Are they? See [the circuit](/catalogs/${fixtureCatalog}/circuits/${circuit}).` },
  };
  recordIn(await by.command(comment), "comment");
}

async function say(by: Member, article: string, body: string): Promise<void> {
  const subjects = [articleSubject(article), `thread/${shop.thread}`];
  for (const subject of subjects) {
    const command = {
      type: "comment.create" as const,
      comment: createId(),
      subject,
      parent: null,
      content: { body },
    };
    recordIn(await by.command(command), "comment");
  }
}

const exportOf = async (by: Visitor, catalog: string): Promise<CatalogDocument> => {
  const { status, body } = await by.call("GET", `/api/catalogs/${catalog}/export?format=json`);
  expect(status).toBe(200);
  return body as CatalogDocument;
};

const takeIn = async (by: Visitor, document: unknown): Promise<string> => {
  const { status, body } = await by.call("POST", "/api/catalog-imports", document);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { catalog: string }).catalog;
};

/** Every published version as a reader gets it: what was hashed, and its figures as they are drawn. */
async function readPublished(by: Visitor, catalog: string): Promise<Map<string, unknown>> {
  const document = await exportOf(by, catalog);
  const read = new Map<string, unknown>();
  for (const { article, number } of exportedOf(document, "publication")) {
    const { status, body } = await by.call(
      "GET",
      `/api/catalogs/${catalog}/articles/${article}/versions/${number}`,
    );
    expect(status).toBe(200);
    const { manuscript, drawings, version } = body as {
      manuscript: { title: string };
      drawings: Record<string, string>;
      version: { sha256: string };
    };
    const form = exportedOf(document, "article").find(({ id }) => id === article)?.form;
    read.set(`${form} ${number}`, { manuscript, drawings, sha256: version.sha256 });
  }
  return read;
}

/** With ids as numbers in the order in which they come, and catalogs by no name. */
function withoutNames(document: CatalogDocument, manuscripts: "kept" | "left out" = "left out"): string {
  const ids = new Map<string, string>();
  const { catalog, exportedAt: _at, people, ...rest } = document;
  const text = JSON.stringify({
    ...rest,
    // Of texts what they say: within their states ids have other letters.
    texts: rest.texts.map(({ state, ...words }) => ({ ...words, state: state.length > 0 })),
    manuscripts:
      manuscripts === "kept"
        ? rest.manuscripts
        : rest.manuscripts.map(({ content: _content, names: _names, ...head }) => head),
    people: people.map(({ name }) => name.replace(/ \(imported\)$/, "")).sort(),
  }).replaceAll(`/catalogs/${catalog.id}/`, "/catalogs/here/");
  return text.replace(
    /(machine:)?(imported:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => ids.get(id) ?? (ids.set(id, `#${ids.size}`).get(id) as string),
  );
}

describe("a catalog with a Thread, on another server", () => {
  let taken: string;
  let copy: CatalogDocument;
  beforeAll(async () => {
    taken = await takeIn(stranger, file);
    copy = await exportOf(stranger, taken);
  });

  it("has every record of every kind, each with its versions, and is the same when it is exported again", () => {
    for (const kind of [
      "thread",
      "article",
      "signature",
      "suggestion",
      "opinion",
      "decision",
      "publication",
      "retraction",
      "invitation",
      "comment",
      "circuit",
      "family",
    ] as const) {
      expect(exportedOf(file, kind).length, kind).toBeGreaterThan(0);
    }
    expect(withoutNames(copy)).toBe(withoutNames(file));
  });

  it("reads as it did, version by version: the bytes, their hash and the drawn figures", async () => {
    const read = await readPublished(stranger, taken);
    expect([...read.keys()]).toEqual(["article 1", "article 2", "commentary 1"]);
    expect(read).toEqual(published);
    for (const { content, sha256 } of copy.manuscripts) expect(manuscriptDigest(content)).toBe(sha256);
    expect(copy.manuscripts.map(({ content }) => content)).toEqual(
      file.manuscripts.map(({ content }) => content),
    );
  });

  it("leads from what people wrote to what is there, and not to a catalog of the server that it is from", () => {
    const [circuit] = copy.circuits;
    const link = `/catalogs/${taken}/circuits/${circuit?.id}`;
    expect(JSON.stringify(copy.comments)).toContain(link);
    const text = copy.texts.find(({ subject }) => subject.startsWith("article/"));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(text?.state ?? "", "base64"));
    expect(doc.getXmlFragment("default").toJSON()).toContain(link);
    expect(JSON.stringify({ ...copy, manuscripts: [] })).not.toContain(`/catalogs/${fixtureCatalog}/`);
  });

  it("shows a published figure's circuit live by what it is called there, also after it was taken in twice", async () => {
    const namesOf = async (catalog: string, { articles }: CatalogDocument) => {
      const [article] = articles; // in the order in which they were begun
      const { body } = await stranger.call(
        "GET",
        `/api/catalogs/${catalog}/articles/${article?.id}/versions/1`,
      );
      return (body as { names: Record<string, string> }).names;
    };
    const [old] = file.circuits;
    expect(await namesOf(taken, copy)).toEqual({ [old?.id ?? ""]: copy.circuits[0]?.id });
    const twice = await takeIn(stranger, copy);
    const second = await exportOf(stranger, twice);
    expect(await namesOf(twice, second)).toEqual({ [old?.id ?? ""]: second.circuits[0]?.id });
  });

  it("finds the passage that a comment is on", () => {
    const [comment] = copy.comments.filter(({ anchor }) => anchor !== null);
    const text = copy.texts.find(({ subject }) => subject === comment?.subject);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(text?.state ?? "", "base64"));
    doc.getXmlFragment("default");
    const anchor = comment?.anchor?.type === "passage" ? comment.anchor : null;
    const [start, end] = [anchor?.start, anchor?.end].map((place) =>
      Y.createAbsolutePositionFromRelativePosition(
        Y.decodeRelativePosition(Buffer.from(place ?? "", "base64url")),
        doc,
      ),
    );
    expect([start?.index, end?.index]).toEqual([17, 41]);
    expect(String(start?.type)).toContain("Curves are made of edges");
  });

  it("stands beside another copy and beside what it was made from, and changes neither", async () => {
    const again = await takeIn(stranger, file);
    expect(again).not.toBe(taken);
    expect(withoutNames(await exportOf(stranger, again))).toBe(withoutNames(file));
    expect(withoutNames(await exportOf(stranger, taken), "kept")).toBe(withoutNames(copy, "kept"));
    const beside = await takeIn(shop.owner, file);
    expect(withoutNames(await exportOf(shop.owner, beside))).toBe(withoutNames(file));
    const { exportedAt: _now, ...now } = await exportOf(shop.owner, fixtureCatalog);
    const { exportedAt: _then, ...then } = file;
    expect(now).toEqual(then);
    expect(await readPublished(shop.owner, beside)).toEqual(published);
  });

  it("comes from a snapshot too, with what is published and nothing that is not", async () => {
    const made = await shop.owner.call("POST", `/api/catalogs/${fixtureCatalog}/snapshots`, {
      id: createId(),
      name: "With a thread",
      description: "",
    });
    const { snapshot } = made.body as { snapshot: { id: string } };
    const response = await shop.owner.fetch(
      `/api/catalogs/${fixtureCatalog}/snapshots/${snapshot.id}/content`,
    );
    const content = await response.text();
    const copied = await takeIn(stranger, JSON.parse(content));
    expect(await readPublished(stranger, copied)).toEqual(published);
    const document = await exportOf(stranger, copied);
    expect(document.manuscripts).toHaveLength(3);
    expect(document.texts.map(({ subject }) => subject.split("/")[0])).toEqual(["circuit"]);
  });

  it("shows visitors nothing that is not published", async () => {
    const { owner, server } = shop;
    expect(JSON.stringify(file)).not.toContain(secret); // put down, and never suggested
    expect(JSON.stringify(file)).toContain("Something else."); // suggested
    await owner.call("PATCH", "/api/settings", { openReading: true });
    const open = await exportOf(server.visitor(), fixtureCatalog);
    await owner.call("PATCH", "/api/settings", { openReading: false });
    expect(open.manuscripts.map(({ article }) => article)).toEqual([
      curves,
      curves,
      exportedOf(file, "article").find(({ form }) => form === "commentary")?.id,
    ]);
    for (const words of ["Something else.", "Too early.", "Curves are made of edges."]) {
      expect(JSON.stringify({ ...open, comments: [] })).not.toContain(words);
    }
    expect(await readPublished(stranger, await takeIn(stranger, open))).toEqual(published);
  });

  it("is refused when a published version's manuscript is missing or another's", async () => {
    const refused = async (document: unknown) => {
      const { status, body } = await stranger.call("POST", "/api/catalog-imports", document);
      return [status, (body as { error: { message: string } }).error.message];
    };
    const [one, ...others] = file.manuscripts.filter(({ sha256 }) =>
      file.publications.some((publication) => publication.sha256 === sha256),
    );
    expect(await refused({ ...file, manuscripts: others })).toEqual([
      422,
      expect.stringContaining("is missing"),
    ]);
    const commentary = exportedOf(file, "article").find(({ form }) => form === "commentary");
    const moved = file.manuscripts.map((known) =>
      known === one ? { ...known, article: commentary?.id } : known,
    );
    expect(await refused({ ...file, manuscripts: moved })).toEqual([422, expect.any(String)]);
  });
});
