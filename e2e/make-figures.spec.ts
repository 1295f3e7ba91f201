/**
 * Somebody puts a figure of every kind into an article with the keyboard alone. Each draws itself where its room was kept, in words
 * too; it leads to the instrument, follows what the catalog says, and says so when there is no connection.
 */
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, type Participant } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

async function command({ context }: Participant, server: TestServer, data: object): Promise<void> {
  const answer = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
    headers: { origin: server.origin },
    data: { id: randomUUID(), ...data },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const claim = "The curves of mixed3a inhibit their opposites.";
const title = "A curve from its lines";

/** An article to write in, and a circuit and a hypothesis to show. */
async function begin(ada: Participant, server: TestServer) {
  const [thread, article, circuit, hypothesis] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const { id } = (await (await ada.context.request.get(`${server.origin}/api/session`)).json()).user;
  await command(ada, server, {
    type: "thread.create",
    thread,
    content: {
      title: "Circuits of the specimen",
      abstract: "",
      editors: [id],
      involvement: "",
      format: "",
      readers: "catalog",
      doi: null,
    },
  });
  await command(ada, server, {
    type: "article.create",
    article,
    thread,
    form: "article",
    about: null,
    content: {
      title: "Curves",
      summary: "",
      authors: [{ person: id, name: "Ada Lovelace", affiliation: "", contribution: "" }],
    },
  });
  await command(ada, server, {
    type: "circuit.create",
    circuit,
    content: { title, summary: "", target: null },
  });
  await command(ada, server, {
    type: "hypothesis.create",
    hypothesis,
    content: { title: claim, units: ["mixed3a:39"], families: [], edges: [] },
  });
  return { hypothesis, url: `${server.origin}/catalogs/specimen/articles/${article}` };
}

const figures = (page: Page) => page.locator("[data-figure]");
const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Add a figure" });

/** Opens the dialog from where the text ends. */
async function askForFigure(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "The text of the article" }).focus();
  await page.keyboard.press("Control+End");
  const tool = page
    .getByRole("toolbar", { name: "Formatting" })
    .getByRole("button", { name: "Figure", exact: true });
  await tool.focus();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toBeVisible();
}

/** Moves to a kind with the arrow keys. */
async function chooseKind(page: Page, name: string): Promise<void> {
  const chosen = dialogOf(page).getByRole("radio", { name, exact: true });
  await dialogOf(page)
    .getByRole("group", { name: "Kind of figure" })
    .getByRole("radio", { checked: true })
    .focus();
  for (let i = 0; i < 6 && !(await chosen.isChecked()); i++) await page.keyboard.press("ArrowRight");
  await expect(chosen).toBeChecked();
}

async function chooseUnits(page: Page, field: string, ...units: readonly string[]): Promise<void> {
  await dialogOf(page).getByRole("combobox", { name: field, exact: true }).focus();
  for (const unit of units) {
    await page.keyboard.type(unit);
    await expect(dialogOf(page).getByRole("option", { name: unit }).first()).toBeVisible();
    await page.keyboard.press("Enter");
  }
}

async function addFigure(page: Page, type: string): Promise<void> {
  const button = dialogOf(page).getByRole("button", { name: "Add the figure" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toBeHidden();
  await expect(
    figures(page)
      .and(page.locator(`[data-figure=${type}]`))
      .last(),
  ).toHaveAttribute("data-state", "done", { timeout: 120_000 });
}

test("an author shows what the network does in figures that draw themselves", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const { page } = ada;
  const { hypothesis, url } = await begin(ada, server);
  await page.goto(url);

  await test.step("chosen by keyboard, with a preview", async () => {
    await askForFigure(page);
    await chooseUnits(page, "Units", "mixed3a:39", "mixed3a:21", "mixed3a:47");
    const preview = dialogOf(page).getByRole("region", { name: "Preview" }).locator("[data-figure]");
    await expect(preview).toHaveAttribute("data-state", "done", { timeout: 60_000 });
    // The order is one's own.
    const list = dialogOf(page).getByRole("list", { name: "Units, as they are chosen" });
    await list.getByRole("button", { name: "mixed3a:47, 3 of 3" }).focus();
    await page.keyboard.press("ArrowLeft");
    await expect(list.getByRole("button", { name: "mixed3a:47, 2 of 3" })).toBeFocused();
    await page.keyboard.press("Delete");
    await expect(list.getByRole("button", { name: "mixed3a:21, 2 of 2" })).toBeFocused();
    const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await addFigure(page, "strip");
  });

  await test.step("of every kind", async () => {
    await askForFigure(page);
    await chooseKind(page, "Weights");
    await chooseUnits(page, "From units of an earlier layer", "conv2d1:9", "conv2d1:23");
    await chooseUnits(page, "To units of a later layer", "mixed3a:39");
    await addFigure(page, "tiles");
    await askForFigure(page);
    await chooseKind(page, "Tuning curves");
    await chooseUnits(page, "Units", "mixed3a:39", "mixed3a:21");
    await addFigure(page, "tuning");
    await askForFigure(page);
    await chooseKind(page, "Circuit");
    await dialogOf(page).getByRole("radio", { name: title }).focus();
    await page.keyboard.press("Space");
    await addFigure(page, "circuit");
    await askForFigure(page);
    await chooseKind(page, "Hypothesis");
    await dialogOf(page).getByRole("radio", { name: claim }).focus();
    await page.keyboard.press("Space");
    await addFigure(page, "hypothesis");
    await askForFigure(page);
    await chooseKind(page, "Dataset examples");
    await chooseUnits(page, "Unit", "mixed3a:39");
    await addFigure(page, "examples");
  });

  await test.step("each in words, with its numbers, and leading on", async () => {
    const drawn = (type: string) => page.locator(`[data-figure=${type}] svg`).first();
    await expect(drawn("strip")).toHaveAttribute("aria-label", /Of 2 units: mixed3a:39.*; mixed3a:21/);
    await expect(drawn("tiles")).toHaveAttribute(
      "aria-label",
      /on one colour scale from −[\d.]+ .* to \+[\d.]+/,
    );
    await expect(drawn("tuning")).toHaveAttribute("aria-label", /mixed3a:39[^;]*: [\d.]+ at [\d.]+°/);
    await expect(drawn("examples")).toHaveAttribute("aria-label", /in 2,000 images/);
    await expect(drawn("hypothesis")).toHaveAttribute("aria-label", /Nobody has judged it yet/);
    await expect(page.locator("[data-figure=examples] svg image")).toHaveCount(9);
    await expect(
      page.locator("[data-figure=tuning]").getByRole("link", { name: "The tuning of mixed3a:39" }),
    ).toHaveAttribute("href", /mixed3a:39\?see=tuning&stimulus=curve/);
    const tile = page
      .locator("[data-figure=tiles]")
      .getByRole("link", { name: /conv2d1:23 → mixed3a:39: Σw/ });
    await expect(tile).toHaveAttribute("href", "/models/specimen/edge?from=conv2d1%3A23&to=mixed3a%3A39");
    // Pointing at a curve shows it alone.
    const curves = page.locator("[data-figure=tuning] [data-series]");
    await curves.filter({ hasText: "39" }).locator("circle").hover({ force: true });
    await expect(curves.filter({ hasText: "21" })).toHaveAttribute("opacity", "0.12");
  });

  await test.step("following what the catalog says", async () => {
    await command(ada, server, {
      type: "verdict.give",
      verdict: randomUUID(),
      hypothesis,
      content: { standing: "refuted", reason: "They do not." },
    });
    await expect(page.locator("[data-figure=hypothesis] svg")).toHaveAttribute(
      "aria-label",
      /Verdict: refuted, by Ada Lovelace: “They do not\.”/,
    );
  });

  await test.step("without moving anything when they are drawn, on a wide page and on a phone", async () => {
    // Every height that the first figure ever has, from its first appearance on.
    await page.addInitScript(() => {
      const heights: number[] = [];
      Object.assign(window, { heights });
      const sizes = new ResizeObserver(([entry]) => {
        if (entry) heights.push(Math.round(entry.contentRect.height));
      });
      new MutationObserver((_, observer) => {
        const figure = document.querySelector("[data-figure=strip]");
        if (!figure) return;
        observer.disconnect();
        sizes.observe(figure);
      }).observe(document, { childList: true, subtree: true });
    });
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      const strip = page.locator("[data-figure=strip]");
      await strip.scrollIntoViewIfNeeded();
      await expect(strip).toHaveAttribute("data-state", "done");
      await expect(strip.locator("svg image")).toHaveCount(2);
      const heights = await page.evaluate(() => (window as unknown as { heights: number[] }).heights);
      expect([...new Set(heights)]).toHaveLength(1);
    }
  });

  await test.step("and saying so where there is no connection", async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    const tiles = page.locator("[data-figure=tiles]");
    await tiles.scrollIntoViewIfNeeded();
    await expect(tiles).toHaveAttribute("data-state", "done", { timeout: 60_000 });
    await ada.context.setOffline(true);
    await askForFigure(page);
    await chooseKind(page, "Dataset examples");
    await chooseUnits(page, "Unit", "mixed3a:21");
    const preview = dialogOf(page).getByRole("region", { name: "Preview" });
    await expect(preview.getByRole("alert")).toBeVisible();
    await ada.context.setOffline(false);
    await expect(preview.locator("[data-figure]")).toHaveAttribute("data-state", "done", {
      timeout: 120_000,
    });
  });
});
