/**
 * Somebody who has got hold of the ids of things in a catalog that is closed to them, and tries them wherever an id goes: in every part
 * and every parameter of every route of an open catalog, in commands there, and as names of its documents.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { createId } from "../../lib/shared/ids.ts";
import { unitNode } from "../../lib/sync/canvas.fixture.ts";
import { canvasRoots } from "../../lib/sync/canvas-document.ts";
import { addToCanvas } from "../../lib/sync/canvas-writing.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import {
  createComment,
  createLabel,
  fixtureCatalog,
  labelContent,
} from "../http/test-support/test-server.ts";
import { authorEntry, manuscriptOf, threadContent } from "../http/test-support/thread-workshop.ts";
import { allRoutes, isReading, pathOf } from "./routes.ts";
import { expectNothingDone, laySiege, type Siege, unit } from "./siege.ts";

/** In everything that is said in the closed catalog. */
const secret = "xyzzy";
const seenBy = ["mal", "rea", "gus", "nobody"] as const;

const roundContent = (title: string) => ({
  title,
  instructions: title,
  units: [unit],
  people: null,
  families: [],
  source: { from: "list" },
  answersWanted: 2,
  deadline: null,
  blind: true,
  seed: 1,
});

let siege: Siege;
/** Ids of what is in the closed catalog. */
let closed: Awaited<ReturnType<typeof fill>>;
beforeAll(async () => {
  siege = await laySiege();
  closed = await fill(siege);
});
afterAll(() => siege.end());

/** One thing of each kind that others refer to, and what was written together about it. */
async function fill({ hidden, vic, vicId, open }: Siege) {
  const say = async <C extends object>(command: C): Promise<C> => {
    const id = createId();
    const reply = await vic.call("POST", `/api/catalogs/${hidden}/commands`, { id, ...command });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return { ...command, command: id };
  };
  const { label, command = "" } = await say<ReturnType<typeof createLabel> & { command?: string }>(
    createLabel("conv1:1", createId(), labelContent({ name: secret, reason: secret })),
  );
  const { comment } = await say(createComment(unit, secret));
  const family = createId();
  await say({
    type: "family.create",
    family,
    content: { name: secret, definition: "", colour: "teal", parent: null },
  });
  const hypothesis = createId();
  const claim = { title: secret, units: [unit], families: [], edges: [] };
  await say({ type: "hypothesis.create", hypothesis, content: claim });
  const round = createId();
  await say({ type: "round.create", round, content: roundContent(secret) });
  await say({ ...createLabel(unit, createId(), labelContent({ name: secret })), round });
  const circuit = createId();
  await say({ type: "circuit.create", circuit, content: { title: secret, summary: secret, target: null } });
  const [thread, article] = [createId(), createId()];
  const me = Object.assign(vic, { id: vicId, name: "Vic" });
  await say({ type: "thread.create", thread, content: { ...threadContent([me]), title: secret } });
  const content = { title: secret, summary: secret, authors: [authorEntry(me)] };
  await say({ type: "article.create", article, thread, form: "article", about: null, content });
  const told = await say(createComment(`thread/${thread}`, secret));
  const kept = await vic.call(
    "PUT",
    `/api/catalogs/${hidden}/articles/${article}/manuscripts`,
    manuscriptOf(),
  );
  const { sha256 } = kept.body as { sha256: string };
  const suggestion = createId();
  await say({ type: "suggestion.create", suggestion, thread, article, content: { sha256, note: secret } });
  const snapshot = createId();
  const frozen = { id: snapshot, name: secret, description: secret };
  expect((await vic.call("POST", `/api/catalogs/${hidden}/snapshots`, frozen)).status).toBe(200);
  for (const [subject, write] of [
    [`hypothesis/${hypothesis}`, (doc: Y.Doc) => doc.getText("text").insert(0, secret)],
    [`article/${article}`, (doc: Y.Doc) => doc.getText("text").insert(0, secret)],
    [`circuit/${circuit}`, (doc: Y.Doc) => addToCanvas(canvasRoots(doc), [unitNode(unit)], [])],
  ] as const) {
    const page = await open("vic", formatDocumentName({ type: "text", catalog: hidden, subject }));
    await page.sync();
    await page.save(page.edit(write));
    page.close();
  }
  const message = told.comment;
  return {
    label,
    command,
    comment,
    message,
    family,
    hypothesis,
    round,
    circuit,
    thread,
    article,
    sha256,
    suggestion,
    snapshot,
  };
}

const subjects = () => [
  ...(["family", "hypothesis", "round", "circuit", "article", "thread"] as const).map(
    (kind) => `${kind}/${closed[kind]}`,
  ),
];

/** A route's addresses under the open catalog, with ids of the closed one wherever they fit. */
function addressesOf(pattern: string): string[] {
  const parts: Readonly<Record<string, string>> = {
    ...closed,
    catalog: fixtureCatalog,
    number: "1",
    version: "1",
  };
  const about = pattern.includes(":subject") ? [...subjects(), "conv1:1"] : [""];
  const paths = about.map((subject) => pathOf(pattern, { ...parts, subject: encodeURIComponent(subject) }));
  if (!pattern.startsWith("/api/catalogs/:catalog")) return paths;
  const wanted = [
    ...subjects().map((subject) => ["subject", subject]),
    ["record", closed.label],
    ["around", closed.message],
    ["before", closed.message],
    ["person", siege.vicId],
    ["to", closed.snapshot],
    ["q", secret],
  ];
  const [first = ""] = paths;
  return [
    ...paths,
    ...wanted.map(([name = "", value = ""]) => `${first}?${name}=${encodeURIComponent(value)}`),
  ];
}

describe("ids of what is in a closed catalog", () => {
  it("are ids of nothing in every part and parameter of every reading route, with and without an account", async () => {
    await siege.world.owner.call("PATCH", "/api/settings", { openReading: true });
    try {
      const paths = allRoutes.filter(isReading).flatMap(({ pattern }) => addressesOf(pattern));
      expect(paths.length).toBeGreaterThan(400);
      const ask = async (who: (typeof seenBy)[number], path: string) => {
        const reply = await siege.attackers[who].call("GET", path);
        const said = `${JSON.stringify(reply.body)} ${JSON.stringify([...reply.headers])}`;
        expect(said.includes(secret) || said.includes(siege.hidden), `${who} ${path}`).toBe(false);
        expect(reply.status, `${who} ${path}`).toBeLessThan(500);
      };
      for (let at = 0; at < paths.length; at += seenBy.length) {
        await Promise.all(seenBy.map((who, turn) => ask(who, paths[at + turn] ?? "/api/session")));
      }
    } finally {
      await siege.world.owner.call("PATCH", "/api/settings", { openReading: false });
    }
  });

  it("are ids of nothing in commands of an open catalog, whatever those do with them", async () => {
    const made = createId;
    const me = { id: await siege.world.idOf("Mal"), name: "Mal" };
    const c = closed;
    const piece = { thread: c.thread, article: c.article };
    const because = { verdict: "include", reason: "x" };
    const family = { name: "x", definition: "", colour: "teal", parent: c.family };
    const claim = { title: "x", units: [unit], families: [c.family], edges: [] };
    const written = { title: "x", summary: "", authors: [authorEntry(me)] };
    const remarks = { stance: "for", argument: null, note: "" };
    const commands: readonly object[] = [
      ...subjects().map((subject) => createComment(subject, "x")),
      createComment(unit, "x", c.comment),
      createComment(`thread/${c.thread}`, "x", c.message),
      { type: "comment.revise", comment: c.comment, content: { body: "x" } },
      { type: "comment.withdraw", comment: c.comment },
      {
        type: "resolution.create",
        resolution: made(),
        subject: unit,
        comment: c.comment,
        content: { state: "resolved", reason: "x" },
      },
      { type: "label.revise", label: c.label, content: labelContent() },
      { type: "label.withdraw", label: c.label },
      { type: "label.support", support: made(), label: c.label, reason: "" },
      { type: "label.dispute", dispute: made(), label: c.label, reason: "x" },
      { type: "choice.create", choice: made(), label: c.label, reason: "x" },
      {
        ...createLabel(unit),
        content: { ...labelContent(), families: [{ family: c.family, confidence: 1 }] },
      },
      { ...createLabel(unit), round: c.round },
      {
        type: "abstention.create",
        abstention: made(),
        subject: unit,
        round: c.round,
        content: { reason: "" },
      },
      { type: "family.create", family: made(), content: family },
      { type: "family.revise", family: c.family, content: { ...family, parent: null } },
      { type: "family.merge", family: c.family, into: c.family },
      { type: "family.unmerge", family: c.family },
      {
        type: "family.split",
        family: made(),
        from: c.family,
        units: [unit],
        content: { ...family, parent: null },
      },
      { type: "hypothesis.create", hypothesis: made(), content: claim },
      { type: "hypothesis.revise", hypothesis: c.hypothesis, content: { ...claim, families: [] } },
      {
        type: "evidence.create",
        evidence: made(),
        hypothesis: c.hypothesis,
        prediction: null,
        pinned: { type: "citation", text: "x", url: null },
        content: remarks,
      },
      ...["label", "comment"].map((type) => ({
        type: "evidence.create",
        evidence: made(),
        hypothesis: siege.hypothesis,
        prediction: null,
        pinned: { type, id: c[type as "label"], subject: type === "label" ? "conv1:1" : unit },
        content: remarks,
      })),
      {
        type: "verdict.give",
        verdict: made(),
        hypothesis: c.hypothesis,
        content: { standing: "refuted", reason: "x" },
      },
      { type: "round.revise", round: c.round, content: roundContent("x") },
      { type: "round.reveal", round: c.round },
      { type: "round.withdraw", round: c.round },
      { type: "circuit.revise", circuit: c.circuit, content: { title: "x", summary: "", target: null } },
      { type: "circuit.withdraw", circuit: c.circuit },
      {
        type: "thread.revise",
        thread: c.thread,
        content: threadContent([Object.assign(siege.attackers.mal, me)]),
      },
      { type: "thread.withdraw", thread: c.thread },
      {
        type: "article.create",
        article: made(),
        thread: c.thread,
        form: "article",
        about: null,
        content: written,
      },
      { type: "article.revise", article: c.article, content: written },
      { type: "article.withdraw", article: c.article },
      { type: "signature.create", signature: made(), ...piece },
      { type: "suggestion.create", suggestion: made(), ...piece, content: { sha256: c.sha256, note: "" } },
      { type: "suggestion.recall", suggestion: c.suggestion },
      { type: "opinion.create", opinion: made(), ...piece, suggestion: c.suggestion, content: because },
      { type: "decision.create", decision: made(), ...piece, suggestion: c.suggestion, content: because },
      {
        type: "publication.create",
        publication: made(),
        ...piece,
        content: { number: 1, form: "first", note: "", sha256: c.sha256 },
      },
      { type: "invitation.create", invitation: made(), ...piece, content: { person: me.id, message: "" } },
      { type: "retraction.create", retraction: made(), ...piece, content: { reason: "x" } },
      { type: "record.restore", record: c.label, version: 1 },
      { type: "record.undo", record: c.label, command: c.command },
    ];
    const before = siege.stored();
    for (const command of commands) {
      // Also whoever is an editor of the closed catalog does not reach it by way of another, where they are none.
      for (const who of [siege.attackers.mal, siege.vic]) {
        const reply = await who.command({ id: createId(), ...command } as never);
        const said = JSON.stringify(reply.body);
        expect(said).not.toContain("This command cannot be read");
        expect([400, 403, 404, 409], `${JSON.stringify(command)} ${said}`).toContain(reply.status);
        expect(said.includes(secret) || said.includes(siege.hidden), said).toBe(false);
      }
    }
    expect(siege.stored()).toBe(before);
  });

  it("name no document of an open catalog", async () => {
    for (const type of ["thread", "text"] as const) {
      for (const subject of subjects()) {
        const document = formatDocumentName({ type, catalog: fixtureCatalog, subject });
        await expectNothingDone(siege, async () => {
          const client = await siege.open("mal", document);
          expect((await client.ended()).code, document).toBe(closeCodes.notFound);
          return { code: closeCodes.notFound, target: `WS /collab/${document}`, person: "Mal" };
        });
      }
    }
  });

  it("are there, for whoever may know", async () => {
    const mine = await siege.vic.call("GET", `/api/catalogs/${siege.hidden}/export`);
    const { command: _command, snapshot: _snapshot, ...exported } = closed; // a file names neither
    const missing = Object.values(exported).filter((id) => !JSON.stringify(mine.body).includes(id));
    expect(missing).toEqual([]);
    expect(JSON.stringify(mine.body).split(secret).length).toBeGreaterThan(10);
  });
});

describe("what happens in a closed catalog", () => {
  it("shows in no mark of an answer about an open one", async () => {
    const markOf = async (method: string, path: string) => {
      const reply = await siege.attackers.rea.call(method, `/api/catalogs/${fixtureCatalog}/${path}`);
      return reply.headers.get("etag");
    };
    const before = await markOf("GET", "threads");
    expect(before).not.toBeNull();
    await siege.vic.call("POST", `/api/catalogs/${siege.hidden}/commands`, {
      id: createId(),
      ...createComment(unit, "x"),
    });
    const sealed = { id: createId(), ...createLabel(unit), round: closed.round };
    await siege.world.owner.call("POST", `/api/catalogs/${siege.hidden}/commands`, sealed);
    expect(await markOf("GET", "threads")).toBe(before);
    await siege.vic.command(createComment(unit, "x"));
    expect(await markOf("GET", "threads")).not.toBe(before);
  });
});
