/** Where there is nothing, and where something was closed: a person is told how to go on, and the keyboard goes on from there. */
import { randomUUID } from "node:crypto";
import { articleUrl, author, idOf, makeArticle, makeThread, textOf, threadContent } from "./articles.ts";
import { becomeOwner } from "./people.ts";
import { shippedArticle } from "./published.ts";
import { expect, test } from "./server.ts";

test("an address with nothing behind it says where to go from there", async ({
  browser,
  page,
  server,
  request,
}) => {
  await shippedArticle(server, request); // with its circuit
  const nothing = randomUUID();
  const answer = await page.goto(`${server.origin}/read/${nothing}/${nothing}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing to read here");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    `/sign-in?next=${encodeURIComponent(`/read/${nothing}/${nothing}`)}`,
  );

  const ada = await becomeOwner(browser, server, "Ada");
  for (const [section, kind, all] of [
    ["articles", "article", "All threads"],
    ["circuits", "circuit", "All circuits"],
    ["hypotheses", "hypothesis", "All hypotheses"],
  ]) {
    await ada.page.goto(`${server.origin}/catalogs/specimen/${section}/${nothing}`);
    await expect(ada.page.getByText(`There is no such ${kind}`)).toBeVisible();
    await expect(ada.page.getByRole("link", { name: all })).toBeVisible();
  }

  await ada.page.setViewportSize({ width: 375, height: 800 });
  await ada.page.goto(`${server.origin}/catalogs/specimen/circuits`);
  await expect(ada.page.getByRole("link", { name: /^How mixed3a:63 answers to a curve/ })).toContainText(
    "8 nodes",
  );
  await expect
    .poll(async () => await ada.page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
});

test("a form begins in its first field, and whoever leaves it stands where they were", async ({
  browser,
  server,
}) => {
  const { page, ...ada } = await becomeOwner(browser, server, "Ada");
  const id = await idOf({ page, ...ada }, server);
  const thread = await makeThread({ page, ...ada }, server, threadContent([id]));
  const content = { title: "Curves", summary: "", authors: [author(id, "Ada")] };
  const article = await makeArticle({ page, ...ada }, server, thread, content);

  await page.goto(`${server.origin}/catalogs/specimen/threads/${thread}`);
  const edit = page.getByRole("button", { name: "Edit the thread…" });
  await edit.press("Enter");
  await expect(page.getByLabel("Title")).toBeFocused();
  await page.getByRole("button", { name: "Not now" }).press("Enter");
  await expect(edit).toBeFocused();
  const begin = page.getByRole("button", { name: "Begin an article" });
  await begin.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Title")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(begin).toBeFocused();

  // Without references there is nothing to type into, and the text behind the dialog is not typed into either.
  await page.goto(articleUrl(server, article));
  await textOf(page).focus();
  await page.keyboard.type("Seen");
  await page.keyboard.press("Control+Alt+r");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
  await dialog.getByRole("button", { name: "Add from BibTeX" }).press("Enter");
  await expect(dialog.getByLabel("BibTeX")).toBeFocused();
  await page.keyboard.type("@article{a, title={A}");
  const add = dialog.getByRole("button", { name: "Add", exact: true });
  await add.press("Enter");
  await expect(dialog.getByLabel("BibTeX")).toHaveAccessibleDescription(/was left out/);
  await expect(add).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Cite" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(textOf(page)).toHaveText("Seen");
});

test("what cannot be fetched without a connection says so, and the article stays", async ({
  page,
  context,
  server,
  request,
}) => {
  const { address, title } = await shippedArticle(server, request);
  await page.goto(address);
  const figure = page.getByRole("figure").first();
  const compare = figure.getByRole("button", { name: "Compare with now" });
  await expect(compare).toBeVisible();
  await context.setOffline(true);
  for (const button of [compare, figure.getByRole("button", { name: "Open live" })]) {
    await button.click();
    await expect(figure.getByRole("status")).toHaveText(/could not be fetched\. Load the page again/);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});
