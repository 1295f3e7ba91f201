import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createId } from "../../lib/shared/ids.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import { fixtureCatalog as catalog } from "../http/test-support/test-server.ts";
import {
  hasLabel,
  isComplete,
  newComment,
  newLabel,
  openPlace,
  type Place,
  subject,
} from "./test-support/pages.ts";
import type { Tamper } from "./test-support/test-browser.ts";

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterEach(() => place.closePages());
afterAll(() => place.stop());

const isCommand = (url: string) => url.endsWith("/commands");
const versionsOf = async (id: string) => (await place.history()).filter(({ record }) => record.id === id);
const openFor = async (name: "Ada" | "Ben" | "Rea") => place.open(await place.browserOf(name));

describe("a command", () => {
  test("whose answer is lost is sent again and takes effect once", async () => {
    const browser = await place.browserOf("Ada");
    const page = await place.open(browser);
    let attempts = 0;
    const loseTheFirstAnswer: Tamper = async (send, url) => {
      const response = await send();
      if (isCommand(url) && attempts++ === 0) throw new TypeError("the line broke");
      return response;
    };
    browser.tamper(loseTheFirstAnswer);
    const label = createId();
    await page.send(catalog, newLabel("once", label));
    await until(page.commands(catalog), ({ pending }) => pending.length === 1);
    await until(page.commands(catalog), ({ pending }) => pending.length === 0);
    expect(attempts).toBe(2);
    expect(await versionsOf(label)).toHaveLength(1);
  });

  test("that no server would take is refused where it is written, so that the words are still in the field", async () => {
    const page = await openFor("Ada");
    for (const [body, reason] of [
      ["\u001b[31mcopied from a terminal\u001b[0m", /control characters \(U\+001B\)\.$/],
      ["x".repeat(20_001), /20,000/],
      ["\u200b", /can be seen/],
    ] as const) {
      await expect(page.send(catalog, newComment(body))).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringMatching(reason),
      });
    }
    const { pending, refused } = await until(page.commands(catalog), () => true);
    expect({ pending, refused }).toEqual({ pending: [], refused: [] });
  });

  test("is not taken for saved because something in between answered in the server's place", async () => {
    const browser = await place.browserOf("Ada");
    const page = await place.open(browser);
    let attempts = 0;
    browser.tamper((send, url) =>
      isCommand(url) && attempts++ === 0
        ? Promise.resolve(new Response("<html>Please log in to the café's network</html>"))
        : send(),
    );
    const label = createId();
    await page.send(catalog, newLabel("through the portal", label));
    await until(page.commands(catalog), ({ pending }) => pending.length === 0);
    expect(attempts).toBe(2);
    expect(await versionsOf(label)).toHaveLength(1);
  });

  test("that the server refuses is kept with its reason until it is let go", async () => {
    const page = await openFor("Rea");
    await page.send(catalog, newComment("May I?"));
    const { refused, pending } = await until(page.commands(catalog), (queue) => queue.refused.length === 1);
    expect(pending).toHaveLength(0);
    expect(refused[0]?.message).toMatch(/read this catalog but not write/);
    expect(refused[0]?.command).toMatchObject({ content: { body: "May I?" } });
    const shown = await until(page.thread(catalog, subject), isComplete);
    expect(shown.comments.some(({ body }) => body === "May I?")).toBe(false);
    await page.dismiss(refused[0]?.command.id ?? "");
    await until(page.commands(catalog), (queue) => queue.refused.length === 0);
  });

  test("is delivered by one of several tabs, and leaves the queue of all", async () => {
    const browser = await place.browserOf("Ada");
    const [one, two] = [await place.open(browser), await place.open(browser)];
    let posts = 0;
    browser.tamper((send, url) => {
      if (isCommand(url)) posts++;
      return send();
    });
    const stay = two.commands(catalog).subscribe(() => undefined);
    browser.setOnline(false);
    const labels = [createId(), createId(), createId()];
    for (const label of labels) await one.send(catalog, newLabel("from one tab", label));
    await until(two.commands(catalog), ({ pending }) => pending.length === 3);
    browser.setOnline(true);
    await Promise.all(
      [one, two].map((page) => until(page.commands(catalog), ({ pending }) => pending.length === 0)),
    );
    expect(posts).toBe(3);
    const ids = (await place.history()).map(({ record }) => record.id);
    expect(ids.filter((id) => labels.includes(id))).toEqual(labels); // in the order they were said
    stay();
  });

  test("waits for its own author, and is never sent as somebody else's", async () => {
    const browser = await place.browserOf("Ada");
    const page = await place.open(browser);
    const label = createId();
    browser.setOnline(false);
    await page.send(catalog, newLabel("Ada's", label));
    browser.setOnline(true);
    browser.tamper((send, url) =>
      isCommand(url) ? Promise.resolve(Response.json({}, { status: 401 })) : send(),
    );
    await until(page.commands(catalog), ({ pending }) => pending.length === 1);
    await page.signOut();
    browser.tamper(null);
    await browser.signIn("Ben");
    await page.refreshSession();
    await until(page.session, (state) => state.state === "signed-in" && state.user.name === "Ben");
    await page.send(catalog, newLabel("Ben's"));
    await until(page.commands(catalog), ({ pending }) => pending.length === 0);
    expect(await versionsOf(label)).toHaveLength(0);

    await browser.signIn("Ada");
    await page.refreshSession();
    await until(page.thread(catalog, subject), hasLabel("Ada's", { authorName: "Ada", saved: true }));
    expect(await versionsOf(label)).toMatchObject([{ record: { author: expect.any(String) } }]);
  });

  test("cannot be given by somebody who is not signed in", async () => {
    await place.owner.call("PATCH", "/api/settings", { openReading: true });
    const page = await place.open(place.newBrowser());
    await expect(page.send(catalog, newComment("anonymous"))).rejects.toThrow(/Sign in/);
    await until(page.thread(catalog, subject), isComplete); // but reading is open
    await place.owner.call("PATCH", "/api/settings", { openReading: false });
    await page.refreshSession();
    await until(page.thread(catalog, subject), ({ state }) => state === "failed");
  });
});
