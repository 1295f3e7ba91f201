import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCommand } from "../catalog/apply-command.ts";
import type { Command } from "../catalog/command.ts";
import { applyAnswers, applyPending, holdsAnswer, type PendingCommand } from "./optimistic.ts";
import { ada, ben, commentOf, idOf, labelOf, minute, supportOf } from "./records.fixture.ts";
import type { Thread } from "./thread.ts";

const subject = "conv1:2";
const content = { name: "curve", family: "curves", confidence: 0.9, reason: "" };

const threadOf = (
  ...records: (ReturnType<typeof labelOf> | ReturnType<typeof supportOf> | ReturnType<typeof commentOf>)[]
): Thread => {
  const byKind = <K extends (typeof records)[number]["kind"]>(kind: K) =>
    new Map(
      records
        .filter((record): record is Extract<(typeof records)[number], { kind: K }> => record.kind === kind)
        .map((record) => [record.id, record]),
    );
  return {
    labels: byKind("label"),
    supports: byKind("support"),
    comments: byKind("comment"),
    people: new Map([[ada.id, ada]]),
    weights: new Map(records.map(({ id }) => [id, "a".repeat(64)])),
  };
};
const waiting = (command: Command, about: string | null = subject): PendingCommand => ({
  command,
  catalog: "small-net",
  subject: about,
  at: minute(100),
});

describe("waiting commands", () => {
  test("show a new label at once, as mine and not yet saved", () => {
    const create = waiting({ id: idOf(9), type: "label.create", label: idOf(1), subject, content });
    const { labels, unsaved, people } = applyPending(threadOf(), subject, [create], ben);
    expect(labels.get(idOf(1))).toMatchObject({ ...content, author: "ben", createdAt: minute(100) });
    expect(unsaved).toEqual(new Set([idOf(1)]));
    expect(people.get("ben")).toEqual(ben);
  });

  test("about another subject change nothing", () => {
    const create = waiting(
      { id: idOf(9), type: "label.create", label: idOf(1), subject: "conv1:3", content },
      "conv1:3",
    );
    expect(applyPending(threadOf(), subject, [create], ben).labels.size).toBe(0);
  });

  test("that made what the document already shows keep the server's record", () => {
    const saved = labelOf(1, { version: 2, name: "revised elsewhere" });
    const create = waiting({ id: idOf(9), type: "label.create", label: idOf(1), subject, content });
    expect(applyPending(threadOf(saved), subject, [create], ada).labels.get(idOf(1))).toEqual(saved);
  });

  test("on records that are not there are left out", () => {
    const nowhere = idOf(404);
    const commands: Command[] = [
      { id: idOf(1), type: "label.revise", label: nowhere, content },
      { id: idOf(2), type: "label.withdraw", label: nowhere },
      { id: idOf(3), type: "label.support", support: idOf(30), label: nowhere },
      { id: idOf(4), type: "label.unsupport", label: nowhere },
      { id: idOf(5), type: "comment.revise", comment: nowhere, content: { body: "x" } },
      { id: idOf(6), type: "comment.withdraw", comment: nowhere },
    ];
    const before = threadOf(labelOf(1), supportOf(2, 1), commentOf(3));
    const { unsaved, ...after } = applyPending(
      before,
      subject,
      commands.map((command) => waiting(command)),
      ben,
    );
    expect(after.labels).toEqual(before.labels);
    expect(after.supports).toEqual(before.supports);
    expect(after.comments).toEqual(before.comments);
    expect(unsaved.size).toBe(0);
  });

  test("never change the thread they are applied to", () => {
    const before = threadOf(labelOf(1), commentOf(3));
    const frozen = structuredClone(before);
    applyPending(before, subject, [waiting({ id: idOf(2), type: "label.withdraw", label: idOf(1) })], ada);
    expect(before).toEqual(frozen);
  });

  test("support a label once, however often the button was pressed", () => {
    const press = (number: number) =>
      waiting({ id: idOf(number), type: "label.support", support: idOf(number + 50), label: idOf(1) });
    const { supports } = applyPending(threadOf(labelOf(1)), subject, [press(10), press(11)], ben);
    expect([...supports.values()].map(({ author }) => author)).toEqual(["ben"]);
  });

  test("foresee what the server will make of them", () => {
    fc.assert(
      fc.property(fc.array(commandOnFew, { maxLength: 12 }), (commands) => {
        const start = threadOf(labelOf(1), labelOf(2, { author: ben.id }), commentOf(3));
        const { labels, supports, comments } = applyPending(
          start,
          subject,
          commands.map((c) => waiting(c)),
          ada,
        );
        const real = serve(start, commands);
        expect([...labels.keys()].sort()).toEqual([...real.labels.keys()].sort());
        expect([...comments.keys()].sort()).toEqual([...real.comments.keys()].sort());
        for (const [id, label] of real.labels) expect(labels.get(id)).toMatchObject({ name: label.name });
        for (const [id, comment] of real.comments)
          expect(comments.get(id)).toMatchObject({ body: comment.body });
        const mine = (list: Thread["supports"]) =>
          [...list.values()]
            .filter(({ label }) => labels.has(label))
            .map(({ label }) => label)
            .sort();
        expect(mine(supports)).toEqual(mine(real.supports));
      }),
    );
  });
});

/** Commands that the page would offer Ada about a few records; some contradict each other. */
const commandOnFew: fc.Arbitrary<Command> = fc
  .record({
    id: fc.integer({ min: 1000, max: 9999 }),
    kind: fc.integer({ min: 0, max: 7 }),
    text: fc.constantFrom("a", "b", "c"),
  })
  .map(({ id, kind, text }): Command => {
    const command = { id: idOf(id) };
    const named = { ...content, name: text };
    const own = [idOf(1), idOf(20)][id % 2] ?? idOf(1);
    const ownComment = [idOf(3), idOf(40)][id % 2] ?? idOf(3);
    switch (kind) {
      case 0:
        return { ...command, type: "label.create", label: idOf(20), subject, content: named };
      case 1:
        return { ...command, type: "label.revise", label: own, content: named };
      case 2:
        return { ...command, type: "label.withdraw", label: own };
      case 3:
        return { ...command, type: "label.support", support: idOf(id + 50_000), label: idOf(2) };
      case 4:
        return { ...command, type: "label.unsupport", label: idOf(2) };
      case 5:
        return {
          ...command,
          type: "comment.create",
          comment: idOf(40),
          subject,
          parent: null,
          content: { body: text },
        };
      case 6:
        return { ...command, type: "comment.revise", comment: ownComment, content: { body: text } };
      default:
        return { ...command, type: "comment.withdraw", comment: ownComment };
    }
  })
  // A page makes each id once, so it never creates what it created and withdrew before.
  .filter((command) => command.type !== "label.create" && command.type !== "comment.create");

/** What the server's own rules make of the commands, given one after another by Ada. */
function serve(start: Thread, commands: readonly Command[]): Thread {
  const records = new Map<
    string,
    ReturnType<typeof labelOf> | ReturnType<typeof supportOf> | ReturnType<typeof commentOf>
  >([...start.labels, ...start.supports, ...start.comments]);
  for (const command of commands) {
    const target = records.get("comment" in command ? command.comment : command.label) ?? null;
    const own = [...records.values()].find(
      (record) =>
        record.kind === "support" &&
        record.author === ada.id &&
        "label" in command &&
        record.label === command.label &&
        record.withdrawnAt === null,
    );
    const context = { target, sameId: null, parent: null, ownSupport: own?.kind === "support" ? own : null };
    const actor = { type: "member", person: ada, role: "annotator" } as const;
    const outcome = applyCommand(command, actor, "small-net", context, minute(200));
    if (outcome.ok) records.set(outcome.value.record.id, outcome.value.record);
  }
  return threadOf(...[...records.values()].filter(({ withdrawnAt }) => withdrawnAt === null));
}

describe("the server's answers", () => {
  test("are shown until the document catches up, and never after", () => {
    const answer = labelOf(1, { version: 2, name: "revised" });
    expect(applyAnswers(threadOf(labelOf(1)), [answer]).labels.get(answer.id)?.name).toBe("revised");
    const later = labelOf(1, { version: 3, name: "revised again" });
    expect(applyAnswers(threadOf(later), [answer]).labels.get(answer.id)?.name).toBe("revised again");
    expect(holdsAnswer(threadOf(labelOf(1)), answer)).toBe(false);
    expect(holdsAnswer(threadOf(answer), answer)).toBe(true);
    expect(holdsAnswer(threadOf(later), answer)).toBe(true);
  });

  test("are about the network that is there now, whatever the document says of the version before", () => {
    const shown = applyAnswers(threadOf(labelOf(1)), [labelOf(1, { version: 2, name: "arc" })]);
    expect(shown.weights.has(idOf(1))).toBe(false);
    expect(applyAnswers(threadOf(labelOf(1)), [labelOf(1)]).weights.get(idOf(1))).toBe("a".repeat(64));
  });

  test("that something was withdrawn take it from the page", () => {
    const answer = commentOf(1, { version: 2, withdrawnAt: minute(3) });
    expect(applyAnswers(threadOf(commentOf(1)), [answer]).comments.size).toBe(0);
    expect(holdsAnswer(threadOf(commentOf(1)), answer)).toBe(false);
    expect(holdsAnswer(threadOf(), answer)).toBe(true);
  });
});
