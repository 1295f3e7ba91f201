/** Families from the first label to a split: made in passing, described, merged and unmerged, with every label as it was. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, connection, labelArticle, nameFamily, unitUrl } from "./unit-page.ts";

const units = (page: Page, family: string) => page.getByRole("list", { name: `Units of ${family}` });
const unitIn = (page: Page, family: string, unit: string) =>
  units(page, family).getByRole("link", { name: unit, exact: true });
const familiesUrl = (origin: string) => `${origin}/catalogs/specimen/families`;

test("a family is made with a label, described, merged, unmerged and split", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const { page } = ada;
  for (const unit of ["mixed3b:1", "mixed3b:2", "mixed3b:3"]) {
    await page.goto(unitUrl(server, "specimen", unit));
    await addLabel(page, { name: `an arc of ${unit}`, family: "Bows" });
  }
  await page.goto(unitUrl(server, "specimen", "mixed3b:4"));
  await addLabel(page, { name: "a hook", family: "Hooks" });
  await expect(connection(page)).toHaveText("Saved");

  await test.step("its page has its units, the definition, and what it was called", async () => {
    await page.goto(familiesUrl(server.origin));
    await page.getByRole("link", { name: "Bows" }).click();
    await expect(units(page, "Bows").getByRole("listitem")).toHaveCount(3);
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Name").fill("Curves");
    await form.getByLabel(/Definition/).fill("Boundaries of **one** radius.");
    await form.getByRole("radio", { name: "wine" }).check();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Curves" })).toBeVisible();
    await expect(page.getByText("formerly “Bows”")).toBeVisible();
    await expect(page.locator("strong", { hasText: "one" })).toBeVisible();
    expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
  });

  await test.step("a merge is shown before it is made, and undone as if it had never been", async () => {
    await page.goto(familiesUrl(server.origin));
    await page.getByRole("link", { name: "Hooks" }).click();
    await page.getByRole("button", { name: "Merge…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Merge into").selectOption({ label: "Curves" });
    await expect(dialog).toContainText(/unit would come over.*“Curves” would have/s);
    expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
    await dialog.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByText(/Merged into/)).toBeVisible();
    await page.getByRole("link", { name: "Curves" }).click();
    await expect(unitIn(page, "Curves", "mixed3b:4")).toBeVisible();
    const merged = page.getByRole("region", { name: "Merged into this" });
    await merged.getByRole("button", { name: "Undo the merge" }).click();
    await merged.getByRole("button", { name: "Undo it" }).click();
    await expect(unitIn(page, "Curves", "mixed3b:4")).toHaveCount(0);
  });

  await test.step("a split takes its units over, and the labels say what they said", async () => {
    await page.getByRole("button", { name: "Split…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Half circles");
    await dialog.getByRole("checkbox", { name: /^mixed3b:2\s?,/ }).check();
    await expect(dialog.getByText(/the new family would have 1 unit\./)).toBeVisible();
    await dialog.getByRole("button", { name: "Split", exact: true }).click();
    await expect(unitIn(page, "Curves", "mixed3b:2")).toHaveCount(0);
    await page.getByRole("link", { name: "Half circles" }).click();
    await expect(unitIn(page, "Half circles", "mixed3b:2")).toBeVisible();
    await page.goto(unitUrl(server, "specimen", "mixed3b:2"));
    await expect(labelArticle(page, "an arc of mixed3b:2")).toContainText("Half circles");
  });

  await test.step("the atlas shows the units of a family", async () => {
    await page.goto(`${server.origin}/models/specimen/mixed3b`);
    await page.getByRole("combobox", { name: "Family", exact: true }).selectOption({ label: "Half circles" });
    await expect(page.getByRole("grid").getByRole("link")).toHaveCount(1);
    await page.getByRole("searchbox", { name: "Search units" }).fill("half");
    await expect(page.getByRole("grid").getByRole("link")).toHaveCount(1);
  });

  await test.step("what a machine says in words becomes a family", async () => {
    await page.goto(familiesUrl(server.origin));
    await page.getByRole("button", { name: "Make a family of “centre-surround”" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make the family" }).click();
    await expect(page.getByRole("link", { name: "centre-surround" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Make a family of “centre-surround”" })).toHaveCount(0);
  });
});

test("whoever types before their page has heard of a family is not led to make it twice", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  await ben.page.close();
  await ada.page.goto(unitUrl(server, "specimen", "mixed3b:1"));
  await addLabel(ada.page, { name: "an arc", family: "Bows" });
  await expect(labelArticle(ada.page, "an arc")).toBeVisible();
  await expect(connection(ada.page)).toHaveText("Saved");
  // Ben was here before there were families, and his line is slow.
  const early = await ben.context.newPage();
  const { promise: heard, resolve: hear } = Promise.withResolvers<void>();
  await early.routeWebSocket(/\/collab\/index/, (line) => {
    const there = line.connectToServer();
    line.onMessage((message) => void heard.then(() => there.send(message)));
  });
  await early.goto(unitUrl(server, "specimen", "mixed3b:2"));
  await early.getByRole("button", { name: "Add a label" }).click();
  const form = early.getByRole("form", { name: "New label" });
  await form.getByLabel("Name").fill("another arc");
  const field = form.getByRole("combobox", { name: "Families" });
  await field.fill("Bows");
  await expect(form.getByText("Looking at the server for more families.")).toBeVisible();
  await field.press("Enter");
  await expect(form.getByRole("list", { name: "Chosen families" })).toHaveCount(0);
  hear();
  await expect(form.getByRole("option", { name: "Bows", exact: true })).toBeVisible();
  await field.press("Enter");
  await form.getByRole("button", { name: "Add label" }).click();
  await expect(form).toHaveCount(0);
  await early.goto(familiesUrl(server.origin));
  await early.getByRole("link", { name: "Bows" }).click();
  await expect(units(early, "Bows").getByRole("listitem")).toHaveCount(2);
});

test("a family and the label that names it, made offline, both arrive", async ({ browser, server }) => {
  const owner = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(owner, server, "Annotator"), "Ben Okri");
  await ben.page.goto(unitUrl(server, "specimen", "mixed3b:9"));
  await expect(connection(ben.page)).toHaveText("Saved");
  await server.stop();
  await ben.page.getByRole("button", { name: "Add a label" }).click();
  const form = ben.page.getByRole("form", { name: "New label" });
  await form.getByLabel("Name").fill("a spiral");
  await nameFamily(form, "Spirals");
  await nameFamily(form, "Swirls");
  await form.getByLabel("How surely it belongs to Swirls").selectOption("a guess");
  await form.getByRole("button", { name: "Add label" }).click();
  await expect(labelArticle(ben.page, "a spiral")).toContainText("Not yet saved");
  await expect(labelArticle(ben.page, "a spiral")).toContainText("Spirals");
  await ben.page.close();

  await server.start();
  const page = await ben.context.newPage();
  await page.goto(`${server.origin}/models`);
  await expect(connection(page)).toHaveText("Saved");
  await owner.page.goto(unitUrl(server, "specimen", "mixed3b:9"));
  await expect(labelArticle(owner.page, "a spiral")).toContainText(/Spirals.*Swirls\s*a guess/);
});
