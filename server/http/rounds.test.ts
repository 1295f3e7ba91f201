/**
 * A blind round, attacked: while it is not revealed, another annotator, an editor and the owner look for what was answered
 * in every document and at every address, and find nothing but the numbers that the round tells.
 */
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { commandAnswerSchema } from "../../lib/catalog/answers.ts";
import {
  mineAnswerSchema,
  roundProgressSchema,
  roundResultsSchema,
  unitAnswersSchema,
} from "../../lib/catalog/rounds/messages.ts";
import { createId } from "../../lib/shared/ids.ts";
import { sessionSchema } from "../../lib/sync/session.ts";
import { openStockClient, type StockClient } from "../ws/test-support/stock-client.ts";
import { fixtureCatalog, labelContent, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const {
  server,
  owner,
  edna: editor,
  ada,
  bob,
  rita,
} = worldForAll({ edna: "annotator", ada: "annotator", bob: "annotator", rita: "reader" });
const base = `/api/catalogs/${fixtureCatalog}`;
const idOf = async (person: Visitor) =>
  sessionSchema.parse((await person.call("GET", "/api/session")).body).user?.id ?? "";

beforeAll(async () => {
  const sqlite = new DatabaseSync(path.join(server.dataDir, "micrographia.sqlite"));
  sqlite.prepare("update member set role = 'editor' where user_id = ?").run(await idOf(editor));
  sqlite.close();
});

const roundOf = (over: object = {}) => ({
  title: "What are these?",
  instructions: "Name what you see.",
  units: ["conv1:0", "conv1:1", "conv1:2"],
  people: null,
  families: [],
  source: { from: "layer", layer: "conv1" } as const,
  answersWanted: 2,
  deadline: null,
  blind: true,
  seed: 5,
  ...over,
});

async function makeRound(over: object = {}): Promise<string> {
  const round = createId();
  const reply = await editor.command({ type: "round.create", round, content: roundOf(over) });
  expect(reply).toMatchObject({ status: 200 });
  return round;
}

const answer = (person: Visitor, round: string, subject: string, name: string, label = createId()) =>
  person.command({
    type: "label.create",
    label,
    subject,
    round,
    content: labelContent({ name, family: `family of ${name}`, reason: `reason of ${name}` }),
  });
const reveal = (round: string) => editor.command({ type: "round.reveal", round });
const at = (round: string, rest = "") => `${base}/rounds/${round}${rest}`;
const unitAt = (round: string, unit: string) => at(round, `/units/${encodeURIComponent(unit)}/answers`);

/** Everything that anybody may read of the catalog, in one text. */
async function everythingFor(person: Visitor, round: string): Promise<string> {
  const units = ["conv1:0", "conv1:1", "conv1:2", "inception_3b/output:0"];
  const later = new Date(Date.now() + 60_000).toISOString();
  const addresses = [
    ...units.map((unit) => `${base}/history?subject=${encodeURIComponent(unit)}`),
    `${base}/history?subject=${encodeURIComponent(`round/${round}`)}`,
    `${base}/log`,
    `${base}/log/density`,
    ...units.map((unit) => `${base}/log?subject=${encodeURIComponent(unit)}`),
    `${base}/overview`,
    `${base}/threads`,
    `${base}/edges`,
    `${base}/mentionable`,
    `${base}/placements`,
    `${base}/hypotheses`,
    `${base}/unread`,
    `${base}/following`,
    ...units.map((unit) => `${base}/reading?subject=${encodeURIComponent(unit)}`),
    `${base}/units?q=`,
    `${base}/units?q=secret`,
    `${base}/layers`,
    `${base}/export?format=json`,
    `${base}/export?format=csv`,
    `${base}/at?time=${encodeURIComponent(later)}`,
    `${base}/open-labels`,
    ...units.map(
      (unit) => `${base}/at?time=${encodeURIComponent(later)}&subject=${encodeURIComponent(unit)}`,
    ),
    `${base}/snapshots`,
    `/api/inbox`,
    `/api/inbox/unread`,
    `/api/catalogs`,
    base,
    at(round, "/mine"),
    at(round, "/results"),
    ...units.map((unit) => unitAt(round, unit)),
  ];
  const texts = [];
  for (const address of addresses) texts.push(await (await person.fetch(address)).text());
  return texts.join("\n");
}

/** Follows documents as a stock client does, and tells what they hold now. */
async function follow(person: Visitor, names: readonly string[]) {
  const cookie = await cookieOf(person);
  const url = `ws://127.0.0.1:${server.running.port}/collab`;
  const clients: StockClient[] = names.map((name) => openStockClient(url, name, cookie));
  const updates: number[] = names.map(() => 0);
  await Promise.all(clients.map((client) => client.synced()));
  for (const [index, { doc }] of clients.entries()) {
    doc.on("update", () => {
      updates[index] = (updates[index] ?? 0) + 1;
    });
  }
  const roots = ["labels", "supports", "disputes", "comments", "abstentions", "units", "people", "rounds"];
  return {
    text: () => JSON.stringify(clients.map(({ doc }) => roots.map((root) => doc.getMap(root).toJSON()))),
    updates,
    close: () => {
      for (const client of clients) client.close();
    },
  };
}

/** A session of a member's own, for the sockets. */
async function cookieOf(person: Visitor): Promise<string> {
  const { user } = sessionSchema.parse((await person.call("GET", "/api/session")).body);
  const { headers } = await server
    .visitor()
    .call("POST", "/api/auth/sign-in/email", { email: user?.email, password: `${user?.name}'s password` });
  return headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
}

const secret = "secret snout";
const documents = (round: string) => [
  `thread/${fixtureCatalog}/conv1%3A0`,
  `layer/${fixtureCatalog}/conv1`,
  `index/${fixtureCatalog}`,
  `thread/${fixtureCatalog}/${encodeURIComponent(`round/${round}`)}`,
];

describe("while a blind round is not revealed", () => {
  it("nobody but its author finds an answer anywhere, be they another annotator, an editor or the owner", async () => {
    const round = await makeRound();
    const others = [bob, editor, owner, rita];
    const followed = await Promise.all(others.map((person) => follow(person, documents(round))));
    const label = createId();
    const adaId = await idOf(ada);

    expect(await answer(ada, round, "conv1:0", secret, label)).toMatchObject({ status: 200 });
    await ada.command({ type: "label.revise", label, content: labelContent({ name: `${secret}, surely` }) });
    const abstention = createId();
    await ada.command({
      type: "abstention.create",
      abstention,
      subject: "conv1:1",
      round,
      content: { reason: "too dark" },
    });
    // Somebody's open comment in the same layer comes after; who follows has everything that was sent before.
    await ada.command({
      type: "comment.create",
      comment: createId(),
      subject: "conv1:3",
      parent: null,
      content: { body: "after" },
    });

    for (const clients of followed) await expect.poll(() => clients.updates[1]).toBe(1);
    for (const [index, person] of others.entries()) {
      const found = await everythingFor(person, round);
      for (const trace of ["snout", "too dark", label, abstention]) expect(found).not.toContain(trace);
      // Not a byte was sent about it: the layer alone tells of the comment.
      expect(followed[index]?.updates).toEqual([0, 1, 0, 0]);
      expect(followed[index]?.text()).not.toContain(secret);
    }
    for (const clients of followed) clients.close();

    // Nor does a snapshot made now hold them, for ever.
    const made = await editor.call("POST", `${base}/snapshots`, {
      id: createId(),
      name: "In the middle of a round",
      description: "",
    });
    expect(made.status).toBe(200);
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })).min(1) })
      .parse((await editor.call("GET", `${base}/snapshots`)).body);
    for (const { id } of items) {
      const kept = await (await bob.fetch(`${base}/snapshots/${id}/content`)).text();
      expect(kept).toContain("micrographia");
      for (const trace of ["snout", "too dark", label, abstention]) expect(kept).not.toContain(trace);
    }
    const mine = mineAnswerSchema.parse((await ada.call("GET", at(round, "/mine"))).body);
    expect(mine.answers.map(({ record }) => record.id).sort()).toEqual([label, abstention].sort());
    const progress = roundProgressSchema.parse((await bob.call("GET", at(round))).body);
    expect(progress).toMatchObject({ units: 3, complete: 0, answers: 2 });
    expect(progress.people).toEqual([{ person: { id: adaId, name: "Ada" }, answers: 2, open: 1 }]);
    // The owner, the editor and Bob.
    expect(progress.others).toBe(3);
  });

  it("nobody can build on, take down, or ask after what is sealed, even knowing its id", async () => {
    const round = await makeRound();
    const label = createId();
    await answer(ada, round, "conv1:0", secret, label);
    await answer(bob, round, "conv1:0", "something else");
    const shown = unitAnswersSchema.parse((await bob.call("GET", unitAt(round, "conv1:0"))).body);
    expect(shown.answers.map(({ id }) => id)).toContain(label); // Bob has answered, so he may know it

    const attempts = [
      { type: "label.support", support: createId(), label },
      { type: "label.unsupport", label },
      { type: "label.revise", label, content: labelContent({ name: "mine now" }) },
      { type: "label.withdraw", label },
      { type: "label.dispute", dispute: createId(), label, reason: "no" },
      { type: "choice.create", choice: createId(), label, reason: "this one" },
    ] as const;
    for (const person of [bob, editor, owner]) {
      for (const attempt of attempts) {
        const reply = await person.command(attempt);
        if (reply.status === 403 && attempt.type === "choice.create") continue; // for editors only, whatever the label
        // The very answer that is given for an id that nothing has.
        const same = await person.command({ ...attempt, label: createId() });
        expect(reply.status).toBe(404);
        expect(JSON.stringify(reply.body)).toBe(JSON.stringify(same.body));
      }
      // Nor can a record of one's own take its place.
      const taken = await person.command({
        type: "label.create",
        label,
        subject: "conv1:0",
        content: labelContent(),
      });
      expect(taken.status).toBe(409);
    }
    const mine = mineAnswerSchema.parse((await ada.call("GET", at(round, "/mine"))).body);
    expect(mine.answers).toMatchObject([
      { record: { id: label, name: secret, version: 1, withdrawnAt: null } },
    ]);
  });

  it("shows others' answers about a unit to those who have answered about it, and to no others", async () => {
    const round = await makeRound();
    await answer(ada, round, "conv1:0", secret);
    for (const person of [bob, editor, owner, rita]) {
      expect((await person.call("GET", unitAt(round, "conv1:0"))).status).toBe(403);
      // No less is said about a unit that nobody has answered.
      const [some, none] = [
        await person.call("GET", unitAt(round, "conv1:0")),
        await person.call("GET", unitAt(round, "conv1:2")),
      ];
      expect(some.body).toEqual(none.body);
      expect((await person.call("GET", at(round, "/results"))).status).toBe(403);
    }
    await answer(bob, round, "conv1:0", "something else");
    const { answers, seenAt } = unitAnswersSchema.parse(
      (await bob.call("GET", unitAt(round, "conv1:0"))).body,
    );
    expect(answers.map((record) => record.kind === "label" && record.name)).toEqual([
      secret,
      "something else",
    ]);
    expect(seenAt).not.toBeNull();
    expect((await bob.call("GET", unitAt(round, "conv1:1"))).status).toBe(403);
  });

  it("takes one answer from a person about a unit, whatever two requests at once may try", async () => {
    const round = await makeRound();
    const replies = await Promise.all([1, 2, 3].map((n) => answer(ada, round, "conv1:0", `try ${n}`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const abstention = {
      type: "abstention.create",
      abstention: createId(),
      subject: "conv1:0",
      round,
    } as const;
    expect((await ada.command({ ...abstention, content: { reason: "" } })).status).toBe(409);
  });

  it("takes answers only about its units, from those it asks, who may write here", async () => {
    const round = await makeRound({ people: [await idOf(ada)] });
    expect((await answer(bob, round, "conv1:0", "uninvited")).status).toBe(403);
    expect((await answer(rita, round, "conv1:0", "reading")).status).toBe(403);
    expect((await answer(ada, round, "conv1:3", "another unit")).status).toBe(400);
    expect((await answer(ada, createId(), "conv1:0", "no round")).status).toBe(404);
    const ask = (person: Visitor) => person.call("POST", at(round, "/next"), { count: 1, holding: [] });
    expect((await ask(ada)).status).toBe(200);
    expect((await ask(bob)).status).toBe(403);
    expect((await ask(rita)).status).toBe(403);
    expect((await ask(server.visitor())).status).toBe(401);
  });

  it("cannot be unsealed by changing or withdrawing the round, nor be revealed by an annotator", async () => {
    const round = await makeRound();
    await answer(ada, round, "conv1:0", secret);
    for (const over of [{ blind: false }, { units: ["conv1:1"] }, { seed: 6 }]) {
      expect((await editor.command({ type: "round.revise", round, content: roundOf(over) })).status).toBe(
        409,
      );
    }
    expect((await editor.command({ type: "round.withdraw", round })).status).toBe(409);
    expect((await bob.command({ type: "round.reveal", round })).status).toBe(403);
    expect((await ada.command({ type: "round.reveal", round })).status).toBe(403);
    const allowed = roundOf({ title: "What are these, really?", answersWanted: 3 });
    expect((await editor.command({ type: "round.revise", round, content: allowed })).status).toBe(200);
    expect(await everythingFor(bob, round)).not.toContain("snout");
  });
});

describe("the reveal", () => {
  it("opens every answer at once, in documents, history and export, marked with its round", async () => {
    const round = await makeRound();
    const [first, second] = [createId(), createId()];
    await answer(ada, round, "conv1:0", "revealed snout", first);
    await answer(bob, round, "conv1:0", "revealed ear", second);
    const clients = await follow(rita, documents(round));
    expect((await reveal(round)).status).toBe(200);
    await expect.poll(() => clients.text()).toContain("revealed snout");
    expect(clients.text()).toContain("revealed ear");
    clients.close();
    const history = await (await rita.fetch(`${base}/history?subject=conv1%3A0`)).text();
    expect(history).toContain("revealed snout");
    const exported = await (await rita.fetch(`${base}/export?format=json`)).text();
    expect(exported).toContain(first);
    expect((await bob.command({ type: "label.support", support: createId(), label: first })).status).toBe(
      200,
    );
    expect((await answer(ada, round, "conv1:1", "too late")).status).toBe(409);
  });

  it("cannot be taken back, by no way of going back that there is", async () => {
    const round = await makeRound();
    await answer(ada, round, "conv1:0", "stays open");
    const command = createId();
    await editor.command({ type: "round.reveal", round }, command);
    for (const back of [
      { type: "record.restore", record: round, version: 1 },
      { type: "record.undo", record: round, command },
    ] as const) {
      expect((await editor.command(back)).status).toBe(409);
      expect((await ada.command(back)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await (await rita.fetch(`${base}/history?subject=conv1%3A0`)).text()).toContain("stays open");
  });

  it("counts what was said before having seen others, and marks what was changed afterwards", async () => {
    const round = await makeRound();
    const label = createId();
    await answer(ada, round, "conv1:0", "ear");
    await answer(bob, round, "conv1:0", "snout", label);
    await bob.call("GET", unitAt(round, "conv1:0"));
    await bob.command({ type: "label.revise", label, content: labelContent({ name: "ear, of course" }) });
    await reveal(round);
    const { answers } = roundResultsSchema.parse((await rita.call("GET", at(round, "/results"))).body);
    const [adaId, bobId] = [await idOf(ada), await idOf(bob)];
    expect(answers).toMatchObject([
      { person: adaId, record: { name: "ear" }, changedAfter: false, seenAt: null },
      { person: bobId, record: { name: "snout" }, changedAfter: true },
    ]);
    expect(answers[1]?.seenAt).not.toBeNull();
  });

  it("is not brought about by a deadline that passes; what comes after it is taken, and marked late", async () => {
    const deadline = new Date(Date.now() + 60_000).toISOString();
    const round = await makeRound({ deadline });
    await answer(ada, round, "conv1:0", "in time");
    server.advance(120_000);
    expect((await answer(bob, round, "conv1:0", "late")).status).toBe(200);
    expect((await rita.call("GET", at(round, "/results"))).status).toBe(403);
    await reveal(round);
    const { answers } = roundResultsSchema.parse((await rita.call("GET", at(round, "/results"))).body);
    expect(answers.map(({ late }) => late)).toEqual([false, true]);
  });
});

describe("an open round", () => {
  it("seals nothing, and can be looked at while it runs", async () => {
    const round = await makeRound({ blind: false });
    await answer(ada, round, "conv1:2", "open to all");
    expect(await everythingFor(rita, round)).toContain("open to all");
    expect((await rita.call("GET", at(round, "/results"))).status).toBe(200);
  });
});

describe("a round that goes on", () => {
  it("lists everybody whom it asks by name, with what each still has to answer", async () => {
    const [adaId, bobId, ritaId] = [await idOf(ada), await idOf(bob), await idOf(rita)];
    // Rita may only read, so nothing can be expected of her.
    const round = await makeRound({ people: [adaId, bobId, ritaId], answersWanted: 2 });
    const progress = async () => roundProgressSchema.parse((await rita.call("GET", at(round))).body);
    const open = async () =>
      Object.fromEntries((await progress()).people.map(({ person, open }) => [person.id, open]));
    expect(await open()).toEqual({ [adaId]: 3, [bobId]: 3 });
    await answer(ada, round, "conv1:0", "ear");
    await answer(ada, round, "conv1:1", "ear");
    expect(await open()).toEqual({ [adaId]: 1, [bobId]: 3 });
    expect((await progress()).others).toBeNull();
    // Bob is not asked any more, and one answer about each unit is enough.
    const content = roundOf({ people: [adaId], answersWanted: 1 });
    expect((await editor.command({ type: "round.revise", round, content })).status).toBe(200);
    expect(await open()).toEqual({ [adaId]: 1 });
    expect((await answer(bob, round, "conv1:0", "ear")).status).toBe(403);
    await reveal(round);
    expect(await open()).toEqual({ [adaId]: 0 });
  });

  it("takes another title, deadline, question and people, but no other units once somebody has answered", async () => {
    const round = await makeRound();
    const revise = (person: Visitor, over: object) =>
      person.command({ type: "round.revise", round, content: roundOf(over) });
    const deadline = new Date(Date.now() + 3_600_000).toISOString();
    expect((await revise(ada, { title: "Mine" })).status).toBe(403);
    expect((await revise(editor, { units: ["conv1:0", "conv1:1"] })).status).toBe(200);
    expect((await answer(ada, round, "conv1:0", "ear")).status).toBe(200);
    const over = { units: ["conv1:0", "conv1:1"], title: "And these?", deadline, instructions: "In a word." };
    const { record } = commandAnswerSchema.parse((await revise(editor, over)).body);
    expect(record).toMatchObject({ title: "And these?", deadline, instructions: "In a word.", version: 3 });
    expect((await revise(editor, { ...over, units: ["conv1:0"] })).status).toBe(409);
    expect((await revise(editor, { ...over, blind: false })).status).toBe(409);
    await reveal(round);
    expect((await revise(editor, over)).status).toBe(409);
  });
});

describe("making a round", () => {
  it("is for editors, about units and people that exist", async () => {
    const make = (person: Visitor, over: object) =>
      person.command({ type: "round.create", round: createId(), content: roundOf(over) });
    expect((await make(ada, {})).status).toBe(403);
    expect((await make(editor, { units: ["conv1:4"] })).status).toBe(404);
    expect((await make(editor, { units: ["conv1:0", "conv1:0"] })).status).toBe(400);
    expect((await make(editor, { people: ["nobody"] })).status).toBe(400);
    expect((await make(editor, { families: [createId()] })).status).toBe(404);
    const { record } = commandAnswerSchema.parse((await make(editor, {})).body);
    expect(record).toMatchObject({ kind: "round", revealedAt: null, subject: `round/${record.id}` });
  });
});
