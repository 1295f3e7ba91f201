/** A full disk, a second tab, a slow line, no graphics processor, a lost connection: on a canvas, in an article and in a channel. */
import type { BrowserContext, Page } from "@playwright/test";
import {
  articleUrl,
  author,
  idOf,
  makeArticle,
  makeThread,
  textOf,
  textStanding,
  threadContent,
} from "./articles.ts";
import { moveCaret } from "./caret.ts";
import { addUnit, canvasStanding, circuitUrl, makeCircuit, nodeOf } from "./circuits.ts";
import { becomeOwner, type Participant } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";
import { connection } from "./unit-page.ts";

type Places = { readonly canvas: string; readonly article: string; readonly channel: string };

/** A circuit, an article and the channel of its thread. */
async function makePlaces(ada: Participant, server: TestServer): Promise<Places> {
  const me = await idOf(ada, server);
  const thread = await makeThread(ada, server, threadContent([me]));
  const content = { title: "Curves", summary: "", authors: [author(me, ada.name)] };
  return {
    canvas: circuitUrl(server, await makeCircuit(ada, server, "Curves from lines", null)),
    article: articleUrl(server, await makeArticle(ada, server, thread, content)),
    channel: `${server.origin}/catalogs/specimen/threads/${thread}`,
  };
}

const message = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your message" }).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(message(page, text)).toBeVisible();
}

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await moveCaret(textOf(page), "end");
  await page.keyboard.type(words);
}

/** Three pages of one person, each open and with everything that the server has. */
async function openAll(context: BrowserContext, places: Places) {
  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  const [canvas, article, channel] = [
    await open(places.canvas),
    await open(places.article),
    await open(places.channel),
  ];
  await expect(canvasStanding(canvas)).toHaveText("Saved");
  await expect(textStanding(article)).toHaveText("Saved");
  await expect(channel.getByRole("textbox", { name: "Your message" })).toBeVisible();
  await expect(connection(channel)).toHaveText("Saved");
  return { canvas, article, channel };
}

test("a browser without room says what a closed page would lose, and all of it still arrives", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const places = await makePlaces(ada, server);
  await ada.page.close();
  // As a browser answers on a full disk: the database can be opened and read, and takes nothing more.
  await ada.context.addInitScript(() => {
    const full = () => {
      throw new DOMException("The disk is full.", "QuotaExceededError");
    };
    IDBObjectStore.prototype.add = full;
    IDBObjectStore.prototype.put = full;
  });
  const { canvas, article, channel } = await openAll(ada.context, places);
  await server.stop();
  await expect(connection(canvas)).toContainText("Offline");
  await addUnit(canvas, "mixed3a:1");
  await expect(canvasStanding(canvas)).toContainText(/Offline; .* lost if this page is closed/);
  await typeAtEnd(article, "Curves excite curves.");
  await expect(textStanding(article)).toContainText(/Offline; .* lost if this page is closed/);
  await say(channel, "What about lines?");
  await expect(connection(channel)).toHaveAccessibleName(/held by this page only/);

  await server.start();
  await expect(canvasStanding(canvas)).toHaveText("Saved");
  await expect(textStanding(article)).toHaveText("Saved");
  await expect(connection(channel)).toHaveText("Saved");
  for (const page of [canvas, article, channel]) await page.reload();
  await expect(nodeOf(canvas, /mixed3a:1/)).toHaveCount(1);
  await expect(textOf(article)).toHaveText("Curves excite curves.");
  await expect(message(channel, "What about lines?")).toHaveCount(1);
});

test("two tabs of one person build, write and talk apart, and each step is there once", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const places = await makePlaces(ada, server);
  await ada.page.close();
  const first = await openAll(ada.context, places);
  const second = await openAll(ada.context, places);
  await ada.context.setOffline(true);
  await addUnit(first.canvas, "mixed3a:1");
  await addUnit(second.canvas, "mixed3a:2");
  await typeAtEnd(first.article, "Curves excite curves. ");
  await typeAtEnd(second.article, "Lines excite them too. ");
  await say(first.channel, "from the first tab");
  await say(second.channel, "from the second tab");
  await ada.context.setOffline(false);
  for (const { canvas, article, channel } of [first, second]) {
    await expect(canvasStanding(canvas)).toHaveText("Saved");
    await expect(nodeOf(canvas, /mixed3a:[12]/)).toHaveCount(2);
    await expect(textStanding(article)).toHaveText("Saved");
    for (const words of ["Curves excite curves.", "Lines excite them too."]) {
      await expect(textOf(article)).toContainText(words);
      expect((await textOf(article).innerText()).split(words)).toHaveLength(2);
    }
    for (const text of ["from the first tab", "from the second tab"]) {
      await expect(message(channel, text)).toHaveCount(1);
    }
    await expect(connection(channel)).toHaveText("Saved");
  }
});

test("a slow line is waited for in words, and what is done meanwhile arrives", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const places = await makePlaces(ada, server);
  const slow = async (page: Page): Promise<void> => {
    const line = await ada.context.newCDPSession(page);
    // A second to and fro and a megabit: a phone in a train.
    const bytes = 125_000;
    await line.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 1000, downloadThroughput: bytes, uploadThroughput: bytes },
    });
    // Chromium slows down what is fetched, and not sockets.
    await page.routeWebSocket(/\/collab\//, (socket) => {
      const there = socket.connectToServer();
      const late = (deliver: () => void) => void page.waitForTimeout(500).then(deliver, () => undefined);
      socket.onMessage((data) => late(() => there.send(data)));
      there.onMessage((data) => late(() => socket.send(data)));
    });
  };
  const { page } = ada;
  await slow(page);
  await page.goto(places.canvas);
  await expect(canvasStanding(page)).toHaveText("Saved", { timeout: 60_000 });
  await addUnit(page, "mixed3a:1");
  await expect(canvasStanding(page)).toHaveText("1 change not yet on the server");
  await expect(canvasStanding(page)).toHaveText("Saved");
  await page.goto(places.article);
  await expect(textStanding(page)).toHaveText("Saved", { timeout: 60_000 });
  await typeAtEnd(page, "Curves excite curves.");
  await expect(textStanding(page)).toContainText("not yet on the server");
  await expect(textStanding(page)).toHaveText("Saved");
  await page.goto(places.channel);
  await say(page, "Slowly.");
  await expect(message(page, "Slowly.")).not.toContainText("Not yet saved");
});

test("the weights of a circuit are computed by the slowest backend, which needs neither graphics processor nor WebAssembly", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const id = await makeCircuit(ada, server, "Curves from lines", null);
  const { page } = ada;
  await page.goto(`${circuitUrl(server, id)}?backend=cpu`);
  await expect(canvasStanding(page)).toHaveText("Saved");
  await addUnit(page, "mixed3a:1");
  await nodeOf(page, /mixed3a:1/).click();
  await page.getByRole("button", { name: "Find its strongest neighbours" }).click();
  const strongest = page.getByRole("region", { name: /^Into it, from / });
  await expect(strongest.getByText(/norm \d/).first()).toBeVisible({ timeout: 60_000 });
  await strongest.getByRole("button", { name: /^Add 6/ }).click();
  await expect(nodeOf(page, /:/)).toHaveCount(7);
});

test("what could not be computed while the server was away is computed when it is tried again", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const { page } = ada;
  // The page is there, and the worker is not: it is fetched when something is first computed.
  let away = true;
  await ada.context.route(/\/_next\/static\/.*worker/, (route) => (away ? route.abort() : route.continue()));
  await page.goto(`${server.origin}/models/specimen/mixed3a:4`);
  const failed = page.getByRole("alert").filter({ hasText: "The weights could not be computed" });
  await expect(failed).toContainText("Try again");
  away = false;
  await expect(async () => {
    await failed.getByRole("button", { name: "Try again" }).click({ timeout: 2000 });
    await expect(failed).toHaveCount(0, { timeout: 5000 });
  }).toPass();
  await expect(page.getByRole("figure", { name: "Weights" }).getByRole("link").first()).toBeVisible();
});
