import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  inboxAnswerSchema,
  readingAnswerSchema,
  unreadAnswerSchema,
  unreadSubjectsSchema,
} from "../../lib/catalog/inbox.ts";
import { formatMention } from "../../lib/catalog/mentions.ts";
import { formatSubject } from "../../lib/catalog/records/subject.ts";
import { createId } from "../../lib/shared/ids.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { fixtureUnits } from "./test-support/fixture-pack.ts";
import { createComment, createLabel, fixtureCatalog, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { server, owner, ada, bob, rita } = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });
const ids = new Map<Visitor, string>();
beforeAll(async () => {
  for (const person of [owner, ada, bob, rita]) {
    const session = z.object({ user: z.object({ id: z.string() }) });
    ids.set(person, session.parse((await person.call("GET", "/api/session")).body).user.id);
  }
});

const base = `/api/catalogs/${fixtureCatalog}`;
const idOf = (person: Visitor) => ids.get(person) ?? "";
const mention = (person: Visitor, name: string) => formatMention({ kind: "person", id: idOf(person), name });

const inboxOf = async (person: Visitor, query = "") =>
  inboxAnswerSchema.parse((await person.call("GET", `/api/inbox${query}`)).body);
const groupOf = async (person: Visitor, subject: string, query = "") =>
  (await inboxOf(person, query)).groups.find((group) => group.subject === subject);
const unreadOf = async (person: Visitor) =>
  unreadAnswerSchema.parse((await person.call("GET", "/api/inbox/unread")).body);
const readingOf = async (person: Visitor, subject: string) =>
  readingAnswerSchema.parse(
    (await person.call("GET", `${base}/reading?subject=${encodeURIComponent(subject)}`)).body,
  );
const say = async (person: Visitor, subject: string, body: string, parent: string | null = null) => {
  const comment = createId();
  expect((await person.command(createComment(subject, body, parent, comment))).status).toBe(200);
  return comment;
};
const markRead = async (person: Visitor, subject: string) => {
  const { place } = await readingOf(person, subject);
  return person.call("PUT", "/api/inbox/marks", { as: "read", catalog: fixtureCatalog, subject, place });
};

const unitsOf = (layer: keyof typeof fixtureUnits) =>
  Array.from({ length: fixtureUnits[layer] }, (_, index) => ({ layer, index }));
const subjects = unitsOf("inception_3b/output").flatMap((to) => [
  formatUnit(to),
  ...unitsOf("conv1").map((from) => formatSubject({ type: "edge", from, to })),
]);
let next = 0;
/** A unit that nobody has spoken of, or a connection: they are all alike here. */
const fresh = () => {
  const subject = subjects[next++];
  if (subject === undefined) throw new Error("the network is too small for these tests");
  return subject;
};

/** Another program's view of the same database, as an older version or an interrupted one would leave it. */
function withDatabase<T>(use: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path.join(server.dataDir, "micrographia.sqlite"));
  try {
    return use(db);
  } finally {
    db.close();
  }
}

describe("what reaches an inbox", () => {
  it("lists what is addressed to one however much came after it, and counts what it does not list", async () => {
    const unit = fresh();
    await say(ada, unit, `${mention(bob, "Bob")}, what is this?`);
    for (let i = 0; i < 13; i++) await say(ada, unit, `Look ${i}.`);
    const group = await groupOf(bob, unit);
    expect(group).toMatchObject({ unread: 14, further: 2 });
    expect(group?.news).toHaveLength(12);
    expect(group?.news.at(0)).toMatchObject({ text: "Look 12.", reasons: [] });
    expect(group?.news.at(-1)).toMatchObject({ reasons: ["mention"] });
    await markRead(bob, unit);
  });

  it("is every answer to one's words and everything new where one took part, but nothing of one's own", async () => {
    const unit = fresh();
    const top = await say(ada, unit, "What is this?");
    expect(await groupOf(ada, unit)).toBeUndefined();
    await say(bob, unit, "A curve.", top);
    await bob.command(createLabel(unit));
    const group = await groupOf(ada, unit);
    expect(group).toMatchObject({ catalog: fixtureCatalog, unread: 2, following: true });
    expect(group?.news.map(({ deed, reasons, text }) => [deed, reasons, text])).toEqual([
      ["added a label", [], "curve detector"],
      ["replied", ["reply"], "A curve."],
    ]);
    // Whoever takes part is told of what was there before, too, until they have seen it.
    expect((await groupOf(bob, unit))?.news.map(({ text }) => text)).toEqual(["What is this?"]);
    expect(await groupOf(rita, unit)).toBeUndefined();
  });

  it("is a mention, wherever it was made, told once however often the comment is edited", async () => {
    const unit = fresh();
    const comment = await say(ada, unit, `What do you think, ${mention(rita, "Rita")}?`);
    const revise = (body: string) => ada.command({ type: "comment.revise", comment, content: { body } });
    await revise(`What do *you two* think, ${mention(rita, "Rita")}?`);
    const news = (await groupOf(rita, unit))?.news;
    expect(news?.map(({ reasons, text }) => [reasons, text])).toEqual([
      [["mention"], "What do you two think, @Rita?"],
    ]);
    await revise(`And you, ${mention(rita, "Rita")} and ${mention(bob, "Bob")}?`);
    expect((await groupOf(bob, unit))?.news.map(({ reasons }) => reasons)).toEqual([["mention"]]);
    expect((await groupOf(rita, unit))?.unread).toBe(1);
    // Whoever is mentioned follows from then on.
    await say(bob, unit, "I do not know.");
    expect((await groupOf(rita, unit))?.unread).toBe(2);
  });

  it("is a dispute of one's label", async () => {
    const unit = fresh();
    const label = createId();
    await ada.command(createLabel(unit, label));
    const reply = await bob.command({
      type: "label.dispute",
      dispute: createId(),
      label,
      reason: "It is a line.",
    });
    expect(reply.status).toBe(200);
    const news = (await groupOf(ada, unit))?.news;
    expect(news?.[0]).toMatchObject({
      deed: "disputes a label",
      reasons: ["dispute"],
      text: "It is a line.",
    });
  });

  it("is that an editor took down what one wrote, and no longer what was taken down", async () => {
    const unit = fresh();
    const comment = await say(ada, unit, "Nonsense.");
    await say(bob, unit, "Hm.", comment);
    expect((await owner.command({ type: "comment.withdraw", comment })).status).toBe(200);
    const mine = await groupOf(ada, unit);
    expect(mine?.news.map(({ deed, reasons }) => [deed, reasons])).toEqual([
      ["withdrew your comment", ["withdrawn"]],
      ["replied", ["reply"]],
    ]);
    expect((await groupOf(bob, unit))?.news ?? []).toEqual([]);
  });

  it("is a role that somebody gives, and not the one that whoever makes a catalog has in it", async () => {
    const made = await owner.call("POST", "/api/catalogs", {
      request: createId(),
      pack: fixtureCatalog,
      title: "Made for this test",
      visibility: "private",
    });
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const given = await owner.call("PUT", `/api/catalogs/${id}/members/${idOf(rita)}`, { role: "reader" });
    expect(given.status).toBe(200);
    const about = async (person: Visitor) =>
      (await inboxOf(person, "?show=all")).roles.filter(({ catalog }) => catalog?.id === id);
    expect(await about(rita)).toMatchObject([{ before: null, after: "reader" }]);
    expect(await about(owner)).toEqual([]);
  });

  it("is a change of one's role, by whatever way it was made", async () => {
    const eve = await server.invited(owner, "reader", "Eve");
    withDatabase((db) =>
      db
        .prepare(
          "update member set role = 'annotator' where user_id = (select id from user where name = 'Eve')",
        )
        .run(),
    );
    const { roles } = await inboxOf(eve);
    expect(roles).toMatchObject([{ before: "reader", after: "annotator", catalog: null, unread: true }]);
    expect((await unreadOf(eve)).roles).toBe(1);
    const [change] = roles;
    await eve.call("PUT", "/api/inbox/marks", { as: "roles", id: change?.id });
    expect((await unreadOf(eve)).roles).toBe(0);
    expect((await inboxOf(eve, "?show=all")).roles).toHaveLength(1);
  });

  it("begins when somebody joins: what was said before counts as read", async () => {
    const unit = fresh();
    await say(ada, unit, "Long ago.");
    const late = await server.invited(owner, "reader", "Late");
    const subjects = async () =>
      unreadSubjectsSchema.parse((await late.call("GET", `${base}/unread`)).body).items;
    expect(await subjects()).toEqual([]);
    await say(ada, unit, "Just now.");
    expect(await subjects()).toEqual([{ subject: unit, unread: 1 }]);
    expect((await readingOf(late, unit)).unread).toHaveLength(1);
  });
});

describe("reading", () => {
  it("counts everything once: read up to a place, what comes after it is unread again", async () => {
    const unit = fresh();
    const top = await say(ada, unit, "One.");
    const [second, third] = [await say(bob, unit, "Two.", top), await say(bob, unit, "Three.", top)];
    expect((await readingOf(ada, unit)).unread).toEqual([second, third]);
    expect((await markRead(ada, unit)).status).toBe(204);
    expect((await readingOf(ada, unit)).unread).toEqual([]);
    expect(await groupOf(ada, unit)).toBeUndefined();
    expect((await groupOf(ada, unit, "?show=all"))?.news.map(({ unread }) => unread)).toEqual([false, false]);
    const fourth = await say(bob, unit, "Four.", top);
    expect((await readingOf(ada, unit)).unread).toEqual([fourth]);
  });

  it("never goes back because a page was behind, but does when asked to", async () => {
    const unit = fresh();
    const top = await say(ada, unit, "One.");
    await say(bob, unit, "Two.", top);
    const stale = (await readingOf(ada, unit)).place - 3;
    await markRead(ada, unit);
    const put = (as: "read" | "unread", place: number) =>
      ada.call("PUT", "/api/inbox/marks", { as, catalog: fixtureCatalog, subject: unit, place });
    await put("read", stale);
    expect((await readingOf(ada, unit)).unread).toEqual([]);
    const place = (await groupOf(ada, unit, "?show=all"))?.news.at(-1)?.place ?? 0;
    await put("unread", place);
    expect((await readingOf(ada, unit)).unread).toHaveLength(1);
  });

  it("does not reach into the future", async () => {
    const unit = fresh();
    const top = await say(ada, unit, "One.");
    const place = Number.MAX_SAFE_INTEGER;
    await ada.call("PUT", "/api/inbox/marks", { as: "read", catalog: fixtureCatalog, subject: unit, place });
    await ada.call("PUT", "/api/inbox/marks", { as: "everything", place });
    await say(bob, unit, "Two.", top);
    expect((await groupOf(ada, unit))?.unread).toBe(1);
  });

  it("of everything keeps what came after the list was fetched", async () => {
    const [one, other] = [fresh(), fresh()];
    await say(ada, one, "One.");
    await say(ada, other, "Other.");
    await say(bob, one, "Two.");
    const { place } = await inboxOf(ada);
    await say(bob, other, "Two.");
    await ada.call("PUT", "/api/inbox/marks", { as: "everything", place });
    expect((await inboxOf(ada)).groups.map(({ subject }) => subject)).toEqual([other]);
    expect(await unreadOf(ada)).toMatchObject({ subjects: 1 });
  });
});

describe("following", () => {
  const wish = (person: Visitor, subject: string, following: boolean) =>
    person.call("PUT", `${base}/following`, { subject, following });

  it("by hand brings what is said there; leaving ends it until one takes part again", async () => {
    const unit = fresh();
    expect((await wish(rita, unit, true)).status).toBe(204);
    expect((await readingOf(rita, unit)).following).toBe(true);
    await say(bob, unit, "Hello?");
    expect((await groupOf(rita, unit))?.unread).toBe(1);
    await wish(rita, unit, false);
    expect(await groupOf(rita, unit)).toBeUndefined();
    const comment = await say(bob, unit, "Nobody here?");
    await wish(bob, unit, false);
    await say(ada, unit, "I am.");
    expect(await groupOf(bob, unit)).toBeUndefined();
    await say(ada, unit, "Look.", comment);
    // Not followed any more, but addressed.
    expect((await groupOf(bob, unit))?.news.map(({ reasons }) => reasons)).toEqual([["reply"]]);
    await say(bob, unit, "Yes.");
    expect((await readingOf(bob, unit)).following).toBe(true);
  });

  it("of a whole catalog brings everything but what one left", async () => {
    const [unit, left] = [fresh(), fresh()];
    await wish(rita, "*", true);
    await wish(rita, left, false);
    await say(ada, unit, "One.");
    await say(ada, left, "Two.");
    expect(await groupOf(rita, unit)).toMatchObject({ unread: 1, following: true });
    expect(await groupOf(rita, left)).toBeUndefined();
    await wish(rita, "*", false);
    expect(await groupOf(rita, unit)).toBeUndefined();
  });
});

describe("an inbox tells nothing that is not one's own to know", () => {
  it("to visitors, or of others: there is no address of another person's inbox", async () => {
    for (const url of ["/api/inbox", "/api/inbox/unread", `${base}/unread`, `${base}/mentionable`]) {
      expect((await server.visitor().call("GET", url)).status).toBe(401);
    }
    const reply = await server.visitor().call("PUT", "/api/inbox/marks", { as: "everything", place: 1 });
    expect(reply.status).toBe(401);
  });

  it("of what is sealed, until it is opened, and then it is unread whatever was read before", async () => {
    const unit = fresh();
    await say(ada, unit, "Mine.");
    const hidden = await say(bob, unit, `For ${mention(ada, "Ada")} only later.`);
    const seal = (by: string | null) =>
      withDatabase((db) => db.prepare("update record set sealed_by = ? where id = ?").run(by, hidden));
    seal("a round");
    expect(await groupOf(ada, unit)).toBeUndefined();
    const before = await readingOf(ada, unit);
    expect(before.unread).toEqual([]);
    // Read beyond the sealed one, up to the last that is there.
    await say(bob, unit, "Open.");
    await markRead(ada, unit);
    expect((await readingOf(ada, unit)).unread).toEqual([]);
    seal(null);
    expect((await readingOf(ada, unit)).unread).toEqual([hidden]);
    expect((await groupOf(ada, unit))?.news.map(({ record, reasons }) => [record, reasons])).toEqual([
      [hidden, ["mention"]],
    ]);
    await markRead(ada, unit);
    expect((await readingOf(ada, unit)).unread).toEqual([]);
    expect(await groupOf(ada, unit)).toBeUndefined();
  });

  it("of a private catalog, to whoever has no part in it, not even by a mention or a wish made before", async () => {
    const unit = fresh();
    await owner.call("PUT", `${base}/following`, { subject: unit, following: true });
    await rita.call("PUT", `${base}/following`, { subject: unit, following: true });
    await say(ada, unit, `Secret, ${mention(rita, "Rita")}.`);
    expect(await groupOf(rita, unit)).toBeDefined();
    withDatabase((db) =>
      db.prepare("update catalog set visibility = 'private' where id = ?").run(fixtureCatalog),
    );
    try {
      expect((await inboxOf(rita, "?show=all")).groups).toEqual([]);
      expect(await unreadOf(rita)).toMatchObject({ subjects: 0, addressed: 0 });
      for (const url of ["unread", "mentionable", "threads", "following"]) {
        expect((await rita.call("GET", `${base}/${url}`)).status).toBe(404);
      }
      expect((await rita.call("GET", `${base}/reading?subject=${encodeURIComponent(unit)}`)).status).toBe(
        404,
      );
      const request = { as: "read", catalog: fixtureCatalog, subject: unit, place: 1 };
      expect((await rita.call("PUT", "/api/inbox/marks", request)).status).toBe(404);
      expect(await groupOf(owner, unit)).toBeDefined();
    } finally {
      withDatabase((db) =>
        db.prepare("update catalog set visibility = 'public' where id = ?").run(fixtureCatalog),
      );
    }
    expect(await groupOf(rita, unit)).toBeDefined();
  });

  it("and takes no mark or wish for what is not there", async () => {
    const request = { as: "read", catalog: fixtureCatalog, subject: "inception_3b/output:999999", place: 1 };
    expect((await ada.call("PUT", "/api/inbox/marks", request)).status).toBe(404);
    expect((await ada.call("PUT", "/api/inbox/marks", { ...request, subject: "x" })).status).toBe(400);
    expect((await ada.call("PUT", "/api/inbox/marks", { ...request, place: -1 })).status).toBe(400);
    expect((await ada.call("GET", "/api/inbox?before=x")).status).toBe(400);
    const wish = { subject: "inception_3b/output:999999", following: true };
    expect((await ada.call("PUT", `${base}/following`, wish)).status).toBe(404);
  });
});

describe("what was addressed to somebody", () => {
  it("is derived from the history: emptied and derived again it is the same, and a restart loses nothing", async () => {
    const unit = fresh();
    const top = await say(ada, unit, "One.");
    await say(bob, unit, `Two, ${mention(ada, "Ada")}.`, top);
    const before = await inboxOf(ada, "?show=all");
    withDatabase((db) => db.exec("delete from notice; delete from setting where name = 'notices'"));
    expect(await inboxOf(ada, "?show=all")).toEqual(before);
    await say(bob, unit, "Three.", top);
    await server.restart();
    expect((await groupOf(ada, unit))?.news.map(({ reasons }) => [...reasons].sort())).toEqual([
      ["reply"],
      ["mention", "reply"],
    ]);
  });
});
