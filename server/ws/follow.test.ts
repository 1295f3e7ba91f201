import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createId } from "../../lib/shared/ids.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import { fixtureCatalog as catalog } from "../http/test-support/test-server.ts";
import {
  hasLabel,
  isComplete,
  layer,
  newComment,
  newLabel,
  openPlace,
  type Place,
  subject,
} from "./test-support/pages.ts";

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterEach(() => place.closePages());
afterAll(() => place.stop());

const versionsOf = async (id: string) => (await place.history()).filter(({ record }) => record.id === id);
const openFor = async (name: "Ada" | "Ben" | "Rea") => place.open(await place.browserOf(name));

describe("two people", () => {
  test("see each other's label, support, comment and reply within a second each", async () => {
    const [ada, ben] = await Promise.all([openFor("Ada"), openFor("Ben")]);
    const [adaThread, benThread] = [ada.thread(catalog, subject), ben.thread(catalog, subject)];
    const stay = [adaThread, benThread].map((thread) => thread.subscribe(() => undefined));
    await Promise.all([until(adaThread, isComplete), until(benThread, isComplete)]);

    const timed = async (what: Promise<unknown>, seen: Promise<unknown>) => {
      const start = performance.now();
      await Promise.all([what, seen]);
      expect(performance.now() - start).toBeLessThan(1000);
    };
    const [label, comment, reply] = [createId(), createId(), createId()];
    await timed(
      ada.send(catalog, newLabel("dog heads", label)),
      until(benThread, hasLabel("dog heads", { authorName: "Ada", mine: false, saved: true })),
    );
    await timed(
      ben.send(catalog, { type: "label.support", support: createId(), label }),
      until(adaThread, (state) => isComplete(state) && state.labels[0]?.supporters[0]?.name === "Ben"),
    );
    await timed(
      ada.send(catalog, newComment("Look at the *snout*.", null, comment)),
      until(benThread, (state) => isComplete(state) && state.comments.length === 1),
    );
    await timed(
      ben.send(catalog, newComment("And the ears.", comment, reply)),
      until(adaThread, (state) => isComplete(state) && state.comments[1]?.parent === comment),
    );
    for (const leave of stay) leave();
  });

  test("see the layer's index change, and each other on its units", async () => {
    const [ada, ben] = await Promise.all([openFor("Ada"), openFor("Ben")]);
    const [adaSees, benSees] = [ada.presence(catalog, layer, 3), ben.presence(catalog, layer, 3)];
    const leaveAda = adaSees.announce(3);
    const there = await until(benSees.others, ([other]) => other?.unit === 3);
    expect(there).toMatchObject([{ person: { name: "Ada" }, unit: 3 }]);
    const leaveGrid = benSees.announce(null);
    const leaveBen = benSees.announce(5);
    await until(adaSees.others, ([other]) => other?.unit === 5);
    leaveBen();
    await until(adaSees.others, ([other]) => other !== undefined && other.unit === null);
    leaveGrid();
    await until(adaSees.others, (others) => others.length === 0);
    leaveAda();
    await until(benSees.others, (others) => others.length === 0);

    const index = ben.layerIndex(catalog, layer);
    const before = await until(index, ({ state }) => state === "ready");
    const comments = before.units.get(3)?.comments ?? 0;
    const counted = until(index, ({ units }) => units.get(3)?.comments === comments + 1);
    await ada.send(catalog, newComment("One more."));
    expect((await counted).units.get(3)).toMatchObject({ pending: false });
  });

  test("are each shown once, however many pages they have open, and never to themselves", async () => {
    const browser = await place.browserOf("Ada");
    const [one, two, ben] = await Promise.all([place.open(browser), place.open(browser), openFor("Ben")]);
    const leaves = [
      one.presence(catalog, layer, null).announce(null),
      two.presence(catalog, layer, 4).announce(4),
      ben.presence(catalog, layer, 4).announce(4),
    ];
    const seen = await until(ben.presence(catalog, layer, 4).others, ([other]) => other?.unit === 4);
    expect(seen).toHaveLength(1);
    const others = await until(one.presence(catalog, layer, null).others, (list) => list.length > 0);
    expect(others.map(({ person }) => person.name)).toEqual(["Ben"]);
    for (const leave of leaves) leave();
  });
});

test("a page that opens with its browser's copy says so, until the server has been heard", async () => {
  const browser = await place.browserOf("Ada");
  const before = await place.open(browser);
  await until(before.thread(catalog, subject), isComplete);
  await before.close();
  const comment = createId();
  const ben = await openFor("Ben");
  await ben.send(catalog, newComment("Meanwhile.", null, comment));
  await until(ben.connection, ({ unsaved }) => unsaved === 0);

  const thread = (await place.open(browser)).thread(catalog, subject);
  const steps: { readonly inStep: boolean; readonly has: boolean }[] = [];
  const leave = thread.subscribe(() => {
    const state = thread.get();
    if (state.state !== "ready") return;
    steps.push({ inStep: state.inStep, has: state.records.some(({ id }) => id === comment) });
  });
  await until(thread, (state) => isComplete(state) && state.inStep);
  leave();
  expect(steps[0]).toEqual({ inStep: false, has: false });
  expect(steps.filter(({ inStep }) => inStep)).not.toContainEqual({ inStep: true, has: false });
});

test("what a page has just made is shown before the server has heard of it, and live once it has", async () => {
  const browser = await place.browserOf("Ada");
  const ada = await place.open(browser);
  const deliveries: (() => void)[] = [];
  browser.tamper(async (send, url) => {
    if (url.endsWith("/commands")) await new Promise<void>((deliver) => deliveries.push(deliver));
    return await send();
  });
  const circuit = createId();
  const content = { title: "A circuit", summary: "", target: null };
  await ada.send(catalog, { type: "circuit.create", circuit, content });
  const thread = ada.thread(catalog, `circuit/${circuit}`);
  const text = ada.text(catalog, `circuit/${circuit}`, true);
  const stay = [thread, text].map((followed) => followed.subscribe(() => undefined));

  // The server knows nothing of this name yet.
  await expect.poll(() => browser.closeCodes.filter((code) => code === closeCodes.notFound)).toHaveLength(2);
  const early = await until(thread, ({ state }) => state !== "loading");
  expect(early).toMatchObject({ state: "ready", complete: false, records: [{ id: circuit }] });
  expect(text.get()).toBeNull();

  browser.tamper(null);
  for (const deliver of deliveries) deliver();
  expect(await until(thread, isComplete)).toMatchObject({ records: [{ id: circuit }] });
  const opened = await until(text, (there) => there !== null);
  if (opened) await until(opened.state, ({ line }) => line.type === "live");
  for (const leave of stay) leave();
});

test("what the server knows nothing of is said to be missing", async () => {
  const ada = await openFor("Ada");
  const nothing = ada.thread(catalog, `circuit/${createId()}`);
  expect(await until(nothing, ({ state }) => state === "failed")).toMatchObject({ missing: true });
});

describe("a browser without a connection", () => {
  test("keeps working from its copy, shows what is not yet saved, and delivers it once when it is back", async () => {
    const browser = await place.browserOf("Ada");
    const [ada, ben] = [await place.open(browser), await openFor("Ben")];
    const [adaThread, benThread] = [ada.thread(catalog, subject), ben.thread(catalog, subject)];
    const stay = [adaThread.subscribe(() => undefined), ada.connection.subscribe(() => undefined)];
    await ben.send(catalog, newLabel("seen before"));
    await until(adaThread, hasLabel("seen before"));
    await until(ada.connection, ({ state }) => state === "live");

    browser.setOnline(false);
    await until(ada.connection, ({ state }) => state === "offline");
    const [label, comment] = [createId(), createId()];
    await ada.send(catalog, newLabel("said offline", label));
    await ada.send(catalog, newComment("also offline", null, comment));
    const shown = await until(adaThread, hasLabel("said offline", { saved: false, mine: true }));
    expect(hasLabel("seen before", { saved: true })(shown)).toBe(true);
    await until(ada.connection, ({ unsaved }) => unsaved === 2);
    const index = await until(ada.layerIndex(catalog, layer), ({ units }) => units.get(3)?.pending === true);
    expect(index.units.get(3)?.pending).toBe(true);

    const arrives = until(benThread, hasLabel("said offline", { authorName: "Ada" }));
    browser.setOnline(true);
    await arrives;
    await until(adaThread, hasLabel("said offline", { saved: true }));
    await until(ada.connection, ({ state, unsaved }) => state === "live" && unsaved === 0);
    expect(await versionsOf(label)).toHaveLength(1);
    expect(await versionsOf(comment)).toHaveLength(1);
    for (const leave of stay) leave();
  });

  test("shows what it held when it is opened anew, and still delivers what an earlier page left", async () => {
    const browser = await place.browserOf("Ada");
    const first = await place.open(browser);
    const known = first.thread(catalog, subject);
    const stay = known.subscribe(() => undefined);
    await first.send(catalog, newLabel("in the copy"));
    await until(known, hasLabel("in the copy", { saved: true }));
    browser.setOnline(false);
    const label = createId();
    await first.send(catalog, newLabel("left behind", label));
    stay();
    await place.closePages(); // a reload

    const second = await place.open(browser);
    const shown = await until(second.thread(catalog, subject), hasLabel("left behind", { saved: false }));
    expect(hasLabel("in the copy", { saved: true })(shown)).toBe(true);
    browser.setOnline(true);
    await until(second.thread(catalog, subject), hasLabel("left behind", { saved: true }));
    expect(await versionsOf(label)).toHaveLength(1);
  });

  test("shows own work on a unit it has never loaded, and says that it does not know the rest", async () => {
    const browser = await place.browserOf("Ada");
    const page = await place.open(browser);
    await until(page.commands(catalog), () => true);
    browser.setOnline(false);
    const elsewhere = `${layer}:1`;
    await page.send(catalog, { ...newLabel("blind"), subject: elsewhere } as never);
    const state = await until(page.thread(catalog, elsewhere), hasLabel("blind", { saved: false }));
    expect(state.complete).toBe(false);
    browser.setOnline(true);
    await until(page.thread(catalog, elsewhere), hasLabel("blind", { saved: true }));
  });

  test("gets its line back after the line was cut without a goodbye", async () => {
    const browser = await place.browserOf("Ada");
    const [ada, ben] = [await place.open(browser), await openFor("Ben")];
    const thread = ada.thread(catalog, subject);
    const stay = [thread.subscribe(() => undefined), ada.connection.subscribe(() => undefined)];
    await until(thread, isComplete);
    browser.cutSockets();
    await until(ada.connection, ({ state }) => state === "offline");
    await ben.send(catalog, newLabel("while the line was down"));
    await until(thread, hasLabel("while the line was down"));
    for (const leave of stay) leave();
  });
});

describe("the server", () => {
  test("may be restarted under open pages: nothing is lost, and both agree again", async () => {
    const [ada, ben] = await Promise.all([openFor("Ada"), openFor("Ben")]);
    const [adaThread, benThread] = [ada.thread(catalog, subject), ben.thread(catalog, subject)];
    const stay = [adaThread, benThread].map((thread) => thread.subscribe(() => undefined));
    await ada.send(catalog, newLabel("before the restart"));
    await until(benThread, hasLabel("before the restart"));
    const restarted = place.server.restart();
    await ada.send(catalog, newLabel("during the restart"));
    await restarted;
    await until(benThread, hasLabel("during the restart", { authorName: "Ada" }));
    await until(adaThread, hasLabel("during the restart", { saved: true }));
    const ids = (state: ReturnType<typeof adaThread.get>) =>
      isComplete(state) ? state.labels.map(({ id }) => id) : [];
    expect(ids(adaThread.get())).toEqual(ids(benThread.get()));
    for (const leave of stay) leave();
  });
});
