/** What a person types is never lost: not by a reload, not by somebody else's save, not by a refusal. */
import { labelsByPeople } from "./exported.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addComment, addLabel, connection, labelArticle, unitUrl } from "./unit-page.ts";

test("half-written text survives a reload and somebody else's save", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const url = unitUrl(server, "specimen", "mixed3b:12");
  await ada.page.goto(url);
  await ben.page.goto(url);

  await expect(ada.page.getByRole("button", { name: "Add a label" })).toBeVisible();
  await ada.page.keyboard.press("l");
  const form = ada.page.getByRole("form", { name: "New label" });
  await form.getByLabel("Name").fill("half a na");
  await form.getByLabel("Why").fill("because of the");
  const comment = ada.page.getByRole("textbox", { name: "Your comment" });
  await comment.fill("I was going to say");

  await addLabel(ben.page, { name: "a checkerboard" });
  await addComment(ben.page, "Clearly a checkerboard.");
  await expect(labelArticle(ada.page, "a checkerboard")).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("half a na");
  await expect(comment).toHaveValue("I was going to say");

  await ada.page.reload();
  await expect(comment).toHaveValue("I was going to say");
  await expect(form.getByLabel("Name")).toHaveValue("half a na");
  await expect(form.getByLabel("Why")).toHaveValue("because of the");
});

test("what was written offline survives closing the tab and is delivered exactly once", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const url = unitUrl(server, "specimen", "mixed3b:12");
  await ada.page.goto(url);
  await expect(connection(ada.page)).toHaveText("Saved");
  await server.stop();
  await addLabel(ada.page, { name: "queued in a closed tab" });
  await expect(labelArticle(ada.page, "queued in a closed tab")).toContainText("Not yet saved");
  await ada.page.close();

  await server.start();
  const page = await ada.context.newPage();
  await page.goto(`${server.origin}/models`);
  await expect(connection(page)).toHaveText("Saved");
  await page.goto(url);
  await expect(labelArticle(page, "queued in a closed tab")).toHaveCount(1);
  await expect(labelArticle(page, "queued in a closed tab")).not.toContainText("Not yet saved");
  const catalog = await (
    await page.request.get(`${server.origin}/api/catalogs/specimen/export?format=json`)
  ).json();
  expect(labelsByPeople(catalog).map(({ name }) => name)).toEqual(["queued in a closed tab"]);
});

test("two tabs of one person deliver each statement once", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const url = unitUrl(server, "specimen", "mixed4a:1");
  await ada.page.goto(url);
  const second = await ada.context.newPage();
  await second.goto(url);
  await expect(connection(second)).toHaveText("Saved");
  await ada.context.setOffline(true);
  await addComment(ada.page, "from the first tab");
  await addComment(second, "from the second tab");
  await ada.context.setOffline(false);
  for (const page of [ada.page, second]) {
    await expect(connection(page)).toHaveText("Saved");
    for (const text of ["from the first tab", "from the second tab"]) {
      await expect(page.getByRole("article").filter({ hasText: text })).toHaveCount(1);
    }
  }
  const catalog = await (
    await second.request.get(`${server.origin}/api/catalogs/specimen/export?format=json`)
  ).json();
  expect(catalog.comments).toHaveLength(2);
});
