/** Three people do not agree on what a unit is: labels beside each other, for and against, and an editor's decision. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, labelArticle, unitUrl } from "./unit-page.ts";

const unit = "mixed3b:5";
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const marks = (page: Page) => page.getByRole("main").locator("> header");

test("people support and dispute a label with reasons, and an editor decides", async ({
  browser,
  server,
}) => {
  const owner = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(owner, server, "Annotator"), "Ben Okri");
  const cem = await join(browser, await makeInvite(owner, server, "Annotator"), "Cem Can");
  for (const { page } of [owner, ben, cem]) await page.goto(unitUrl(server, "specimen", unit));

  await test.step("a dispute needs a reason, which everybody sees with the name of who gave it", async () => {
    await addLabel(ben.page, { name: "a curve", family: "Curves" });
    await expect(labelArticle(cem.page, "a curve")).toContainText("Curves");
    const mine = labelArticle(cem.page, "a curve");
    await mine.getByRole("button", { name: /^Dispute/ }).click();
    const reason = mine.getByRole("textbox", { name: /Why you dispute/ });
    await expect(reason).toBeFocused();
    await mine.getByRole("button", { name: "Dispute it" }).click();
    await expect(mine.getByRole("alert").filter({ hasText: "Say why" })).toBeVisible();
    await reason.fill("Straight lines drive it as much.");
    await reason.press("Control+Enter");
    await expect(labelArticle(ben.page, "a curve")).toContainText(
      "Cem Can disputes it: Straight lines drive it as much.",
    );
    await expect(mine.getByRole("button", { name: /^Dispute/ })).toBeFocused();
    await expect(marks(ben.page)).toContainText("contested");
  });

  await test.step("whoever changes sides is on one side only", async () => {
    const mine = labelArticle(cem.page, "a curve");
    await mine.getByRole("button", { name: /^Support/ }).click();
    await expect(labelArticle(ben.page, "a curve")).toContainText("supported by Cem Can");
    await expect(labelArticle(ben.page, "a curve")).not.toContainText("disputes it");
    await expect(marks(ben.page)).not.toContainText("contested");
    await mine.getByRole("button", { name: "Say why" }).click();
    await mine.getByRole("textbox", { name: /Why you support/ }).fill("I looked again.");
    await mine.getByRole("button", { name: "Keep my reason" }).click();
    await expect(labelArticle(owner.page, "a curve")).toContainText("Cem Can supports it: I looked again.");
    await mine.getByRole("button", { name: /^Support/ }).click();
    await expect(labelArticle(owner.page, "a curve")).not.toContainText("Cem Can");
  });

  await test.step("another label that shares nothing with it makes the unit contested, in the atlas too", async () => {
    await addLabel(cem.page, { name: "a stroke", family: "Lines" });
    await expect(marks(owner.page)).toContainText("contested");
    await owner.page.getByRole("button", { name: "Side by side" }).click();
    const table = owner.page.getByRole("dialog").getByRole("table");
    await expect(table.getByRole("columnheader")).toContainText(["a curve", "a stroke"]);
    await expect(table.getByRole("row", { name: /^Families/ })).toContainText(/Curves.*Lines/);
    const found = await new AxeBuilder({ page: owner.page }).include("[role=dialog]").analyze();
    expect(found.violations).toEqual([]);
    await owner.page.keyboard.press("Escape");
    await ben.page.goto(`${server.origin}/models/specimen/mixed3b?show=contested`);
    await expect(ben.page.getByRole("grid").getByRole("link")).toHaveCount(1);
    await expect(ben.page.getByRole("grid").getByRole("link")).toContainText("contested");
  });

  await test.step("where editors decide, one does, with a reason; and can take it back", async () => {
    const reply = await owner.page.request.patch(`${server.origin}/api/catalogs/specimen`, {
      data: { shownLabel: "editors-decision" },
      headers: { origin: server.origin },
    });
    expect(reply.ok()).toBe(true);
    await owner.page.reload();
    await expect(title(owner.page)).toHaveText("a curve");
    await expect(marks(owner.page)).toContainText("undecided");
    const stroke = labelArticle(owner.page, "a stroke");
    await stroke.getByRole("button", { name: /^Decide for this/ }).click();
    await stroke.getByRole("textbox").fill("The tuning curve is flat.");
    await stroke.getByRole("button", { name: "Decide", exact: true }).click();
    await expect(title(owner.page)).toHaveText("a stroke");
    await cem.page.reload();
    await expect(title(cem.page)).toHaveText("a stroke");
    await expect(labelArticle(cem.page, "a stroke")).toContainText("The tuning curve is flat.");
    await expect(cem.page.getByRole("button", { name: /^Decide for this/ })).toHaveCount(0);
    await stroke.getByRole("button", { name: "Take the decision back" }).click();
    await stroke.getByRole("button", { name: "Take it back" }).click();
    await expect(title(cem.page)).toHaveText("a curve");
  });

  await test.step("the page has no flaw that axe finds", async () => {
    const found = await new AxeBuilder({ page: owner.page }).include("#labels").analyze();
    expect(found.violations).toEqual([]);
  });
});
