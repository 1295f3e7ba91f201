import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAttempts } from "../persistence/attempt-store.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { createAttemptLog, type WrittenAttemptLog } from "./attempt-log.ts";

let db: Database;
let log: WrittenAttemptLog;
let now: number;
const problems: string[] = [];
beforeEach(async () => {
  db = openDatabase(":memory:");
  await migrate(db);
  now = Date.parse("2026-01-01T00:00:00.000Z");
  log = createAttemptLog(
    db,
    () => new Date(now),
    (message) => problems.push(message),
  );
});
afterEach(async () => {
  await log.close();
  await db.destroy();
  expect(problems.splice(0)).toEqual([]);
});

const attempt = (change: object = {}) => ({
  person: null,
  address: "192.0.2.1",
  target: "GET /api/people",
  code: 403,
  detail: "Only an owner can do that.",
  ...change,
});
const list = async () => {
  await log.written();
  return listAttempts(db, 100_000);
};

describe("the log of refusals", () => {
  it("counts the same again, within a writing and over several, until ten quiet minutes have passed", async () => {
    for (let i = 0; i < 5; i++) log.note(attempt());
    expect(await list()).toMatchObject([{ count: 5 }]);
    now += 9 * 60_000;
    log.note(attempt());
    expect(await list()).toMatchObject([
      { count: 6, firstAt: "2026-01-01T00:00:00.000Z", lastAt: "2026-01-01T00:09:00.000Z" },
    ]);
    now += 11 * 60_000;
    log.note(attempt());
    expect(await list()).toMatchObject([{ count: 1 }, { count: 6 }]);
  });

  it("tells different ones apart", async () => {
    for (const change of [
      {},
      { address: "192.0.2.2" },
      { code: 401 },
      { target: "GET /x" },
      { detail: "x" },
    ]) {
      log.note(attempt(change));
    }
    expect(await list()).toHaveLength(5);
  });

  it("puts a flood of different ones from an address together, and loses none of the count", async () => {
    for (let i = 0; i < 1000; i++) log.note(attempt({ target: `GET /api/${i}` }));
    log.note(attempt({ address: "192.0.2.2" }));
    const listed = await list();
    expect(listed).toHaveLength(32);
    expect(listed.reduce((sum, { count }) => sum + count, 0)).toBe(1001);
    expect(listed.filter(({ address }) => address === "192.0.2.2")).toHaveLength(1);
  });

  it("puts a flood from everywhere together", async () => {
    for (let i = 0; i < 5000; i++) log.note(attempt({ address: `address ${i}` }));
    const listed = await list();
    expect(listed.length).toBeLessThan(210);
    expect(listed.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  });

  it("cuts what is long", async () => {
    log.note(attempt({ target: `GET /${"x".repeat(10_000)}`, detail: "y".repeat(10_000) }));
    const [only] = await list();
    expect(only?.target.length).toBe(200);
    expect(only?.detail.length).toBe(160);
  });

  it("keeps the latest ten thousand", async () => {
    await db
      .insertInto("attempt")
      .values(
        Array.from({ length: 3000 }, (_, i) => ({
          ...attempt({ target: `old ${i}` }),
          first_at: "2025",
          last_at: "2025",
          count: 1,
        })),
      )
      .execute();
    await db
      .updateTable("attempt")
      .set(({ eb }) => ({ id: eb("id", "+", 7000) }))
      .where("id", ">", 1)
      .execute();
    log.note(attempt());
    log.note(attempt({ code: 401 }));
    const listed = await list();
    expect(listed).toHaveLength(3001); // 1, 7002 to 10,000 and two more: the first has gone
    expect(listed.some(({ target }) => target === "old 0")).toBe(false);
    expect(listed[0]).toMatchObject({ lastAt: "2026-01-01T00:00:00.000Z" });
  });
});
