/** Our own pages and a text: what is typed is shown as saved only when it is, and is lost in no case. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { createMemoryStore, type LocalStore, openLocalStore } from "../../lib/sync/local-store.ts";
import { openTextDocument, type TextDocument } from "../../lib/sync/text-document.ts";
import { createTextPool } from "../../lib/sync/text-pool.ts";
import { partLimits } from "../../lib/sync/text-split.ts";
import { until, untilEvent } from "../../lib/sync/until.fixture.ts";
import { openRawClient, textOf } from "./test-support/raw-client.ts";
import { openStockClient } from "./test-support/stock-client.ts";
import { createTestBrowser, type TestBrowser } from "./test-support/test-browser.ts";
import { startTextBench, type TextBench, textName, textPath } from "./test-support/text-bench.ts";
import { settled } from "./test-support/text-writers.ts";

let bench: TextBench;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  bench = await startTextBench({ idleMs: 20 });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await bench.stop();
});

const originOf = ({ url }: TextBench) => url.replace(/^ws(.*)\/collab$/, "http$1");

type Opened = { readonly page: TextDocument; readonly browser: TestBrowser; readonly store: LocalStore };

async function open(
  name: string,
  {
    browser = createTestBrowser(originOf(bench), { as: name }),
    writes = true,
    memory = false,
    person = name,
  } = {},
): Promise<Opened> {
  const { environment } = browser;
  const store = memory ? createMemoryStore() : await openLocalStore(environment.databasePrefix);
  const page = await openTextDocument({
    environment,
    store,
    name: textPath,
    person: person === "" ? null : bench.personId(person),
    writes,
    onSignedOut: () => undefined,
  });
  ends.push(async () => {
    await page.close();
    store.close();
  });
  return { page, browser, store };
}

const type = ({ page }: Opened, words: string, at = 0) =>
  page.current().doc.getText("text").insert(at, words);
const read = ({ page }: Opened): string => textOf(page.current().doc);
const shows = (opened: Opened, words: string) =>
  untilEvent(opened.page.current().doc, "update", () => read(opened).includes(words));
const logged = () => bench.db.selectFrom("text_update").select(["person"]).execute();

/** What somebody new is shown. */
async function shown(): Promise<string> {
  const rea = await openRawClient(bench.url, textPath, "Rea");
  await rea.sync();
  rea.close();
  return textOf(rea.doc);
}

describe("saved", () => {
  test("means on the server's disk: while that takes its time, the change waits, and nobody else sees it", async () => {
    const ada = await open("Ada");
    const ben = await open("Ben");
    await Promise.all([settled(ada.page), settled(ben.page)]);
    const append = bench.store.append.bind(bench.store);
    let letThrough: () => void = () => undefined;
    const asked = new Promise<void>((told) => {
      Object.assign(bench.store, {
        append: async (changes: Parameters<typeof append>[0]) => {
          told();
          await new Promise<void>((resolve) => {
            letThrough = resolve;
          });
          return append(changes);
        },
      });
    });
    type(ada, "A claim.");
    expect(ada.page.state.get().waiting).toBe(1);
    await asked;
    expect(
      await Promise.race([shows(ben, "A claim."), new Promise((resolve) => setImmediate(resolve, "unseen"))]),
    ).toBe("unseen");
    letThrough();
    await shows(ben, "A claim.");
    await settled(ada.page);
    expect(await logged()).toHaveLength(1);
  });

  test("a save that fails is tried again by the page, and takes effect once", async () => {
    const ada = await open("Ada");
    await settled(ada.page);
    const append = bench.store.append.bind(bench.store);
    let failures = 2;
    Object.assign(bench.store, {
      append: (changes: Parameters<typeof append>[0]) =>
        failures-- > 0 ? Promise.reject(new Error("the disk is full")) : append(changes),
    });
    type(ada, "A claim.");
    await until(ada.page.state, ({ line }) => line.type === "offline");
    await settled(ada.page);
    expect(await shown()).toBe("A claim.");
    expect(await logged()).toHaveLength(1);
  });
});

describe("without a connection", () => {
  test("one writes on; a reload keeps it, and it arrives when the connection is back", async () => {
    const ada = await open("Ada");
    type(ada, "Before. ");
    await settled(ada.page);
    ada.page.disconnect();
    type(ada, "Meanwhile. ");
    type(ada, "And more. ");
    expect(ada.page.state.get()).toMatchObject({ line: { type: "offline" }, waiting: 2, durable: true });
    await ada.page.close();
    ada.browser.setOnline(false);
    const again = await open("Ada", { browser: ada.browser });
    expect(read(again)).toBe("And more. Meanwhile. Before. ");
    expect(again.page.state.get()).toMatchObject({ line: { type: "offline" }, waiting: 2 });
    type(again, "Still. ");
    ada.browser.setOnline(true);
    again.page.reconnect();
    await settled(again.page);
    expect(await shown()).toBe("Still. And more. Meanwhile. Before. ");
  });

  test("two tabs of one browser write; whichever comes back first brings both", async () => {
    const one = await open("Ada");
    const two = await open("Ada", { browser: one.browser });
    await Promise.all([settled(one.page), settled(two.page)]);
    one.browser.setOnline(false);
    one.page.disconnect();
    two.page.disconnect();
    type(one, "One. ");
    type(two, "Two. ");
    await Promise.all([one.page.close(), two.page.close()]);
    one.browser.setOnline(true);
    const three = await open("Ada", { browser: one.browser });
    await settled(three.page);
    const text = await shown();
    expect(text).toContain("One. ");
    expect(text).toContain("Two. ");
  });

  test("where the browser keeps nothing, the page says that a reload would lose it", async () => {
    const ada = await open("Ada", { memory: true });
    await settled(ada.page);
    Object.assign(ada.store, { addTextChange: () => Promise.reject(new Error("no room")) });
    ada.page.disconnect();
    type(ada, "Only here.");
    await until(ada.page.state, ({ durable }) => !durable);
    ada.page.reconnect();
    await settled(ada.page);
    expect(await shown()).toBe("Only here.");
  });
});

describe("more than one message may hold", () => {
  test("is sent in parts that the server takes, and is whole in the end", async () => {
    const ada = await open("Ada");
    await settled(ada.page);
    const words = "字𝒳 ".repeat(100_000);
    type(ada, words);
    expect(Y.encodeStateAsUpdate(ada.page.current().doc).length).toBeGreaterThan(4 * partLimits.bytes);
    await settled(ada.page);
    expect(await shown()).toBe(words);
  });

  test("a thousand offline keystrokes are a few messages", async () => {
    const ada = await open("Ada");
    await settled(ada.page);
    ada.page.disconnect();
    for (let i = 0; i < 1000; i++) type(ada, "x", i);
    ada.page.reconnect();
    await settled(ada.page);
    expect(await shown()).toBe("x".repeat(1000));
    expect((await logged()).length).toBeLessThan(10);
  });
});

describe("what the server refuses", () => {
  test("stays on the page and in the browser until its writer lets it go", async () => {
    const ada = await open("Ada");
    type(ada, "Allowed. ");
    await settled(ada.page);
    ada.page.disconnect();
    bench.roles.set("Ada", "reader");
    type(ada, "Too late. ");
    ada.page.reconnect();
    const refused = await until(ada.page.state, ({ line }) => line.type === "refused");
    expect(refused).toMatchObject({ line: { code: closeCodes.forbidden }, waiting: 1 });
    expect(read(ada)).toBe("Too late. Allowed. ");
    expect(await shown()).toBe("Allowed. ");

    // Also after a reload; and it is taken as soon as its writer may write again.
    await ada.page.close();
    const again = await open("Ada", { browser: ada.browser });
    await until(again.page.state, ({ line }) => line.type === "refused");
    expect(read(again)).toBe("Too late. Allowed. ");
    await again.page.startOver();
    await settled(again.page);
    expect(read(again)).toBe("Allowed. ");
  });

  test("is the only thing refused: others write on, and their words arrive", async () => {
    const ada = await open("Ada");
    const ben = await open("Ben");
    await Promise.all([settled(ada.page), settled(ben.page)]);
    ada.page.current().doc.getMap("text2").set("inner", new Y.Doc());
    await until(ada.page.state, ({ line }) => line.type === "refused");
    type(ben, "Unharmed.");
    await settled(ben.page);
    expect(await shown()).toBe("Unharmed.");
  });

  test("a text that the server has lost is not merged into what it has now, and not thrown away either", async () => {
    const ada = await open("Ada");
    type(ada, "First. ");
    await settled(ada.page);
    ada.page.disconnect();
    // Put back to a state from before the text was begun.
    bench.crash();
    Object.assign(bench.store, {
      load: async () => ({ state: null, stateSequence: 0, updates: [], sequence: 0, authors: new Map() }),
    });
    ada.page.reconnect();
    const refused = await until(ada.page.state, ({ line }) => line.type === "refused");
    expect(refused).toMatchObject({ line: { code: closeCodes.staleCopy } });
    expect(read(ada)).toBe("First. ");
    const rea = await open("Rea", { writes: false });
    await settled(rea.page);
    expect(read(rea)).toBe("");
  });
});

describe("one browser, one after the other", () => {
  test("somebody who signs in next neither sees nor sends what the one before had not saved", async () => {
    const ada = await open("Ada");
    await settled(ada.page);
    ada.page.disconnect();
    type(ada, "Ada's own. ");
    await ada.page.close();
    const ben = await open("Ben", { browser: createTestBrowser(originOf(bench), { as: "Ben" }) });
    const beside: Opened = { ...ben };
    await settled(beside.page);
    type(beside, "Ben's. ");
    await settled(beside.page);
    expect(await shown()).toBe("Ben's. ");
    const back = await open("Ada", { browser: ada.browser });
    await settled(back.page);
    const text = await shown();
    expect(text).toContain("Ada's own. ");
    const authors = await bench.db.selectFrom("text_client").select(["person"]).execute();
    expect(new Set(authors.map(({ person }) => person))).toEqual(
      new Set([bench.personId("Ada"), bench.personId("Ben")]),
    );
  });

  test("whoever leaves leaves no copy behind, and nothing that was not saved is lost by it", async () => {
    const browser = createTestBrowser(originOf(bench), { as: "Ada" });
    const store = await openLocalStore(browser.environment.databasePrefix);
    ends.push(store.close);
    const pool = createTextPool(browser.environment, store, () => undefined);
    const person = bench.personId("Ada");
    const page = await new Promise<TextDocument>((opened) => {
      pool.acquire({ name: textName, person, writes: true }, opened);
    });
    page.current().doc.getText("text").insert(0, "For members only.");
    await settled(page);
    page.disconnect();
    page.current().doc.getText("text").insert(0, "Not sent. ");
    pool.welcome(null);
    await pool.close();
    const key = `${textPath}@${person}`;
    expect(await store.loadDocument(key)).toBeNull();
    expect(await store.textChanges(key)).toHaveLength(1);
  });

  test("a page of somebody who is signed out by now sends nothing as the next person", async () => {
    const browser = createTestBrowser(originOf(bench), { as: "Ben" });
    const ada = await open("Ada", { browser, person: "Ada" });
    type(ada, "As Ada.");
    const refused = await until(ada.page.state, ({ line }) => line.type === "refused");
    expect(refused).toMatchObject({ line: { code: closeCodes.unauthenticated }, waiting: 1 });
    expect(await logged()).toEqual([]);
  });
});

describe("a client id that another person has", () => {
  test("is exchanged for another before anything is written under it", async () => {
    const ben = await open("Ben");
    type(ben, "Ben's.");
    await settled(ben.page);
    const taken = ben.page.current().doc.clientID;
    const ada = await open("Ada");
    ada.page.current().doc.clientID = taken;
    ada.page.reconnect();
    await until(ada.page.state, ({ generation, line }) => generation === 1 && line.type === "live");
    expect(ada.page.current().doc.clientID).not.toBe(taken);
    type(ada, "Ada's. ");
    await settled(ada.page);
    expect(await shown()).toBe("Ada's. Ben's.");
  });
});

describe("the stock y-websocket client", () => {
  test("writes, follows, brings what it wrote offline, and sees presence", async () => {
    const ada = await open("Ada");
    const stock = openStockClient(bench.url, textPath, "as=Ben");
    ends.push(stock.close);
    await stock.synced();
    stock.doc.getText("text").insert(0, "From the stock client. ");
    await shows(ada, "stock client");
    type(ada, "From ours. ");
    await untilEvent(stock.doc, "update", () => textOf(stock.doc).includes("From ours."));
    stock.provider.disconnect();
    stock.doc.getText("text").insert(0, "Offline. ");
    stock.provider.connect();
    await shows(ada, "Offline. ");
    stock.awareness.setLocalState({ user: { name: "Somebody else" } });
    const { awareness } = ada.page.current();
    await untilEvent(awareness, "change", () =>
      [...awareness.getStates().values()].some((state) => (state.user as { name?: string })?.name === "Ben"),
    );
  });

  test("that may not write is told once, and stays away", async () => {
    const stock = openStockClient(bench.url, textPath, "as=Rea");
    ends.push(stock.close);
    await stock.synced();
    stock.doc.getText("text").insert(0, "x");
    expect(await stock.stopped()).toBe(closeCodes.forbidden);
    expect(await shown()).toBe("");
  });
});
