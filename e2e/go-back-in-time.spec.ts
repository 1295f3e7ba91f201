/** Saying something, thinking better of it, and looking at what was there before: for one record, one unit, the whole catalog. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, labelArticle, unitUrl } from "./unit-page.ts";

const unit = "mixed3b:5";
const undoLine = (page: Page) => page.getByRole("status").filter({ hasText: /^(Undone: )?(Label|Support)/ });

const isAccessible = async (page: Page): Promise<void> => {
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

test("what was said can be undone, brought back, kept and compared", async ({ browser, server }) => {
  const owner = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(owner, server, "Annotator"), "Ben Okri");
  const { page } = ben;
  await page.goto(unitUrl(server, "specimen", unit));

  await test.step("by a button, by the keyboard, and again without a connection", async () => {
    await addLabel(page, { name: "a curve" });
    await expect(labelArticle(page, "a curve")).toBeVisible();
    await expect(undoLine(page)).toHaveText("Label added.");
    await page.getByRole("button", { name: /^Undo/ }).click();
    await expect(labelArticle(page, "a curve")).toBeHidden();
    await expect(undoLine(page)).toHaveText("Undone: Label added.");
    await page.getByRole("button", { name: "Redo" }).click();
    await expect(labelArticle(page, "a curve")).toBeVisible();

    await addLabel(page, { name: "a second thought" });
    await expect(labelArticle(page, "a second thought")).toBeVisible();
    const name = page.getByRole("button", { name: "Add a label" });
    await name.focus();
    await page.keyboard.press("Control+z");
    await expect(labelArticle(page, "a second thought")).toBeHidden();

    await ben.context.setOffline(true);
    await addLabel(page, { name: "said offline" });
    await expect(labelArticle(page, "said offline")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Undo/ }).click();
    await expect(labelArticle(page, "said offline")).toBeHidden();
    await expect(undoLine(page)).toHaveText("Undone: Label added, not yet at the server.");
    await ben.context.setOffline(false);
    await expect(undoLine(page)).toHaveText("Undone: Label added.");
    await isAccessible(page);
  });

  await test.step("an earlier version is compared with the present one and brought back", async () => {
    const article = labelArticle(page, "a curve");
    await article.getByRole("button", { name: "Revise" }).click();
    const form = page.getByRole("form").filter({ has: page.getByLabel("Name") });
    await form.getByLabel("Name").fill("a line");
    await form.getByRole("button", { name: /Save|Keep|Revise/ }).click();
    await expect(labelArticle(page, "a line")).toBeVisible();

    await page.goto(`${server.origin}/catalogs/specimen/history?kind=label`);
    const changes = page.getByRole("list", { name: "Changes, newest first" });
    const revision = changes.getByRole("listitem").first();
    await expect(revision).toContainText("Ben Okri revised a label");
    await revision.getByRole("button", { name: "What changed" }).click();
    await expect(revision).toContainText("Name");
    await expect(revision.getByRole("deletion")).toHaveText("curve");
    await expect(revision.getByRole("insertion")).toHaveText("line");
    await isAccessible(page);
    await revision.getByRole("button", { name: "All versions" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Bring version \d+ back/ }).click();
    await expect(dialog.getByRole("status")).toContainText("is back");
    await dialog.getByRole("button", { name: "Show the new version" }).click();
    await page.keyboard.press("Escape");
    await expect(changes.getByRole("listitem").first()).toContainText(/brought a label back to version \d/);
  });

  await test.step("others see who did what, and the unit as it was", async () => {
    await owner.page.goto(`${server.origin}/catalogs/specimen/history?subject=${encodeURIComponent(unit)}`);
    const changes = owner.page.getByRole("list", { name: "Changes, newest first" });
    const revision = changes.getByRole("listitem").filter({ hasText: "revised a label" }).first();
    await revision.getByRole("link", { name: "The unit as it was then" }).click();
    await expect(owner.page.getByText("are those that stood here then")).toBeVisible();
    const then = owner.page.getByRole("region", { name: /^As of/ });
    await expect(then).toContainText("a line");
    await expect(owner.page.getByRole("button", { name: "Add a label" })).toBeHidden();
    await isAccessible(owner.page);
    await owner.page.getByRole("link", { name: "Back to now" }).click();
    await expect(labelArticle(owner.page, "a curve")).toBeVisible();
  });

  await test.step("a snapshot stays what it was, and its hash can be checked", async () => {
    await owner.page.goto(`${server.origin}/catalogs/specimen/snapshots`);
    await owner.page.getByLabel("Name").fill("Before the talk");
    await owner.page.getByRole("button", { name: "Make a snapshot" }).click();
    await expect(owner.page.getByRole("heading", { name: "Before the talk" })).toBeVisible();
    await expect(owner.page.getByText("Nothing. They say the same.")).toBeVisible();
    const downloading = owner.page.waitForEvent("download");
    await owner.page.getByRole("link", { name: "Download the file" }).click();
    const file = await readFile(await (await downloading).path());
    await expect(owner.page.getByText(createHash("sha256").update(file).digest("hex"))).toBeVisible();

    await page.goto(unitUrl(server, "specimen", "mixed3b:6"));
    await addLabel(page, { name: "something new" });
    await expect(labelArticle(page, "something new")).toBeVisible();
    await owner.page.reload();
    const labels = owner.page.getByRole("region", { name: "Labels", exact: true });
    await expect(labels).toContainText("mixed3b:6");
    await expect(labels).toContainText("something new");
    await isAccessible(owner.page);

    await page.goto(`${server.origin}/catalogs/specimen/snapshots`);
    await expect(page.getByRole("link", { name: "Before the talk" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Make a snapshot" })).toBeHidden();
  });

  await test.step("a moment on the line of time shows the catalog then", async () => {
    await page.goto(`${server.origin}/catalogs/specimen/history`);
    const slider = page.getByRole("slider", { name: "The catalog as of" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expect(page.getByRole("region", { name: /^The catalog as of/ })).toContainText(
      "What stood in the catalog then",
    );
    await expect(page).toHaveURL(/at=/);
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect(page.getByRole("list", { name: "Changes, newest first" })).toBeVisible();
  });
});
