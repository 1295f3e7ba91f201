import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import type { RoundAnswer } from "./answering.ts";
import { makeAbstention, makeAnswer } from "./rounds.fixture.ts";
import { type AnswerVersion, type Sight, standingAnswers } from "./standing.ts";

const version = (sequence: number, record: RoundAnswer): AnswerVersion => ({ sequence, record });
const sight = (sequence: number, over: Partial<Sight> = {}): Sight => ({
  unit: "conv1:0",
  person: "ada",
  sequence,
  at: "2026-05-01T13:00:00.000Z",
  ...over,
});
const withdrawn = { withdrawnAt: "2026-05-01T12:30:00.000Z" };

describe("the answers that count", () => {
  it("are the last ones before the reveal", () => {
    const versions = [
      version(1, makeAnswer({ name: "line" })),
      version(2, makeAnswer({ name: "curve", version: 2 })),
      version(9, makeAnswer({ name: "what the others said", version: 3 })),
    ];
    expect(standingAnswers(versions, [], 5)).toMatchObject([
      { record: { name: "curve" }, changedAfter: true },
    ]);
    expect(standingAnswers(versions, [], null)).toMatchObject([
      { record: { version: 3 }, changedAfter: false },
    ]);
  });

  it("are the last ones before their author saw others'", () => {
    const versions = [
      version(1, makeAnswer({ name: "curve" })),
      version(4, makeAnswer({ name: "what the others said", version: 2 })),
    ];
    const [answer] = standingAnswers(versions, [sight(2), sight(3)], 9);
    expect(answer).toMatchObject({
      record: { name: "curve" },
      changedAfter: true,
      seenAt: "2026-05-01T13:00:00.000Z",
    });
    // Only of the unit, and only of the person, that was shown something.
    for (const other of [sight(2, { person: "ben" }), sight(2, { unit: "conv1:1" })]) {
      expect(standingAnswers(versions, [other], 9)).toMatchObject([{ changedAfter: false, seenAt: null }]);
    }
  });

  it("cannot be replaced by taking back and answering anew after having seen", () => {
    const versions = [
      version(1, makeAnswer({ name: "curve" })),
      version(3, makeAnswer({ name: "curve", version: 2, ...withdrawn })),
      version(4, makeAnswer({ id: "7f0c9f38-7b0a-4d51-8f5b-5a1d0f8f4444", name: "what the others said" })),
    ];
    expect(standingAnswers(versions, [sight(2)], 9)).toMatchObject([
      { record: { name: "curve", withdrawnAt: null }, changedAfter: true },
    ]);
  });

  it("are those that took the place of ones taken back before", () => {
    const versions = [
      version(1, makeAbstention()),
      version(2, makeAbstention({ version: 2, ...withdrawn })),
      version(3, makeAnswer({ name: "curve" })),
    ];
    expect(standingAnswers(versions, [], 9)).toMatchObject([
      { record: { name: "curve" }, changedAfter: false },
    ]);
    expect(standingAnswers(versions.slice(0, 2), [], 9)).toEqual([]);
  });

  it("never depend on what was written after the end, nor on the order in which versions come", () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const people = ["ada", "ben", "cyd"];
      const versions = Array.from({ length: 25 }, (_, sequence) => {
        const author = people[random.integer(3)] ?? "ada";
        const subject = `conv1:${random.integer(2)}`;
        const state = random.next() < 0.25 ? withdrawn : {};
        const id = `${author}/${subject}/${random.integer(2)}`;
        return version(sequence, makeAnswer({ id, author, subject, name: `n${sequence}`, ...state }));
      });
      const sights = people.flatMap((person) =>
        random.next() < 0.5 ? [sight(random.integer(25), { person, unit: "conv1:0" })] : [],
      );
      const reveal = random.integer(25);
      const full = standingAnswers(versions, sights, reveal);
      const before = standingAnswers(
        versions.filter(({ sequence }) => sequence <= reveal),
        sights,
        reveal,
      );
      const essence = (answers: typeof full) =>
        answers.map(({ unit, person, record }) => [unit, person, record]);
      expect(essence(full)).toEqual(essence(before));
      expect(standingAnswers([...versions].reverse(), sights, reveal)).toEqual(full);
      for (const { unit, person, record } of full) {
        const end = Math.min(
          reveal,
          ...sights
            .filter((seen) => seen.unit === unit && seen.person === person)
            .map((seen) => seen.sequence),
        );
        const name = record.kind === "label" ? record.name : "";
        expect(Number(name.slice(1))).toBeLessThanOrEqual(end);
        expect(record.withdrawnAt).toBeNull();
      }
    }
  });
});
