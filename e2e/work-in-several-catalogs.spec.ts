/** Several catalogs of one network: made, kept apart, opened to somebody and closed again, and seen whole on the map. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, labelArticle, unitUrl } from "./unit-page.ts";

const switcher = (page: Page) => page.getByRole("button", { name: /^Catalog: / });

async function makeCatalog(page: Page, title: string, visibility: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole("menuitem", { name: "Make a catalog…" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a catalog" });
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("radio", { name: visibility }).check();
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("what is said in one catalog stays in it, and a link to a unit takes its catalog along", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const grace = await join(browser, await makeInvite(ada, server, "Annotator"), "Grace Hopper");
  const { page } = ada;

  await page.goto(unitUrl(server, "specimen", "mixed3a:17"));
  await addLabel(page, { name: "said in the open" });
  await expect(labelArticle(page, "said in the open")).toBeVisible();
  await makeCatalog(page, "A closed reading", "Private");

  // From the catalog's pages to its units, and on to the next one: always in the same catalog.
  await page.getByRole("link", { name: "Map of all units" }).click();
  const layer = page.getByRole("button", { name: /^mixed3a: 84 untouched/ });
  await layer.focus();
  for (let step = 0; step < 17; step++) await page.keyboard.press("ArrowRight");
  await expect(page.getByText("mixed3a:17: untouched.")).toBeAttached();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/mixed3a:17\?catalog=a-closed-reading-/);
  await expect(page.getByRole("complementary", { name: "Catalog of this page" })).toContainText(
    "A closed reading",
  );
  await expect(page.getByRole("button", { name: "Add a label" })).toBeVisible();
  await expect(labelArticle(page, "said in the open")).toHaveCount(0);
  await addLabel(page, { name: "said behind the door" });
  await expect(page.getByRole("button", { name: /^Saved/ })).toBeVisible();
  const link = page.url();
  await page.getByRole("link", { name: /^Next unit/ }).click();
  await expect(page).toHaveURL(/mixed3a:18\?catalog=a-closed-reading-/);
  await page.goto(unitUrl(server, "specimen", "mixed3a:17")); // the choice is remembered
  await expect(page).toHaveURL(link);

  // The switch in the header leads to the other, and a plain address again.
  await switcher(page).click();
  await page.getByRole("menuitem", { name: /the network’s own/ }).click();
  await expect(page).toHaveURL(/mixed3a:17$/);
  await expect(labelArticle(page, "said in the open")).toBeVisible();
  await expect(labelArticle(page, "said behind the door")).toHaveCount(0);

  // Whoever has no part in it sees no more than of a catalog that does not exist.
  await grace.page.goto(link);
  await expect(grace.page.getByText("There is no such catalog for you to see.")).toBeVisible();
  await grace.page.getByRole("button", { name: "Show the network’s own catalog" }).click();
  await expect(labelArticle(grace.page, "said in the open")).toBeVisible();
  await switcher(grace.page).click();
  await expect(grace.page.getByRole("menuitem", { name: /A closed reading/ })).toHaveCount(0);
  await grace.page.keyboard.press("Escape");

  // Let in by name, she reads, writes, and both see it.
  await page.goto(link);
  await switcher(page).click();
  await page.getByRole("menuitem", { name: "Overview of this catalog" }).click();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("grace");
  await page.getByRole("button", { name: "Make annotator of Grace Hopper" }).click();
  await expect(page.getByText("Grace Hopper: annotator in this catalog.")).toBeVisible();
  await expect(page.getByText("gave Grace Hopper the role of annotator")).toBeVisible();
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect(page.getByText(/^1 of 420 units labelled by people/)).toBeVisible();
  await grace.page.goto(link);
  await expect(labelArticle(grace.page, "said behind the door")).toBeVisible();
  await addLabel(grace.page, { name: "something else entirely" });
  await expect(page.getByRole("heading", { name: "Needs attention" })).toBeVisible();
  await expect(page.getByText("1 contested unit")).toBeVisible(); // live: nobody has reloaded
  await expect(page.getByText("something else entirely")).toBeVisible();

  // And out again: her page loses it at once.
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page
    .getByRole("listitem")
    .filter({ has: page.getByRole("combobox", { name: "Role of Grace Hopper" }) })
    .getByRole("button", { name: "Take away" })
    .click();
  await page.getByRole("button", { name: "Take it away" }).click();
  await expect(labelArticle(grace.page, "said behind the door")).toHaveCount(0);
  await grace.page.reload();
  await expect(grace.page.getByText("There is no such catalog for you to see.")).toBeVisible();
});

test("the map tells what is labelled, by whom, and leaves what one asks for", async ({ browser, server }) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(unitUrl(server, "specimen", "conv2d0:3"));
  await addLabel(page, { name: "an edge" });
  await expect(labelArticle(page, "an edge")).toBeVisible();
  await page.goto(`${server.origin}/catalogs/specimen/map`);
  const legend = page.getByRole("region", { name: /units$/ });
  await expect(legend).toContainText("labelled by people1");
  const numbers = page.getByRole("row", { name: /^conv2d0/ });
  await expect(numbers.getByRole("cell").last()).toHaveText("24");
  await page.getByLabel("State").selectOption("labelled by people");
  await expect(page.getByRole("heading", { name: "1 of 420 units" })).toBeVisible();
  await page.getByRole("radio", { name: "Number of people" }).click();
  await expect(page.getByText("1 person")).toBeVisible();
  const address = page.url();
  expect(address).toMatch(/by=people/);
  await page.goto(`${server.origin}/models`);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "1 of 420 units" })).toBeVisible();

  const cells = page.getByRole("button", { name: /^conv2d0: / });
  await cells.hover({ position: { x: 8, y: 8 } });
  await cells.hover({ position: { x: 3 * 19 + 8, y: 8 } });
  const pointed = page.getByRole("region", { name: "The unit that is pointed at" });
  await expect(pointed).toContainText("an edge");
  await expect(pointed).toContainText("labelled by one person");
  await cells.click({ position: { x: 3 * 19 + 8, y: 8 } });
  await expect(page).toHaveURL(/conv2d0:3$/);
});

test("the pages of a catalog have no barrier and do not scroll sideways", async ({ browser, server }) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(unitUrl(server, "specimen", "conv2d0:3"));
  await addLabel(page, { name: "an edge" });
  await expect(labelArticle(page, "an edge")).toBeVisible();
  for (const [colorScheme, width, paths] of [
    ["light", 1440, ["/catalogs?make=specimen", "/catalogs/specimen", "/catalogs/specimen/map"]],
    ["dark", 375, ["/catalogs/specimen", "/catalogs/specimen/map", "/catalogs/specimen/settings"]],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await page.goto(`${server.origin}${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (path.endsWith("map")) await page.getByRole("button", { name: /^conv2d0: / }).focus();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        path,
      ).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, path).toBeLessThanOrEqual(0);
    }
  }
});
