/**
 * Three people say things at random while lines break, answers get lost, requests arrive twice, pages reload, saves fail
 * and the server crashes. In the end every browser, every saved document and the database say the same, everything that
 * was said is there or was refused with a reason, and nothing took effect twice.
 */
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createRandom, type Random } from "../../lib/shared/random.ts";
import type { CatalogClient, CommandDraft } from "../../lib/sync/client.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { readThread, readUnits } from "../../lib/sync/thread.ts";
import { summariseUnit } from "../../lib/sync/unit-summary.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import type { LayerIndexState, ThreadState } from "../../lib/sync/views.ts";
import { type Bench, catalog, layer, startBench } from "./test-support/bench.ts";
import { pick, randomId } from "./test-support/random-id.ts";
import { createTestBrowser, type TestBrowser } from "./test-support/test-browser.ts";

const unit = 2;
const subject = `${layer}:${unit}`;
const seeds = Array.from({ length: 30 }, (_, index) => index + 1);
const steps = 40;

type Participant = {
  readonly browser: TestBrowser;
  page: CatalogClient;
  leave: () => void;
  readonly said: string[];
  online: boolean;
};

const benches: Bench[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.stop()));
});

/** Something that this page offers its person at this moment. */
function randomCommand(random: Random, { page }: Participant): CommandDraft | null {
  const state = page.thread(catalog, subject).get();
  const seen = current.get(page) ?? state;
  const labels = seen.state === "ready" ? seen.labels : [];
  const comments = seen.state === "ready" ? seen.comments : [];
  const content = { name: `n${random.integer(1000)}`, family: "", confidence: random.next(), reason: "" };
  const body = { body: `b${random.integer(1000)}` };
  const label = pick(random, labels);
  const comment = pick(random, comments);
  switch (random.integer(8)) {
    case 0:
    case 1:
      return { type: "label.create", label: randomId(random), subject, content };
    case 2:
      return label?.mine ? { type: "label.revise", label: label.id, content } : null;
    case 3:
      return label?.mine ? { type: "label.withdraw", label: label.id } : null;
    case 4: {
      if (!label || label.mine) return null;
      return label.supportedByMe
        ? { type: "label.unsupport", label: label.id }
        : { type: "label.support", support: randomId(random), label: label.id };
    }
    case 5:
      return comment?.mine ? { type: "comment.revise", comment: comment.id, content: body } : null;
    case 6:
      return comment?.mine ? { type: "comment.withdraw", comment: comment.id } : null;
    default: {
      const parent = random.integer(2) === 0 ? (comment?.id ?? null) : null;
      return { type: "comment.create", comment: randomId(random), subject, parent, content: body };
    }
  }
}

/** What each page showed last. */
const current = new WeakMap<CatalogClient, ThreadState>();

function openPage(participant: Pick<Participant, "browser">): Pick<Participant, "page" | "leave"> {
  const page = participant.browser.openPage();
  const thread = page.thread(catalog, subject);
  const leaves = [
    thread.subscribe(() => current.set(page, thread.get())),
    page.layerIndex(catalog, layer).subscribe(() => undefined),
  ];
  return {
    page,
    leave: () => {
      for (const leave of leaves) leave();
    },
  };
}

async function disturb(random: Random, bench: Bench, participant: Participant): Promise<void> {
  const { browser } = participant;
  switch (random.integer(7)) {
    case 0:
    case 1:
      participant.online = !participant.online;
      browser.setOnline(participant.online);
      return;
    case 2:
      browser.cutSockets();
      return;
    case 3: {
      let left = 1 + random.integer(2);
      browser.tamper(async (send, url) => {
        const response = await send();
        if (!url.endsWith("/commands") || left-- <= 0) return response;
        throw new TypeError("the answer was lost");
      });
      return;
    }
    case 4:
      browser.tamper(async (send, url) => {
        if (url.endsWith("/commands")) await send(); // the same request arrives twice
        return send();
      });
      return;
    case 5: {
      const save = bench.documents.save;
      bench.documents.save = () => {
        bench.documents.save = save;
        return Promise.reject(new Error("disk full"));
      };
      return;
    }
    default:
      bench.crash();
  }
}

async function reload(participant: Participant): Promise<void> {
  participant.leave();
  await participant.page.close();
  Object.assign(participant, openPage(participant));
  await until(participant.page.session, ({ state }) => state === "signed-in");
}

const recordsShown = (state: ThreadState) =>
  state.state === "ready"
    ? [...state.labels, ...state.comments].map(({ id, version }) => `${id} ${version}`).sort()
    : null;

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

async function run(seed: number): Promise<void> {
  const random = createRandom(seed);
  const bench = await startBench({}, { retryMs: 20, idleMs: 5 });
  benches.push(bench);
  const save = bench.documents.save;
  const participants: Participant[] = [];
  for (const { name } of bench.people) {
    const browser = createTestBrowser(bench.origin, { as: name });
    participants.push({ browser, ...openPage({ browser }), said: [], online: true });
  }
  await Promise.all(
    participants.map(({ page }) => until(page.session, ({ state }) => state === "signed-in")),
  );
  await Promise.all(participants.map(({ page }) => until(page.commands(catalog), () => true)));

  for (let step = 0; step < steps; step++) {
    const participant = pick(random, participants);
    if (!participant) throw new Error("nobody");
    const what = random.integer(10);
    if (what === 0) await reload(participant);
    else if (what <= 2) await disturb(random, bench, participant);
    else {
      const draft = randomCommand(random, participant);
      if (draft) {
        participant.said.push(JSON.stringify(draft));
        await participant.page.send(catalog, draft);
      }
    }
    for (let turns = random.integer(6); turns > 0; turns--) await new Promise((next) => setImmediate(next));
  }

  bench.documents.save = save;
  for (const { browser } of participants) {
    browser.tamper(null);
    browser.setOnline(true);
  }
  // A page that was just opened knows what waits only once it has opened its storage, and shows threads only then.
  await Promise.all(
    participants.map(({ page }) => until(page.thread(catalog, subject), ({ state }) => state === "ready")),
  );
  await Promise.all(
    participants.map(({ page }) => until(page.commands(catalog), ({ pending }) => pending.length === 0)),
  );

  const live = await bench.records.liveRecords(catalog, subject);
  const wanted = live
    .filter(({ kind }) => kind !== "support")
    .map(({ id, version }) => `${id} ${version}`)
    .sort();
  const weights = await bench.records.weightsOf(live.map(({ id }) => id));
  const summary = summariseUnit(live, weights, await bench.records.summaryContext(catalog));
  const summaryShown = ({ units }: LayerIndexState) => {
    const shown = units.get(unit);
    if (!shown) return null;
    const { pending, ...rest } = shown;
    return pending ? "pending" : rest;
  };
  for (const { page } of participants) {
    await until(page.thread(catalog, subject), (state) => equal(recordsShown(state), wanted));
    await until(page.layerIndex(catalog, layer), (state) => equal(summaryShown(state), summary));
  }

  // Everything that was said took effect, or was refused and is still there to be read.
  const commands = await bench.db.selectFrom("command").select(["id", "person"]).execute();
  for (const [index, { page, said }] of participants.entries()) {
    const { refused } = await until(page.commands(catalog), ({ pending }) => pending.length === 0);
    const accepted = commands.filter(({ person }) => person === bench.people[index]?.id);
    expect(accepted.length + refused.length).toBe(said.length);
    for (const { message } of refused) expect(message).not.toBe("");
  }
  // Nothing took effect twice: at most one version for each command.
  const versions = await bench.db.selectFrom("record_version").select("command_id").execute();
  expect(new Set(versions.map(({ command_id }) => command_id)).size).toBe(versions.length);

  // What is on disk is what the database says.
  await bench.rooms.recordsChanged(catalog, subject);
  const thread = await onDisk(bench, formatDocumentName({ type: "thread", catalog, subject }));
  const saved = readThread(thread);
  expect([...saved.records.keys()].sort()).toEqual(live.map(({ id }) => id).sort());
  const index = await onDisk(bench, formatDocumentName({ type: "layer", catalog, layer }));
  expect(readUnits(index).get(unit) ?? null).toEqual(summary);

  // No browser was ever left holding what the server had forgotten.
  expect(participants.flatMap(({ browser }) => browser.closeCodes)).not.toContain(closeCodes.staleCopy);

  for (const { page, leave } of participants) {
    leave();
    await page.close();
  }
}

async function onDisk(bench: Bench, name: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const state = await bench.documents.load(name);
  if (state) Y.applyUpdate(doc, state);
  return doc;
}

describe("whatever happens, everybody agrees in the end and nothing is lost or doubled", () => {
  test.each(seeds)("seed %i", run, 30_000);
});
