/** A draft that is withdrawn, and brought back; an article that is withdrawn from its thread, whose text is closed. */
import { AxeBuilder } from "@axe-core/playwright";
import {
  articleUrl,
  author,
  idOf,
  makeArticle,
  makeThread,
  textOf,
  threadContent,
  write,
} from "./articles.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { beginArticle, words } from "./published.ts";
import { expect, test } from "./server.ts";

test("a withdrawn draft is still its authors', with the reason, and comes back as it was", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const thread = await makeThread(ada, server, threadContent([await idOf(ada, server)]));
  const article = await makeArticle(ben, server, thread, {
    title: "Not yet",
    summary: "",
    authors: [author(await idOf(ben, server), "Ben Okri")],
  });
  const { page } = ben;
  await page.goto(articleUrl(server, article));
  await write(page, "All of it is written.");
  await page.getByRole("button", { name: "Withdraw the draft…" }).focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "Withdraw the draft" });
  await expect(form.getByLabel("Why")).toBeFocused();
  await page.keyboard.type("The stimuli were mislabelled.");
  await form.getByRole("button", { name: "Withdraw it" }).click();

  await expect(page.getByRole("heading", { name: "Not yet" })).toBeFocused();
  const note = page.getByRole("note");
  await expect(note).toContainText("Ben Okri withdrew it");
  await expect(note).toContainText("The stimuli were mislabelled.");
  await expect(page.getByText("All of it is written.")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await ada.page.goto(articleUrl(server, article));
  await expect(ada.page.getByRole("note")).toContainText("The stimuli were mislabelled.");
  const dan = await join(browser, await makeInvite(ada, server, "Annotator"), "Dan Dare");
  await dan.page.goto(articleUrl(server, article));
  await expect(dan.page.getByText("There is no such article")).toBeVisible();

  await page.getByRole("button", { name: "Bring the draft back" }).click();
  await expect(textOf(page)).toContainText("All of it is written.");
  await write(page, " And more.");
});

test("what is withdrawn from a thread is closed, and says why", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const blocks = [words("The second layer answers to lines.")];
  const { article, publish } = await beginArticle(ada, server, blocks);
  await publish(1, "first", "", blocks);
  const { page } = ada;
  await page.goto(articleUrl(server, article));
  await write(page, "The second layer answers to lines.");
  await page.getByRole("button", { name: "Withdraw it from the thread…" }).click();
  const form = page.getByRole("form", { name: "Withdraw it from the thread" });
  await form.getByLabel("Why").fill("The units were mistaken.");
  await form.getByRole("button", { name: "Withdraw the article" }).click();
  await expect(page.getByRole("note")).toContainText("its text is closed");
  await expect(page.getByRole("note")).toContainText("The units were mistaken.");
  await expect(textOf(page)).toHaveAttribute("aria-readonly", "true");
  await expect(textOf(page)).toContainText("The second layer answers to lines.");
  await expect(page.getByRole("button", { name: "Change title and authors" })).toHaveCount(0);
});
