import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, joinTogether } from "./people.ts";
import { stating } from "./published.ts";
import { expect, test } from "./server.ts";

/** Of all heights, as people write. */
const remark = (n: number) =>
  `Remark ${n}${" and what it rests on, said at some length".repeat((n * 7) % 11)}`;

const shown = (page: Page, text: string) =>
  page.locator("#channel").getByRole("article").filter({ hasText: text });

test("somebody comes back to a long conversation, finds where they left off, and what was said long ago", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada");
  const [ben] = await joinTogether(browser, ada, server, ["Ben"]);

  await ada.page.goto(`${server.origin}/catalogs/specimen/threads`);
  await ada.page.getByRole("link", { name: "Circuits of the specimen" }).click();
  await ada.page.getByRole("textbox", { name: "Your message" }).waitFor();
  const url = ada.page.url();
  const subject = `thread/${url.split("/").at(-1)}`;
  const ids = Array.from({ length: 215 }, () => crypto.randomUUID());
  const state = stating(ada, server);
  for (const [n, comment] of ids.entries()) {
    const body = n === 7 ? "A boundary of high and low frequencies" : remark(n);
    await state({ type: "comment.create", comment, subject, parent: null, content: { body } });
  }

  // Ben sees the newest, and how much he has missed.
  await ben.page.goto(url);
  await expect(shown(ben.page, "Remark 214")).toBeVisible();
  await expect(ben.page.getByText("215 unread messages")).toBeVisible();

  // What came before is asked for as he scrolls up to it, and what he looks at stays where it is, in every frame.
  const held = Promise.withResolvers<void>();
  await ben.page.route("**/messages?before=*", async (route) => {
    await held.promise;
    await route.continue();
  });
  const oldest = shown(ben.page, "Remark 15");
  await shown(ben.page, "Remark 214").hover();
  await expect(async () => {
    await ben.page.mouse.wheel(0, -2000);
    await expect(oldest).toBeInViewport({ timeout: 50 });
  }).toPass();
  await expect(ben.page.getByText("Earlier messages are coming…")).toBeInViewport();
  const watched = await oldest.evaluateHandle((article) => {
    const before = article.getBoundingClientRect().top;
    const seen = { moved: 0, frames: 0 };
    const look = () => {
      const now =
        document.getElementById(article.id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
      seen.moved = Math.max(seen.moved, Math.abs(now - before));
      seen.frames += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return seen;
  });
  held.resolve();
  await expect(ben.page.getByText("Earlier messages are coming…")).toHaveCount(0);
  await expect(shown(ben.page, "Remark 14")).toBeAttached();
  const frames = await watched.evaluate(({ frames }) => frames);
  await expect.poll(() => watched.evaluate((seen) => seen.frames)).toBeGreaterThan(frames + 20);
  expect(await watched.evaluate(({ moved }) => moved)).toBeLessThanOrEqual(2);

  await ben.page.getByRole("button", { name: "To the newest" }).click();
  await expect(shown(ben.page, "Remark 214")).toBeInViewport();
  await ben.page.getByRole("button", { name: "Go to the first" }).click();
  await expect(shown(ben.page, "Remark 0")).toBeFocused();
  await expect(ben.page.getByText("New since you were here")).toBeVisible();
  const { violations } = await new AxeBuilder({ page: ben.page }).include("#channel").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // The search goes through all of it, and leads there; a link does, too.
  await ben.page.getByLabel("Search the channel").fill("ada BOUNDARY");
  await expect(ben.page.getByText("1 message found, the latest first")).toBeVisible();
  await ben.page.getByRole("link", { name: "Show it in the conversation" }).click();
  await expect(shown(ben.page, "A boundary of")).toBeFocused();
  await ben.page.goto(`${url}#comment-${ids[30]}`);
  await ben.page.reload();
  await expect(shown(ben.page, "Remark 30")).toBeFocused();

  // What Ada corrects in it is corrected before his eyes, and what he says stands at the end.
  await state({ type: "comment.revise", comment: ids[30], content: { body: "Remark 30, said better" } });
  await expect(shown(ben.page, "Remark 30, said better")).toBeVisible();
  await ben.page.getByRole("textbox", { name: "Your message" }).fill("I have read all of it.");
  await ben.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(shown(ben.page, "I have read all of it.")).toBeVisible();
  await expect(shown(ada.page, "I have read all of it.")).toBeVisible();

  // Without the server, only what the page holds is looked through, and it says so.
  await ben.context.setOffline(true);
  await ben.page.getByLabel("Search the channel").fill("boundary");
  await expect(ben.page.getByText("Only what this page holds was looked through")).toBeVisible();
  await ben.context.setOffline(false);
});

test("an owner corrects the article that ships with the program, under both names", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada");
  const { page } = ada;
  await page.goto(`${server.origin}/catalogs/specimen/threads`);
  await page.getByRole("link", { name: "Circuits of the specimen" }).click();
  await page.getByRole("link", { name: "Curves from lines in the specimen" }).first().click();
  const text = page.getByRole("textbox", { name: /text/i });
  await expect(page.getByText("This article asks of one of its units")).toBeVisible();
  await page.getByRole("button", { name: "Become an author…" }).click();
  await page.getByRole("button", { name: "Put my name to it" }).click();
  await page.getByRole("button", { name: "Sign as an author" }).click();
  await expect(page.getByRole("button", { name: "Sign as an author" })).toHaveCount(0);
  await text.getByText("This article asks of one of its units").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Corrected here.");
  await expect(page.getByText("Corrected here.")).toBeVisible();
});
