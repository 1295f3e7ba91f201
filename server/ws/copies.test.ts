import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createId } from "../../lib/shared/ids.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { openLocalStore } from "../../lib/sync/local-store.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { type Bench, catalog, layer, startBench } from "./test-support/bench.ts";
import { createTestBrowser, type TestBrowser } from "./test-support/test-browser.ts";

const subject = `${layer}:2`;
const threadName = formatDocumentName({ type: "thread", catalog, subject });
const content = { name: "curve", family: "", confidence: 0.5, reason: "" };

let bench: Bench;
let browser: TestBrowser;
const pages: CatalogClient[] = [];
beforeEach(async () => {
  bench = await startBench();
  browser = createTestBrowser(bench.origin, { as: "Ada" });
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
  await bench.stop();
});

function openPage(): CatalogClient {
  const page = browser.openPage();
  pages.push(page);
  return page;
}
const say = (label: string) => {
  const [, ben] = bench.people;
  if (!ben) throw new Error("nobody");
  return bench.say(ben, { type: "label.create", label, subject, content });
};
const shown = (state: ThreadState) => (state.state === "ready" ? state.labels.map(({ id }) => id) : null);
/** The store that the browser's pages share. */
const localStore = () => openLocalStore(`${browser.environment.databasePrefix}/one`);

async function keepCopy(bytes: Uint8Array): Promise<void> {
  const store = await localStore();
  await store.saveDocument(threadName, bytes);
  store.close();
}

describe("this browser's copy of a document", () => {
  test("is shown before the server answers, and is replaced when the server never wrote it", async () => {
    const real = createId();
    const record = await say(real);
    const doc = new Y.Doc();
    const forged = createId();
    doc.getMap("labels").set(forged, { ...record, id: forged });
    await keepCopy(Y.encodeStateAsUpdate(doc));

    const page = openPage();
    const thread = page.thread(catalog, subject);
    const states: (string[] | null)[] = [];
    const leave = thread.subscribe(() => states.push(shown(thread.get())));
    await until(thread, (state) => shown(state)?.[0] === real);
    expect(states).toContainEqual([forged]);
    expect(shown(thread.get())).toEqual([real]);
    expect(browser.closeCodes).toContain(4409);
    leave();
    await page.close();
    const kept = new Y.Doc();
    const store = await localStore();
    Y.applyUpdate(kept, (await store.loadDocument(threadName)) ?? new Uint8Array([0, 0]));
    expect([...kept.getMap("labels").keys()]).toEqual([real]);
    store.close();
  });

  test("that is damaged is thrown away, and the page does not notice", async () => {
    const real = createId();
    await say(real);
    await keepCopy(new Uint8Array([7, 255, 255, 255, 255, 1, 2, 3]));
    await until(openPage().thread(catalog, subject), (state) => shown(state)?.[0] === real);
  });

  test("is from another data folder when the epoch is another, and is not used", async () => {
    const doc = new Y.Doc();
    doc.getMap("labels").set("x", { some: "thing" });
    const store = await openLocalStore(`${browser.environment.databasePrefix}/zero`);
    await store.saveDocument(threadName, Y.encodeStateAsUpdate(doc));
    store.close();
    await until(openPage().thread(catalog, subject), (state) => state.state === "ready");
    expect(browser.closeCodes).not.toContain(4409);
  });

  test("is forgotten when its person signs out, and what waits to be sent is not", async () => {
    const real = createId();
    await say(real);
    const page = openPage();
    const thread = page.thread(catalog, subject);
    const leave = thread.subscribe(() => undefined);
    await until(thread, (state) => shown(state)?.[0] === real);
    leave();
    await page.close(); // writes the copy
    const store = await localStore();
    expect(await store.loadDocument(threadName)).not.toBeNull();

    const again = openPage();
    await until(again.session, ({ state }) => state === "signed-in");
    await until(again.commands(catalog), () => true);
    browser.tamper((send, url) => (url.endsWith("/sign-out") ? Promise.resolve(Response.json({})) : send()));
    await again.signOut();
    expect(await store.loadDocument(threadName)).toBeNull();
    store.close();
  });
});

describe("a browser without storage", () => {
  test("works until the page is closed, and says that it keeps nothing", async () => {
    const broken = createTestBrowser(bench.origin, { as: "Ada" });
    const open = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException("not here", "SecurityError");
    };
    try {
      const page = broken.openPage();
      pages.push(page);
      await until(page.connection, ({ durable }) => !durable);
      const label = createId();
      const thread = page.thread(catalog, subject);
      const leave = thread.subscribe(() => undefined);
      await page.send(catalog, { type: "label.create", label, subject, content });
      await until(thread, (state) => state.state === "ready" && state.labels[0]?.saved === true);
      leave();
    } finally {
      indexedDB.open = open;
    }
  });
});

describe("the session", () => {
  test("is known from the last visit while the server is away, and asked again when it is back", async () => {
    const first = openPage();
    await until(first.session, ({ state }) => state === "signed-in");
    await first.close();
    browser.setOnline(false);
    const second = openPage();
    expect(second.session.get()).toMatchObject({ state: "signed-in", user: { name: "Ada" } });
    const before = bench.actorOf;
    bench.actorOf = () => ({ type: "visitor" });
    browser.setOnline(true);
    await until(second.session, ({ state }) => state === "visitor");
    bench.actorOf = before;
  });

  test("that was never known is a failure with a way out, and mends itself", async () => {
    browser.setOnline(false);
    const page = openPage();
    const failed = await until(page.session, ({ state }) => state === "failed");
    expect(failed).toMatchObject({ message: expect.stringContaining("tries again") });
    await expect(page.send(catalog, { type: "label.withdraw", label: createId() })).rejects.toThrow(
      /not reached the server/,
    );
    browser.setOnline(true);
    await until(page.session, ({ state }) => state === "signed-in");
  });

  test("that changes in one tab changes in the others", async () => {
    const [one, two] = [openPage(), openPage()];
    await Promise.all([one, two].map((page) => until(page.session, ({ state }) => state === "signed-in")));
    const before = bench.actorOf;
    bench.actorOf = () => ({ type: "visitor" });
    await one.refreshSession();
    await until(two.session, ({ state }) => state === "visitor");
    bench.actorOf = before;
  });
});

test("a page that is closed leaves nothing behind that waits for the end of the process", async () => {
  const before = process.listenerCount("exit");
  const page = openPage();
  const followed = [
    page.thread(catalog, subject),
    page.layerIndex(catalog, layer),
    page.catalogIndex(catalog),
  ];
  const leave = followed.map((document) => document.subscribe(() => undefined));
  await until(page.thread(catalog, subject), (state) => state.state === "ready" && state.complete);
  expect(process.listenerCount("exit")).toBeGreaterThan(before);
  for (const stop of leave) stop();
  await page.close();
  expect(process.listenerCount("exit")).toBe(before);
});
