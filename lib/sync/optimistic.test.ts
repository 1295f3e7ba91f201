import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCommand } from "../catalog/apply-command.ts";
import { type CatalogRecord, type Command, type KindName, ruleOf } from "../catalog/command.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import type { Need } from "../catalog/rule.ts";
import { applyAnswers, applyPending, holdsAnswer, type PendingCommand } from "./optimistic.ts";
import { ada, ben, commentOf, idOf, labelOf, minute, supportOf } from "./records.fixture.ts";
import type { Thread } from "./thread.ts";

const subject = "conv1:2";
const content = { name: "curve", family: "curves", confidence: 0.9, reason: "" };

const threadOf = (...records: readonly CatalogRecord[]): Thread => ({
  records: new Map(records.map((record) => [record.id, record])),
  people: new Map([[ada.id, ada]]),
  weights: new Map(records.map(({ id }) => [id, "a".repeat(64)])),
});
const isHere = (record: CatalogRecord) => record.subject === subject;
const ofKind = <K extends KindName>({ records }: Pick<Thread, "records">, kind: K) =>
  recordsOfKind(records.values(), kind);
const waiting = (command: Command, about: string | null = subject): PendingCommand => ({
  command,
  catalog: "small-net",
  subject: about,
  at: minute(100),
});

describe("waiting commands", () => {
  test("show a new label at once, as mine and not yet saved", () => {
    const create = waiting({ id: idOf(9), type: "label.create", label: idOf(1), subject, content });
    const { records, unsaved, people } = applyPending(threadOf(), isHere, [create], ben);
    expect(records.get(idOf(1))).toMatchObject({ ...content, author: "ben", createdAt: minute(100) });
    expect(unsaved).toEqual(new Set([idOf(1)]));
    expect(people.get("ben")).toEqual(ben);
  });

  test("about another subject change nothing", () => {
    const create = waiting(
      { id: idOf(9), type: "label.create", label: idOf(1), subject: "conv1:3", content },
      "conv1:3",
    );
    expect(applyPending(threadOf(), isHere, [create], ben).records.size).toBe(0);
  });

  test("that made what the document already shows keep the server's record", () => {
    const saved = labelOf(1, { version: 2, name: "revised elsewhere" });
    const create = waiting({ id: idOf(9), type: "label.create", label: idOf(1), subject, content });
    expect(applyPending(threadOf(saved), isHere, [create], ada).records.get(idOf(1))).toEqual(saved);
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
      isHere,
      commands.map((command) => waiting(command)),
      ben,
    );
    expect(after.records).toEqual(before.records);
    expect(unsaved.size).toBe(0);
  });

  test("never change the thread they are applied to", () => {
    const before = threadOf(labelOf(1), commentOf(3));
    const frozen = structuredClone(before);
    applyPending(before, isHere, [waiting({ id: idOf(2), type: "label.withdraw", label: idOf(1) })], ada);
    expect(before).toEqual(frozen);
  });

  test("support a label once, however often the button was pressed", () => {
    const press = (number: number) =>
      waiting({ id: idOf(number), type: "label.support", support: idOf(number + 50), label: idOf(1) });
    const shown = applyPending(threadOf(labelOf(1)), isHere, [press(10), press(11)], ben);
    expect(ofKind(shown, "support").map(({ author }) => author)).toEqual(["ben"]);
  });

  test("foresee what the server will make of them", () => {
    fc.assert(
      fc.property(fc.array(commandOnFew, { maxLength: 12 }), (commands) => {
        const start = threadOf(labelOf(1), labelOf(2, { author: ben.id }), commentOf(3));
        const waitingOnes = commands.map((command) => waiting(command));
        const foreseen = applyPending(start, isHere, waitingOnes, ada);
        const real = serve(start, commands);
        const said = (thread: Pick<Thread, "records">) =>
          [...thread.records.values()].flatMap((record) =>
            record.kind === "support"
              ? thread.records.has(record.label)
                ? [`supports ${record.label}`]
                : []
              : [
                  `${record.id} ${record.kind === "label" ? record.name : record.kind === "comment" ? record.body : ""}`,
                ],
          );
        expect(said(foreseen).sort()).toEqual(said(real).sort());
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
  const records = new Map(start.records);
  for (const command of commands) {
    const find = (need: Need): CatalogRecord | null => {
      if ("record" in need) return records.get(need.record) ?? null;
      if ("version" in need || "reaches" in need || "madeBy" in need || "withdrawalOf" in need) return null;
      const mine = recordsOfKind(records.values(), "support").filter(
        ({ author, label }) => author === ada.id && label === need.target,
      );
      return mine.find(({ withdrawnAt }) => withdrawnAt === null) ?? mine.at(-1) ?? null;
    };
    const found = Object.fromEntries(
      Object.entries(ruleOf(command).needs(command)).map(([name, need]) => [name, find(need)]),
    );
    const actor = { type: "member", person: ada, role: "annotator" } as const;
    const outcome = applyCommand(command, { actor, catalog: "small-net", now: minute(200), found });
    if (outcome.ok) records.set(outcome.value.record.id, outcome.value.record);
  }
  return threadOf(...[...records.values()].filter(({ withdrawnAt }) => withdrawnAt === null));
}

describe("the server's answers", () => {
  test("are shown until the document catches up, and never after", () => {
    const answer = labelOf(1, { version: 2, name: "revised" });
    const nameIn = ({ records }: Thread) => recordsOfKind(records.values(), "label")[0]?.name;
    expect(nameIn(applyAnswers(threadOf(labelOf(1)), [answer]))).toBe("revised");
    const later = labelOf(1, { version: 3, name: "revised again" });
    expect(nameIn(applyAnswers(threadOf(later), [answer]))).toBe("revised again");
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
    expect(applyAnswers(threadOf(commentOf(1)), [answer]).records.size).toBe(0);
    expect(holdsAnswer(threadOf(commentOf(1)), answer)).toBe(false);
    expect(holdsAnswer(threadOf(), answer)).toBe(true);
  });
});
