/**
 * Being told: a mention, an answer and a new word where one follows reach the inbox without a reload; reading a thread, or
 * marking it, takes them out; a private matter stays out of everybody else's.
 */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addComment, reply, unitUrl } from "./unit-page.ts";

const unit = "mixed3a:17";
const inboxLink = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Inbox/ });

test("people are told of what concerns them, once, and can read it by keyboard", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const cleo = await join(browser, await makeInvite(ada, server, "Reader"), "Cleo Birch");
  await ben.page.goto(`${server.origin}/inbox`);
  await expect(ben.page.getByText("Nothing is unread.")).toBeVisible();
  await ada.page.goto(unitUrl(server, "specimen", unit));

  await test.step("a mention comes by itself, and only to whom it is meant for", async () => {
    const field = ada.page.getByRole("textbox", { name: "Your comment" });
    await field.click();
    await ada.page.keyboard.type("@ben");
    await ada.page.getByRole("option", { name: /Ben Okri/ }).click();
    await ada.page.keyboard.type("is this a curve?");
    await ada.page.keyboard.press("Control+Enter");
    await expect(inboxLink(ben.page)).toHaveAccessibleName(/1 unread, some of it addressed to you/, {
      timeout: 10_000,
    });
    const news = ben.page.getByRole("list", { name: "News" }).getByRole("listitem").first();
    await expect(news).toContainText("Ada Lovelace commented");
    await expect(news).toContainText("mentions you");
    await expect(news).toContainText("@Ben Okri is this a curve?");
    await expect(inboxLink(cleo.page)).toHaveAccessibleName("Inbox, nothing unread");
    const { violations } = await new AxeBuilder({ page: ben.page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  await test.step("opening it by keyboard leads to the comment, and reads it", async () => {
    await ben.page.getByRole("list", { name: "News" }).getByRole("listitem").first().focus();
    await ben.page.keyboard.press("Enter");
    await expect(ben.page).toHaveURL(/mixed3a:17#comment-/);
    const said = ben.page.getByRole("article", { name: "New comment by Ada Lovelace" });
    await expect(said).toBeFocused();
    await expect(inboxLink(ben.page)).toHaveAccessibleName("Inbox, nothing unread", { timeout: 10_000 });
  });

  await test.step("an answer comes to whoever is answered, and counts once however often it is edited", async () => {
    await ada.page.goto(`${server.origin}/catalogs/specimen/discussion`);
    await expect(ada.page.getByRole("link", { name: /is this a curve/ })).toBeVisible();
    await reply(ben.page, "is this a curve?", "It bends.");
    await expect(inboxLink(ada.page)).toHaveAccessibleName(/1 unread/, { timeout: 10_000 });
    const thread = ada.page.getByRole("article").filter({ hasText: "is this a curve" });
    await expect(thread).toContainText("1 new", { timeout: 15_000 });
    await expect(thread).toContainText("1 reply, last word by Ben Okri");
    await ada.page.getByRole("searchbox", { name: "Search in comments" }).fill("bends");
    await expect(ada.page.getByRole("article")).toHaveCount(1);
    await ada.page.getByRole("searchbox", { name: "Search in comments" }).fill("nothing like it");
    await expect(ada.page.getByText("No thread is like this.")).toBeVisible();
    const { violations } = await new AxeBuilder({ page: ada.page }).include("main").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  await test.step("the inbox marks as read and as unread by keys", async () => {
    await ada.page.goto(`${server.origin}/inbox`);
    const first = ada.page.getByRole("list", { name: "News" }).getByRole("listitem").first();
    await expect(first).toContainText("answers you");
    await first.focus();
    await ada.page.keyboard.press("r");
    await expect(ada.page.getByText("Nothing is unread.")).toBeVisible();
    await ada.page.getByRole("radio", { name: "All" }).click();
    await expect(first).toContainText("nothing unread");
    await first.focus();
    await ada.page.keyboard.press("u");
    await expect(first).toContainText("1 unread");
    await expect(inboxLink(ada.page)).toHaveAccessibleName(/1 unread/);
    await ada.page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(inboxLink(ada.page)).toHaveAccessibleName("Inbox, nothing unread");
  });

  await test.step("a reader follows by hand, is told, and leaves", async () => {
    await cleo.page.goto(unitUrl(server, "specimen", unit));
    await cleo.page.getByRole("button", { name: "Follow", exact: true }).click();
    await expect(cleo.page.getByRole("button", { name: "Following" })).toBeVisible();
    await cleo.page.goto(`${server.origin}/inbox`);
    await addComment(ben.page, "One more thing.");
    await expect(inboxLink(cleo.page)).toHaveAccessibleName("Inbox, 1 unread", { timeout: 10_000 });
    await expect(cleo.page.getByRole("list", { name: "News" })).toContainText("One more thing.");
    await cleo.page.getByRole("button", { name: "Following" }).click();
    await expect(cleo.page.getByText("Nothing is unread.")).toBeVisible();
  });
});
