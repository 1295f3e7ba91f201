/**
 * Somebody puts a figure of every kind into an article with the keyboard alone. Each draws itself where its room was kept, in words
 * too; it leads to the instrument, follows what the catalog says, and says so when there is no connection.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import * as Y from "yjs";
import { emptyFigure, settingsOf } from "../components/figures/figure-draft.ts";
import { type CanvasNode, defaultCanvasSettings, edgeId } from "../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../lib/canvas/node-id.ts";
import type { FigureSettings } from "../lib/figures/figure.ts";
import { manifestSchema } from "../lib/model/manifest.ts";
import { unwrap } from "../lib/shared/result.ts";
import { articleUrl, author, idOf, makeArticle, makeThread, threadContent } from "./articles.ts";
import { fillCanvas, makeCircuit } from "./circuits.ts";
import { addFigure, askForFigure, chooseKind, chooseRecord, chooseUnits, figureDialog } from "./figures.ts";
import { becomeOwner, type Participant } from "./people.ts";
import { beginArticle, stating, words } from "./published.ts";
import { sendDocument } from "./send-document.ts";
import { expect, type TestServer, test } from "./server.ts";
import { predictSign, runAndRecord, sign } from "./try-predictions.ts";

const claim = "The curves of mixed3a inhibit their opposites.";
const title = "A curve from its lines";

/** An article to write in, and a circuit and a hypothesis to show. */
async function begin(ada: Participant, server: TestServer) {
  const [circuit, hypothesis] = [randomUUID(), randomUUID()];
  const id = await idOf(ada, server);
  const thread = await makeThread(ada, server, threadContent([id]));
  const article = await makeArticle(ada, server, thread, {
    title: "Curves",
    summary: "",
    authors: [author(id, "Ada Lovelace")],
  });
  await stating(
    ada,
    server,
  )({
    type: "circuit.create",
    circuit,
    content: { title, summary: "", target: null },
  });
  await stating(
    ada,
    server,
  )({
    type: "hypothesis.create",
    hypothesis,
    content: { title: claim, units: ["mixed3a:39"], families: [], edges: [] },
  });
  return { hypothesis, url: articleUrl(server, article) };
}

test("an author shows what the network does in figures that draw themselves", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const { page } = ada;
  const { hypothesis, url } = await begin(ada, server);
  await page.goto(url);

  await test.step("chosen by keyboard, with a preview", async () => {
    await askForFigure(page);
    await chooseUnits(page, "Units", "mixed3a:39", "mixed3a:21", "mixed3a:47");
    const preview = figureDialog(page).getByRole("region", { name: "Preview" }).locator("[data-figure]");
    await expect(preview).toHaveAttribute("data-state", "done", { timeout: 60_000 });
    // The order is one's own.
    const list = figureDialog(page).getByRole("list", { name: "Units, as they are chosen" });
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
    await chooseRecord(page, title);
    await addFigure(page, "circuit");
    await askForFigure(page);
    await chooseKind(page, "Hypothesis");
    await chooseRecord(page, claim);
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
    await stating(
      ada,
      server,
    )({
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
      await strip.evaluate((element) => element.scrollIntoView());
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
    const preview = figureDialog(page).getByRole("region", { name: "Preview" });
    await expect(preview.getByRole("alert")).toBeVisible();
    await ada.context.setOffline(false);
    // It goes on by itself; that it comes to an end is seen above.
    await expect(preview.locator("[data-figure]")).toHaveAttribute("data-state", /^(?:working|done)$/, {
      timeout: 30_000,
    });
    await expect(preview.getByRole("alert")).toHaveCount(0);
  });
});

const curve = (unit: string, x: number, y: number): CanvasNode => ({
  ...{ id: unitNodeId(unit), type: "unit", unit, x, y, group: null, name: "" },
});

/** A circuit of three units with weights, and a hypothesis with a prediction that the network has answered. */
async function beginContent(ada: Participant, server: TestServer) {
  const state = stating(ada, server);
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile("public/models/specimen/manifest.json", "utf8")),
  );
  const circuit = await makeCircuit(ada, server, title, "mixed3a:39");
  const nodes = [curve("conv2d1:9", 0, 260), curve("conv2d1:23", 180, 260), curve("mixed3a:39", 90, 0)];
  const [left, right, top] = nodes.map(({ id }) => id) as [string, string, string];
  const kept = (net: number) => ({
    ...{ net, norm: 1, path: "direct" as const, pack: manifest.weights.sha256 },
  });
  const canvas = {
    nodes,
    edges: [
      { id: edgeId(left, top), from: left, to: top, kept: kept(0.8), note: "" },
      { id: edgeId(right, top), from: right, to: top, kept: kept(-0.4), note: "" },
    ],
    motifs: [],
    settings: defaultCanvasSettings,
  };
  await fillCanvas(ada, server, circuit, canvas);
  const hypothesis = randomUUID();
  await state({
    type: "hypothesis.create",
    hypothesis,
    content: { title: claim, units: ["mixed3a:34"], families: [], edges: [] },
  });
  await ada.page.goto(`${server.origin}/catalogs/specimen/hypotheses/${hypothesis}`);
  const form = await predictSign(ada.page);
  await form.getByRole("button", { name: "Add the prediction" }).click();
  await runAndRecord(ada.page, sign, "Refuted");
  const tuning = (plot: "line" | "radial") =>
    unwrap(
      settingsOf(
        { ...emptyFigure, type: "tuning", units: ["mixed3a:39", "mixed3a:21"], stimulus: "curve", plot },
        manifest,
      ),
    );
  const figures: FigureSettings[] = [
    { type: "strip", units: ["mixed3a:39", "mixed3a:21"] },
    { type: "tiles", from: ["conv2d1:9"], to: ["mixed3a:39", "mixed3a:21"] },
    tuning("line"),
    tuning("radial"),
    { type: "examples", unit: "mixed3a:39", count: 4 },
    { type: "circuit", circuit },
    { type: "hypothesis", hypothesis },
  ];
  return { state, circuit, hypothesis, figures, canvas };
}

function documentWith(figures: readonly FigureSettings[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment("content").insert(
    0,
    figures.map((settings, i) => {
      const block = new Y.XmlElement("figureBlock");
      block.setAttribute("id", `figure-${i + 1}`);
      block.setAttribute("settings", JSON.stringify(settings));
      return block;
    }),
  );
  return doc;
}

/** What a drawing says, and how large it is by itself: the words in their order, the shapes with their colours and places. */
const drawnIn = (page: Page, within: string): Promise<string[]> =>
  page
    .locator(`${within} svg`)
    .first()
    .evaluate((svg) => [
      svg.getAttribute("viewBox") ?? "",
      ...[...svg.querySelectorAll("text, rect, path, circle, line, polygon, polyline")].map((part) => {
        const { fill, stroke } = getComputedStyle(part);
        const place = ["x", "y", "width", "height", "d", "cx", "cy", "r", "points"].map((name) =>
          part.getAttribute(name),
        );
        return `${part.localName} ${fill} ${stroke} ${place.filter(Boolean).join(" ")} ${part.textContent?.trim()}`;
      }),
    ]);

test("what is published is what was drawn, and what has changed since is named", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const { page } = ada;
  const { state, circuit, hypothesis, figures: all, canvas } = await beginContent(ada, server);
  const { article, address } = await beginArticle(ada, server, [words("First.")]);
  await sendDocument(ada, server, `article/${article}`, documentWith(all));

  await test.step("frozen where it is drawn, and handed to the server", async () => {
    await page.goto(`${server.origin}/catalogs/specimen/articles/${article}`);
    await page.getByRole("button", { name: "Publish version 1…" }).click();
    const form = page.getByRole("form", { name: "Publish version 1" });
    await form.getByRole("button", { name: "Publish version 1" }).click();
    await expect(page.getByRole("list", { name: "Published versions" })).toContainText("Version 1", {
      timeout: 120_000,
    });
  });

  await test.step("each kind has the same size, places, colours and numbers, published and live", async () => {
    await page.goto(address);
    for (const [i, { type }] of all.entries()) {
      const name = `#figure-${i + 1}`;
      await page.locator(name).scrollIntoViewIfNeeded();
      const published = await drawnIn(page, `${name} .reading-drawing:not(.reading-on-phone)`);
      await page.locator(name).getByRole("button", { name: "Open live" }).click();
      await expect(page.locator(name).locator("[data-figure]").first()).toHaveAttribute(
        "data-state",
        "done",
        {
          timeout: 60_000,
        },
      );
      // It may begin with this browser's copy of what was said, and follows the server.
      await expect
        .poll(async () => [type, await drawnIn(page, `${name} [data-figure]`)])
        .toEqual([type, published]);
      await page.locator(name).getByRole("button", { name: "Show as published" }).click();
    }
  });

  const compare = async (reader: Page, number: number) => {
    const figure = reader.locator(`#figure-${number}`);
    await figure.getByRole("button", { name: "Compare with now" }).click();
    return figure;
  };

  await test.step("and shows the same when it is held against now", async () => {
    for (const i of all.keys()) {
      const figure = await compare(page, i + 1);
      await expect(figure.getByText("It still shows the same.")).toBeVisible({ timeout: 60_000 });
      await figure.getByRole("button", { name: "Close comparison" }).click();
    }
  });

  await test.step("until a label, a weight or a verdict is another one, which is named", async () => {
    await state({
      type: "verdict.give",
      verdict: randomUUID(),
      hypothesis,
      content: { standing: "refuted", reason: "They do not." },
    });
    // Somebody adds a node to the circuit.
    await fillCanvas(ada, server, circuit, { ...canvas, nodes: [curve("mixed3a:21", 300, 0)], edges: [] });
    const grown = await compare(page, 6);
    await expect(grown.getByRole("row", { name: /a node/ })).toContainText("mixed3a:21", { timeout: 60_000 });
    const verdict = await compare(page, 7);
    await expect(verdict.getByRole("row", { name: /^the verdict / })).toContainText("Refuted", {
      timeout: 60_000,
    });
  });

  await test.step("and whoever may not read the catalog is told so, with the figure as it was", async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(address);
    const figure = await compare(stranger, 1);
    await expect(figure.getByText(/a catalog that you may not read/)).toBeVisible();
    await expect(figure.getByText("The published figure stays as it was.")).toBeVisible();
    await expect(figure.getByRole("link", { name: "Sign in" })).toBeVisible();
    await expect(figure.locator(".reading-drawing").first()).toBeVisible();
  });
});
