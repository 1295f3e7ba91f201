import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTurns } from "./turns.ts";

const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

/** Work that takes `stretches` turns, each of them one microtask long, and notes each. */
async function work(
  turns: ReturnType<typeof createTurns>,
  name: string,
  priority: number,
  stretches: number,
  log: string[],
) {
  const ticket = turns.join(priority);
  for (let i = 0; i < stretches; i++) {
    await ticket.turn();
    log.push(name);
  }
  ticket.leave();
}

describe("taking turns", () => {
  test("the highest priority goes first, and equals in the order in which they came", async () => {
    const turns = createTurns();
    const log: string[] = [];
    const first = turns.join(0);
    await first.turn(); // the others come while this one works
    const others = [
      work(turns, "low", 0, 1, log),
      work(turns, "high", 9, 2, log),
      work(turns, "late", 0, 1, log),
    ];
    await settle();
    expect(log).toEqual([]);
    first.leave();
    await Promise.all(others);
    expect(log).toEqual(["high", "high", "low", "late"]);
  });

  test("work that is overtaken goes on where it was", async () => {
    const turns = createTurns();
    const log: string[] = [];
    const slow = turns.join(0);
    await slow.turn();
    log.push("slow 1");
    const quick = work(turns, "quick", 1, 2, log);
    const second = slow.turn().then(() => log.push("slow 2"));
    await Promise.all([quick, second]);
    expect(log).toEqual(["slow 1", "quick", "quick", "slow 2"]);
  });

  test("a changed priority counts from the next turn on", async () => {
    const turns = createTurns();
    const log: string[] = [];
    const holder = turns.join(5);
    await holder.turn();
    const a = turns.join(1);
    const b = turns.join(2);
    const done = [a.turn().then(() => log.push("a")), b.turn().then(() => log.push("b"))];
    a.setPriority(3);
    holder.leave();
    await settle();
    expect(log).toEqual(["a"]);
    a.leave();
    await Promise.all(done);
    expect(log).toEqual(["a", "b"]);
  });

  test("whoever leaves while waiting is told, and holds nobody up", async () => {
    const turns = createTurns();
    const holder = turns.join(0);
    await holder.turn();
    const impatient = turns.join(9);
    const waiting = impatient.turn();
    impatient.leave();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect(impatient.turn()).rejects.toMatchObject({ code: "cancelled" });
    await holder.turn();
    holder.leave();
  });

  test("never has two at once, and lets everybody finish, however they come and go", async () => {
    const job = fc.record({
      priority: fc.integer({ min: 0, max: 3 }),
      stretches: fc.integer({ min: 1, max: 4 }),
      leavesEarly: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(job, { minLength: 1, maxLength: 8 }),
        fc.scheduler(),
        async (jobs, scheduler) => {
          const turns = createTurns();
          let working = 0;
          let finished = 0;
          const runs = jobs.map(async ({ priority, stretches, leavesEarly }) => {
            const ticket = turns.join(priority);
            for (let i = 0; i < stretches; i++) {
              await ticket.turn();
              working++;
              expect(working).toBe(1);
              await scheduler.schedule(Promise.resolve());
              working--;
              if (leavesEarly && i === 1) break;
            }
            ticket.leave();
            finished++;
          });
          await scheduler.waitFor(Promise.all(runs));
          expect(finished).toBe(jobs.length);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });
});
