/**
 * A server with people at work on it, for somebody with a valid account to attack: a public catalog and a private one, a
 * victim who has said something in both and follows it, and a look at everything that is stored.
 */
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "vitest";
import * as Y from "yjs";
import { tokenAnswerSchema } from "../../lib/catalog/account.ts";
import { catalogViewSchema } from "../../lib/catalog/catalog.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unitNode } from "../../lib/sync/canvas.fixture.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { addToCanvas } from "../../lib/sync/canvas-writing.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { startWorld, type World } from "../http/test-support/people.ts";
import { createLabel, fixtureCatalog, type Visitor } from "../http/test-support/test-server.ts";
import { openRawClient, type RawClient } from "../ws/test-support/raw-client.ts";

/** The people of a siege. Attackers by what they may do: `mal` annotates, `rea` reads, `gus` is a guest, `nobody` is not signed in. */
type Attacker = "mal" | "rea" | "gus" | "nobody";

export type Siege = {
  readonly world: World;
  readonly attackers: Readonly<Record<Attacker, Visitor>>;
  /** Annotates on the server, and edits the private catalog. */
  readonly vic: Visitor;
  readonly vicId: string;
  /** The private catalog, of which `vic` is an editor and the attackers are nothing. */
  readonly hidden: string;
  readonly label: string;
  readonly labelCommand: string;
  readonly hypothesis: string;
  readonly written: Written;
  /** The victim's pages of what people write together. */
  readonly pages: Readonly<Record<keyof Written, RawClient>>;
  /** Tokens of `mal`'s: one that may only read, one for another catalog only, one that was revoked, one that has expired. */
  readonly tokens: Readonly<Record<"reading" | "elsewhere" | "revoked" | "expired", string>>;
  /** Everything that is stored but for the log of refusals and when sessions were last used. */
  stored(): string;
  /** What a newcomer is shown of each document that the victim has open. */
  shown(): Promise<string>;
  open(
    who: Attacker | "vic",
    document: string,
    options?: Parameters<typeof openRawClient>[3],
  ): Promise<RawClient>;
  end(): Promise<void>;
};

export const layer = "conv1";
export const unit = `${layer}:0`;

/** Subjects of what people write together: a hypothesis and a circuit are everybody's, the article is `vic`'s and `mal`'s. */
export type Written = { readonly text: string; readonly canvas: string; readonly article: string };
export const writtenKinds = ["text", "canvas", "article"] as const satisfies (keyof Written)[];

export const documents = (catalog: string, written: Written) => ({
  layer: formatDocumentName({ type: "layer", catalog, layer }),
  thread: formatDocumentName({ type: "thread", catalog, subject: unit }),
  index: formatDocumentName({ type: "index", catalog }),
  text: formatDocumentName({ type: "text", catalog, subject: written.text }),
  canvas: formatDocumentName({ type: "text", catalog, subject: written.canvas }),
  article: formatDocumentName({ type: "text", catalog, subject: written.article }),
});

const claim = (hypothesis: string) => ({
  type: "hypothesis.create" as const,
  hypothesis,
  content: { title: "It detects curves", units: [unit], families: [], edges: [] },
});

const author = (person: string, name: string) => ({ person, name, affiliation: "", contribution: "" });

/** A circuit of the victim's, and an article of the victim's and Mal's in the owner's thread. */
async function writeTogether({ member, world }: { member: Visitor; world: World }) {
  const [circuit, thread, article] = [createId(), createId(), createId()];
  const [owner, vic, mal] = [await world.idOf("Owner"), await world.idOf("Vic"), await world.idOf("Mal")];
  const said = [
    await member.command({
      type: "circuit.create",
      circuit,
      content: { title: "Curves from lines", summary: "", target: unit },
    }),
    await world.owner.command({
      type: "thread.create",
      thread,
      content: {
        title: "Circuits",
        abstract: "",
        editors: [owner],
        involvement: "",
        format: "",
        readers: "catalog",
        doi: null,
      },
    }),
    await member.command({
      type: "article.create",
      article,
      thread,
      form: "article",
      about: null,
      content: { title: "On curves", summary: "", authors: [author(vic, "Vic"), author(mal, "Mal")] },
    }),
  ];
  for (const { status, body } of said) expect(status, JSON.stringify(body)).toBe(200);
  return { circuit, thread, article };
}

/** What changes by itself while somebody looks on. */
const volatile = new Set(["attempt", "session_use"]);

export async function laySiege(...options: Parameters<typeof startWorld>): Promise<Siege> {
  const world = await startWorld(...options);
  const { server, owner } = world;
  const vic = await world.member("Vic", "annotator");
  const attackers = {
    mal: await world.member("Mal", "annotator"),
    rea: await world.member("Rea", "reader"),
    gus: await world.member("Gus", "guest"),
    nobody: server.visitor(),
  };
  const vicId = await world.idOf("Vic");
  const made = await owner.call("POST", "/api/catalogs", {
    request: createId(),
    pack: fixtureCatalog,
    title: "Hidden",
    visibility: "private",
  });
  const hidden = catalogViewSchema.parse(made.body).id;
  await owner.call("PUT", `/api/catalogs/${hidden}/members/${vicId}`, { role: "editor" });

  const [label, labelCommand, hypothesis] = [createId(), createId(), createId()];
  expect((await vic.command(createLabel(unit, label), labelCommand)).status).toBe(200);
  expect((await vic.command(claim(hypothesis))).status).toBe(200);
  for (const command of [createLabel(unit), claim(createId())]) {
    const said = await vic.call("POST", `/api/catalogs/${hidden}/commands`, { id: createId(), ...command });
    expect(said.status).toBe(200);
  }

  const together = await writeTogether({ member: vic, world });
  const written: Written = {
    text: `hypothesis/${hypothesis}`,
    canvas: `circuit/${together.circuit}`,
    article: `article/${together.article}`,
  };

  const token = async (body: object) => {
    const reply = await attackers.mal.call("POST", "/api/account/tokens", {
      name: "script",
      scope: "write",
      catalog: null,
      expiresInDays: 30,
      ...body,
    });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return tokenAnswerSchema.parse(reply.body);
  };
  const [reading, revoked, expired] = [
    await token({ scope: "read" }),
    await token({}),
    await token({ expiresInDays: 1 }),
  ];
  await attackers.mal.call("DELETE", `/api/account/tokens/${revoked.token.id}`);
  const other = catalogViewSchema.parse(
    (
      await owner.call("POST", "/api/catalogs", {
        request: createId(),
        pack: fixtureCatalog,
        title: "Another",
        visibility: "public",
      })
    ).body,
  ).id;
  const elsewhere = await token({ catalog: other });
  server.advance(1.5 * 24 * 60 * 60 * 1000); // one of the tokens has expired by now

  const file = new DatabaseSync(path.join(server.dataDir, "micrographia.sqlite"), { readOnly: true });
  const tables = (
    file.prepare("select name from sqlite_master where type = 'table' order by name").all() as {
      name: string;
    }[]
  ).filter(({ name }) => !volatile.has(name) && !name.startsWith("sqlite_"));
  const stored = () =>
    tables
      .map(({ name }) =>
        JSON.stringify([name, file.prepare(`select * from "${name}" order by rowid`).all()], (key, value) => {
          if (key === "used_at") return null;
          return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
        }),
      )
      .join("\n");

  const url = () => `ws://127.0.0.1:${server.running.port}/collab`;
  const clients: RawClient[] = [];
  const open: Siege["open"] = async (who, document, opening = {}) => {
    const person = who === "vic" ? vic : attackers[who];
    const client = await openRawClient(url(), document, "", {
      headers: { cookie: person.cookie() },
      ...opening,
    });
    clients.push(client);
    return client;
  };
  const all = documents(fixtureCatalog, written);
  const shown = async () => {
    const seen = [];
    for (const document of Object.values(all)) {
      const client = await open("vic", document);
      await client.sync();
      client.close();
      seen.push(Buffer.from(Y.encodeStateAsUpdate(client.doc)).toString("hex"));
    }
    return seen.join("\n");
  };
  const openPage = async (kind: keyof Written, write: (doc: Y.Doc) => void) => {
    const page = await open("vic", all[kind]);
    await page.sync();
    await page.save(page.edit(write));
    return page;
  };
  const pages = {
    text: await openPage("text", (doc) => doc.getText("text").insert(0, "Vic wrote this.")),
    canvas: await openPage("canvas", (doc) => addToCanvas(canvasRoots(doc), [unitNode(unit)], [])),
    article: await openPage("article", (doc) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("Vic wrote this.")]);
      doc.getXmlFragment("content").insert(0, [paragraph]);
    }),
  };

  return {
    world,
    attackers,
    vic,
    vicId,
    hidden,
    label,
    labelCommand,
    hypothesis,
    written,
    pages,
    tokens: {
      reading: reading.secret,
      elsewhere: elsewhere.secret,
      revoked: revoked.secret,
      expired: expired.secret,
    },
    stored,
    shown,
    open,
    async end() {
      for (const client of clients) client.close();
      file.close();
      await server.stop();
    },
  };
}

/** After this long the same attempt is a new line of the log, and the log's limit by address is fresh. */
const untilForgotten = 11 * 60 * 1000;

/** A line of the log of refusals. */
export type Trace = { readonly code: number; readonly target: string; readonly person: string | null };

/**
 * Carries out an attack. What is stored must be the same before and after, and the log of refusals must have a new line about
 * it, unless it answers null.
 */
export async function expectNothingDone(siege: Siege, attack: () => Promise<Trace | null>): Promise<void> {
  siege.world.server.advance(untilForgotten);
  await siege.world.owner.call("GET", "/api/inbox/unread"); // inboxes are filled when somebody looks
  const before = siege.stored();
  const known = new Set((await siege.world.attempts()).map(({ id }) => id));
  const trace = await attack();
  expect(siege.stored()).toBe(before);
  const added = (await siege.world.attempts())
    .filter(({ id }) => !known.has(id))
    .map(({ code, target, person }) => ({ code, target, person: person?.name ?? null }));
  expect(added).toEqual(trace === null ? [] : [trace]);
}
