/** What the end of a blind round brings into inboxes: one piece of news of the round, however many units it asked about. */
import { beforeAll, describe, expect, it } from "vitest";
import { inboxAnswerSchema, readingAnswerSchema, unreadAnswerSchema } from "../../lib/catalog/inbox.ts";
import { createId } from "../../lib/shared/ids.ts";
import { sessionSchema } from "../../lib/sync/session.ts";
import { fixtureUnits } from "./test-support/fixture-pack.ts";
import { createComment, fixtureCatalog, labelContent, type Visitor } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const { owner, ada, bob, cyd } = worldForAll({ ada: "annotator", bob: "annotator", cyd: "annotator" });
const base = `/api/catalogs/${fixtureCatalog}`;
const units = Array.from({ length: fixtureUnits.conv1 }, (_, index) => `conv1:${index}`);
const round = createId();
const subject = `round/${round}`;
const idOf = async (person: Visitor) =>
  sessionSchema.parse((await person.call("GET", "/api/session")).body).user?.id ?? "";
const inboxOf = async (person: Visitor, show = "unread") =>
  inboxAnswerSchema.parse((await person.call("GET", `/api/inbox?show=${show}`)).body);
const unreadOf = async (person: Visitor) =>
  unreadAnswerSchema.parse((await person.call("GET", "/api/inbox/unread")).body);
const readingOf = async (person: Visitor, about: string) =>
  readingAnswerSchema.parse(
    (await person.call("GET", `${base}/reading?subject=${encodeURIComponent(about)}`)).body,
  );
const mark = (person: Visitor, as: "read" | "unread", about: string, place: number) =>
  person.call("PUT", "/api/inbox/marks", { as, catalog: fixtureCatalog, subject: about, place });

const labels = new Map<string, string>();
beforeAll(async () => {
  const content = {
    title: "What are these?",
    instructions: "",
    units,
    people: null,
    families: [],
    source: { from: "layer" as const, layer: "conv1" },
    answersWanted: 3,
    deadline: null,
    blind: true,
    seed: 5,
  };
  expect((await owner.command({ type: "round.create", round, content })).status).toBe(200);
  for (const person of [ada, bob, cyd]) {
    for (const unit of units) {
      const label = createId();
      const said = { label, subject: unit, round, content: labelContent({}) };
      expect((await person.command({ type: "label.create", ...said })).status).toBe(200);
      if (person === bob) labels.set(unit, label);
    }
  }
  expect((await owner.command({ type: "round.reveal", round })).status).toBe(200);
});

describe("the end of a blind round", () => {
  it("is one subject in the inbox of whoever answered, with one line for all that others answered", async () => {
    const { groups, people } = await inboxOf(ada);
    expect(groups.map((group) => group.subject)).toEqual([subject]);
    const [group] = groups;
    expect(group).toMatchObject({ title: "What are these?", unread: 2 });
    expect(group?.news.map(({ deed, reasons }) => [deed, reasons])).toEqual([
      [`gave ${2 * units.length} answers about ${units.length} units`, []],
      ["revealed the round", ["reveal"]],
    ]);
    // The round's name stands above, so neither says it again.
    expect(group?.news.map(({ text }) => text)).toEqual(["", ""]);
    const opened = group?.news[0]?.opened;
    expect(opened).toMatchObject({ answers: 2 * units.length, units: units.length });
    expect([...(opened?.by ?? [])].sort()).toEqual([await idOf(bob), await idOf(cyd)].sort());
    expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(["Bob", "Cyd"]));
    expect(await unreadOf(ada)).toMatchObject({ subjects: 1, addressed: 1 });
  });

  it("is read with the round, at its units too, and can be made unread again", async () => {
    const [unit = ""] = units;
    expect((await readingOf(ada, unit)).unread).toHaveLength(2);
    const { place } = await readingOf(ada, subject);
    expect((await mark(ada, "read", subject, place)).status).toBe(204);
    expect((await inboxOf(ada)).groups).toEqual([]);
    expect(await unreadOf(ada)).toMatchObject({ subjects: 0 });
    expect((await readingOf(ada, unit)).unread).toEqual([]);
    const [all] = (await inboxOf(ada, "all")).groups.filter((group) => group.subject === subject);
    expect(all).toMatchObject({ unread: 0 });
    await mark(ada, "unread", subject, all?.news[0]?.place ?? 0);
    expect((await inboxOf(ada)).groups.map((group) => group.subject)).toEqual([subject]);
  });

  it("counts what was read at its unit no more, and what is said afterwards as news of the unit", async () => {
    const [first = "", second = ""] = units;
    const before = (await inboxOf(cyd)).groups.find((group) => group.subject === subject);
    expect(before?.news[0]?.opened).toMatchObject({ answers: 2 * units.length });
    await mark(cyd, "read", first, (await readingOf(cyd, first)).place);
    const after = (await inboxOf(cyd)).groups.find((group) => group.subject === subject);
    expect(after?.news[0]?.opened).toMatchObject({
      answers: 2 * units.length - 2,
      units: units.length - 1,
    });
    const revised = { label: labels.get(second) ?? "", content: labelContent({ name: "x" }) };
    expect((await bob.command({ type: "label.revise", ...revised })).status).toBe(200);
    expect((await ada.command(createComment(first, "And now?"))).status).toBe(200);
    const groups = (await inboxOf(cyd)).groups.map((group) => [
      group.subject,
      group.news.map(({ deed }) => deed),
    ]);
    expect(groups).toEqual([
      [first, ["commented"]],
      [second, ["revised a label"]],
      [
        subject,
        [`gave ${2 * units.length - 2} answers about ${units.length - 1} units`, "revealed the round"],
      ],
    ]);
  });
});
