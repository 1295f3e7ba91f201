import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Command } from "../../../lib/catalog/command.ts";
import { unitsOfLayer } from "../../../lib/catalog/rounds/draw.ts";
import { leaseMs } from "../../../lib/catalog/rounds/queue.ts";
import type { ActingMember } from "../../../lib/catalog/rule.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { createRandom } from "../../../lib/shared/random.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { type Database, openDatabase } from "../../persistence/database.ts";
import { migrate } from "../../persistence/migrate.ts";
import { listClaims, listPlaces } from "../../persistence/round-store.ts";
import { carryOut } from "../carry-out.ts";
import { handOutNext } from "./next-units.ts";

const catalog = "net";
let folder: string;
let db: Database;
let time: number;
const clock = () => new Date(time);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "micrographia-"));
  db = openDatabase(path.join(folder, "micrographia.sqlite"));
  await migrate(db);
  time = Date.parse("2026-05-01T12:00:00.000Z");
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

async function makePeople(count: number): Promise<string[]> {
  const at = clock().toISOString();
  const people = Array.from({ length: count }, (_, index) => `person-${index}`);
  for (const id of people) {
    await db
      .insertInto("user")
      .values({
        id,
        name: id,
        email: `${id}@example.org`,
        emailVerified: 0,
        image: null,
        createdAt: at,
        updatedAt: at,
      })
      .execute();
  }
  return people;
}

const acting = (id: string): ActingMember => ({ type: "member", person: { id, name: id }, role: "editor" });

const say = (person: string, command: Command) =>
  db.transaction().execute(async (trx) => {
    const circumstances = { actor: acting(person), catalog, packSha256: "", at: clock().toISOString() };
    return carryOut(trx, command, circumstances);
  });

async function makeRound(editor: string, units: readonly string[], answersWanted: number): Promise<string> {
  const round = createId();
  const content = {
    title: "Round",
    instructions: "",
    units: [...units],
    people: null,
    families: [],
    source: { from: "list" as const },
    answersWanted,
    deadline: null,
    blind: true,
    seed: 3,
  };
  unwrap(await say(editor, { id: createId(), type: "round.create", round, content }));
  return round;
}

const answer = (person: string, round: string, subject: string) =>
  say(person, {
    id: createId(),
    type: "abstention.create",
    abstention: createId(),
    subject,
    round,
    content: { reason: "" },
  });

const next = async (person: string, round: string, count = 1, holding: readonly string[] = []) =>
  unwrap(await handOutNext({ db, clock }, { catalog, id: round }, person, { count, holding })).units;

/** No unit ever has more places taken, by answers and by claims that hold, than the round wants. */
async function expectNoCollision(round: string, wanted: number): Promise<void> {
  const taken = new Map<string, Set<string>>();
  for (const { unit, person } of [
    ...(await listPlaces(db, round)),
    ...(await listClaims(db, round, clock().toISOString())),
  ]) {
    taken.set(unit, (taken.get(unit) ?? new Set()).add(person));
  }
  for (const people of taken.values()) expect(people.size).toBeLessThanOrEqual(wanted);
}

describe("the queue of a round", () => {
  it("gives many who ask at once disjoint units, when one answer is wanted", async () => {
    const people = await makePeople(20);
    const round = await makeRound("person-0", unitsOfLayer("conv1", 40), 1);
    const handed = await Promise.all(people.map((person) => next(person, round, 2)));
    expect(new Set(handed.flat()).size).toBe(40);
    expect(await next("person-0", round, 2, handed[0])).toEqual(handed[0]);
  });

  it("never lets more hold or answer a unit than answers are wanted, whoever asks, answers or goes when", async () => {
    const people = await makePeople(8);
    for (let seed = 0; seed < 4; seed++) {
      const random = createRandom(`queue/${seed}`);
      const wanted = 1 + random.integer(3);
      const round = await makeRound("person-0", unitsOfLayer("conv1", 24), wanted);
      const held = new Map<string, string[]>();
      for (let step = 0; step < 40; step++) {
        const asking = people.filter(() => random.next() < 0.5);
        await Promise.all(
          asking.map(async (person) => {
            const holding = held.get(person) ?? [];
            if (holding[0] !== undefined && random.next() < 0.6) {
              unwrap(await answer(person, round, holding[0]));
              holding.shift();
            }
            // Some come back after their lease has ended, and hold nothing then.
            held.set(person, await next(person, round, 1 + random.integer(3), holding));
          }),
        );
        await expectNoCollision(round, wanted);
        if (random.next() < 0.1) {
          time += leaseMs + 1;
          held.clear();
        }
      }
      // Whoever goes on asking covers the rest: nothing is stuck.
      time += leaseMs + 1;
      for (const person of people) {
        for (
          let units = await next(person, round);
          units[0] !== undefined;
          units = await next(person, round)
        ) {
          unwrap(await answer(person, round, units[0]));
        }
      }
      const places = await listPlaces(db, round);
      expect(places).toHaveLength(24 * wanted);
    }
  }, 30_000);

  it("gives each person another order", async () => {
    const [one = "", other = ""] = await makePeople(2);
    const round = await makeRound(one, unitsOfLayer("conv1", 30), 2);
    expect(await next(one, round, 8)).not.toEqual(await next(other, round, 8));
  });

  it("keeps a unit for ten minutes from the last time the page said that it is still there", async () => {
    const [one = "", other = ""] = await makePeople(2);
    const round = await makeRound(one, ["conv1:0"], 1);
    expect(await next(one, round)).toEqual(["conv1:0"]);
    time += leaseMs - 1000;
    expect(await next(one, round, 1, ["conv1:0"])).toEqual(["conv1:0"]);
    time += leaseMs - 1000;
    expect(await next(other, round)).toEqual([]);
    time += 2000;
    expect(await next(other, round)).toEqual(["conv1:0"]);
    // Whoever was away may still answer: nothing that was typed is refused for being slow.
    unwrap(await answer(one, round, "conv1:0"));
    unwrap(await answer(other, round, "conv1:0"));
  });

  it("hands a unit out again when its answer was taken back", async () => {
    const [one = "", other = ""] = await makePeople(2);
    const round = await makeRound(one, ["conv1:0"], 1);
    const abstention = createId();
    const content = { reason: "" };
    const command = { type: "abstention.create", abstention, subject: "conv1:0", round, content } as const;
    unwrap(await say(one, { id: createId(), ...command }));
    expect(await next(other, round)).toEqual([]);
    unwrap(await say(one, { id: createId(), type: "abstention.withdraw", abstention }));
    expect(await next(other, round)).toEqual(["conv1:0"]);
  });
});
