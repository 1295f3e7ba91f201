import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Deliver, Delivery } from "./delivery.ts";
import { createFakeEnvironment, type FakeEnvironment } from "./environment.fixture.ts";
import { createMemoryStore, type LocalStore, type OutboxEntry, openLocalStore } from "./local-store.ts";
import { createOutbox, type Outbox, type OutboxOptions, type OutboxState } from "./outbox.ts";
import { commentOf, idOf, minute } from "./records.fixture.ts";
import { until } from "./until.fixture.ts";

const entryOf = (number: number, change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  command: {
    id: idOf(number),
    type: "comment.create",
    comment: idOf(number + 100),
    subject: "conv1:2",
    parent: null,
    content: { body: `text ${number}` },
  },
  catalog: "small-net",
  subject: "conv1:2",
  person: "ada",
  queuedAt: minute(number),
  refusal: null,
  ...change,
});

const accepted: Delivery = { type: "accepted", record: null };
const noAnswer: Delivery = { type: "unknown", retryAfterMs: null };

const open: Outbox[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((outbox) => outbox.close()));
});

type Setup = Partial<OutboxOptions> & {
  readonly answers?: (entry: OutboxEntry) => Delivery | Promise<Delivery>;
};

async function start({ answers = () => accepted, ...change }: Setup = {}) {
  const environment = (change.environment as FakeEnvironment | undefined) ?? createFakeEnvironment();
  const store = change.store ?? (await openLocalStore(environment.databasePrefix));
  const sent: string[] = [];
  const deliver: Deliver = async ({ command, ...order }) => {
    sent.push(command.id);
    return answers({ ...entryOf(0), ...order, command });
  };
  const outbox = await createOutbox({
    store,
    environment,
    name: "outbox",
    deliver,
    person: () => "ada",
    onSignedOut: () => undefined,
    ...change,
  });
  open.push(outbox);
  return { outbox, environment, store, sent };
}

const isEmpty = ({ entries }: OutboxState) => entries.length === 0;

describe("delivery", () => {
  test("is in the order in which things were said, one at a time", async () => {
    let under = 0;
    const { outbox, sent } = await start({
      answers: async () => {
        expect(++under).toBe(1);
        await new Promise((next) => setImmediate(next));
        under--;
        return accepted;
      },
    });
    const numbers = [1, 2, 3, 4, 5, 6];
    await Promise.all(numbers.map((number) => outbox.add(entryOf(number))));
    await until(outbox.state, isEmpty);
    expect(sent).toEqual(numbers.map(idOf));
  });

  test("stops at the first that gets no answer, and goes on from it", async () => {
    let answering = false;
    const { outbox, sent } = await start({ answers: () => (answering ? accepted : noAnswer) });
    await outbox.add(entryOf(1));
    await outbox.add(entryOf(2));
    await until(outbox.state, ({ reachable }) => !reachable);
    expect(new Set(sent)).toEqual(new Set([idOf(1)]));
    answering = true;
    outbox.kick();
    await until(outbox.state, isEmpty);
    expect(sent.slice(-2)).toEqual([idOf(1), idOf(2)]);
    expect(outbox.state.get().reachable).toBe(true);
  });

  test("is tried again by itself, later and later", async () => {
    const times: number[] = [];
    const { outbox } = await start({
      answers: () => {
        times.push(Date.now());
        return times.length < 5 ? noAnswer : accepted;
      },
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const from = Date.now();
    await outbox.add(entryOf(1));
    while (!isEmpty(outbox.state.get())) {
      await new Promise((next) => setImmediate(next));
      vi.advanceTimersByTime(50);
    }
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? from));
    expect(times).toHaveLength(5);
    for (const [index, wait] of waits.entries()) {
      if (index > 0) expect(wait).toBeGreaterThan((waits[index - 1] ?? 0) * 1.3);
    }
  });

  test("waits as long as the server asks", async () => {
    const { outbox, sent } = await start({
      answers: () => (sent.length === 1 ? { type: "unknown", retryAfterMs: 60_000 } : accepted),
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await outbox.add(entryOf(1));
    await until(outbox.state, ({ reachable }) => !reachable);
    await new Promise((next) => setImmediate(next));
    vi.advanceTimersByTime(59_000);
    await new Promise((next) => setImmediate(next));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    await until(outbox.state, isEmpty);
  });

  test("pauses when the server has had enough, whatever happens meanwhile, and loses nothing", async () => {
    const { outbox, sent } = await start({
      answers: () => (sent.length === 1 ? { type: "too-many", retryAfterMs: 30_000 } : accepted),
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    await outbox.add(entryOf(1));
    for (let number = 2; number <= 6; number++) {
      await outbox.add(entryOf(number)); // each tries to send at once
      outbox.kick();
      await new Promise((next) => setImmediate(next));
      vi.advanceTimersByTime(5_000);
    }
    await new Promise((next) => setImmediate(next));
    expect(sent).toEqual([idOf(1)]);
    expect(outbox.state.get()).toMatchObject({ reachable: true, entries: { length: 6 } });
    vi.advanceTimersByTime(10_000);
    await until(outbox.state, isEmpty);
    expect(sent).toEqual([1, 1, 2, 3, 4, 5, 6].map(idOf));
  });

  test("does not start while the browser has no network", async () => {
    const { outbox, environment, sent } = await start();
    environment.online.set(false);
    await outbox.add(entryOf(1));
    expect(sent).toEqual([]);
    environment.online.set(true);
    outbox.kick();
    await until(outbox.state, isEmpty);
  });

  test("leaves other people's commands alone", async () => {
    let person: string | null = "ada";
    const { outbox, sent } = await start({ person: () => person });
    await outbox.add(entryOf(1, { person: "ben" }));
    await outbox.add(entryOf(2));
    await until(outbox.state, ({ entries }) => entries.length === 1);
    expect(sent).toEqual([idOf(2)]);
    person = "ben";
    outbox.kick();
    await until(outbox.state, isEmpty);
  });

  test("pauses when nobody is signed in, and says so", async () => {
    const onSignedOut = vi.fn();
    let signedIn = false;
    const { outbox, sent } = await start({
      onSignedOut,
      answers: () => (signedIn ? accepted : { type: "signed-out" }),
    });
    await outbox.add(entryOf(1));
    await outbox.add(entryOf(2));
    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalled());
    expect(sent).not.toContain(idOf(2));
    expect(outbox.state.get().entries).toHaveLength(2);
    signedIn = true;
    outbox.kick();
    await until(outbox.state, isEmpty);
  });
});

describe("a refused command", () => {
  const refuseFirst = ({ command }: OutboxEntry): Delivery =>
    command.id === idOf(1) ? { type: "refused", message: "No." } : accepted;

  test("is kept with its reason, does not hold up the others, and survives a reload", async () => {
    const { outbox, environment } = await start({ answers: refuseFirst });
    await outbox.add(entryOf(1));
    await outbox.add(entryOf(2));
    const { entries } = await until(
      outbox.state,
      (state) => state.entries[0]?.refusal === "No." && state.entries.length === 1,
    );
    expect(entries[0]?.command).toEqual(entryOf(1).command);
    const reloaded = await start({ environment });
    expect(reloaded.outbox.state.get().entries).toEqual(entries);
    reloaded.outbox.kick();
    expect(reloaded.sent).toEqual([]);
  });

  test("can be tried again", async () => {
    let refusing = true;
    const { outbox } = await start({ answers: (entry) => (refusing ? refuseFirst(entry) : accepted) });
    await outbox.add(entryOf(1));
    await until(outbox.state, ({ entries }) => entries[0]?.refusal === "No.");
    refusing = false;
    await outbox.retry(idOf(1));
    await until(outbox.state, isEmpty);
  });

  test("is let go with its text when its author says so", async () => {
    const { outbox, environment } = await start({ answers: refuseFirst });
    await outbox.add(entryOf(1));
    await until(outbox.state, ({ entries }) => entries[0]?.refusal === "No.");
    await outbox.dismiss(idOf(1));
    expect(outbox.state.get().entries).toEqual([]);
    expect((await start({ environment })).outbox.state.get().entries).toEqual([]);
  });

  test("is also what the server fails over again and again, so that others get their turn", async () => {
    const { outbox, sent } = await start({
      answers: ({ command }) => (command.id === idOf(1) ? { type: "stumbled" } : accepted),
    });
    await outbox.add(entryOf(1));
    await outbox.add(entryOf(2));
    while (outbox.state.get().entries.length > 1) {
      outbox.kick();
      await new Promise((next) => setImmediate(next));
    }
    expect(outbox.state.get().entries[0]?.refusal).toMatch(/failed/);
    expect(sent.at(-1)).toBe(idOf(2));
  });
});

describe("storage", () => {
  test("that is full does not lose what is said: it is sent, and the page can say that it would not survive", async () => {
    const environment = createFakeEnvironment();
    const store: LocalStore = {
      ...createMemoryStore(),
      add: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    };
    environment.online.set(false);
    const { outbox } = await start({ environment, store });
    await outbox.add(entryOf(1));
    expect(outbox.state.get()).toMatchObject({ durable: false, entries: [{ person: "ada" }] });
    environment.online.set(true);
    outbox.kick();
    await until(outbox.state, isEmpty);
  });

  test("that is full takes none of what belongs together, and the page sends it in its order", async () => {
    const store: LocalStore = {
      ...createMemoryStore(),
      add: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    };
    const { outbox, sent } = await start({ store });
    await outbox.add(entryOf(3), entryOf(1), entryOf(2));
    await until(outbox.state, isEmpty);
    expect(sent).toEqual([3, 1, 2].map(idOf));
  });

  test("that cannot forget a delivered command does not deliver it twice on this page", async () => {
    const store: LocalStore = {
      ...createMemoryStore(),
      remove: () => Promise.reject(new DOMException("broken", "UnknownError")),
    };
    const { outbox, sent } = await start({ store });
    await outbox.add(entryOf(1));
    await until(outbox.state, isEmpty);
    outbox.kick();
    await outbox.add(entryOf(2));
    await until(outbox.state, isEmpty);
    expect(sent).toEqual([idOf(1), idOf(2)]);
  });

  test("is shared by tabs: each shows what the other queued, and an answer reaches both", async () => {
    const environment = createFakeEnvironment();
    const record = commentOf(101);
    const one = await start({ environment, answers: () => ({ type: "accepted", record }) });
    const two = await start({ environment, answers: () => ({ type: "accepted", record }) });
    environment.online.set(false);
    await one.outbox.add(entryOf(1));
    await until(two.outbox.state, ({ entries }) => entries.length === 1);
    environment.online.set(true);
    one.outbox.kick();
    two.outbox.kick();
    await Promise.all([until(one.outbox.state, isEmpty), until(two.outbox.state, isEmpty)]);
    expect([...one.sent, ...two.sent]).toEqual([idOf(1)]);
    await Promise.all(
      [one, two].map(({ outbox }) => until(outbox.state, ({ answers }) => answers.length === 1)),
    );
    one.outbox.forgetAnswer(idOf(1));
    expect(one.outbox.state.get().answers).toEqual([]);
  });
});
