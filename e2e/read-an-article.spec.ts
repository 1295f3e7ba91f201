/** Reading what is published: by somebody without an account, without scripts, on paper, by a program, and beside what the network says now. */
import { randomUUID } from "node:crypto";
import { inflateSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import bibtexParse from "@orcid/bibtex-parse-js";
import type { Page, Response } from "@playwright/test";
import type { Block } from "../lib/articles/manuscript.ts";
import { unasked } from "./layout-shift.ts";
import { becomeOwner } from "./people.ts";
import { beginArticle, shippedArticle, shippedFigures, stating, words } from "./published.ts";
import { expect, test } from "./server.ts";

/** Scrolls a page to its end in steps, so that everything that waits to be seen is seen. */
async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.mouse.wheel(0, 600);
    await page.evaluate(
      () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
    );
  }
}

/** Bytes as they were sent, by what they are for. */
async function weigh(responses: readonly Response[]) {
  const weights = { document: 0, stylesheet: 0, font: 0, image: 0 };
  for (const response of responses) {
    const kind = response.request().resourceType();
    if (kind in weights)
      weights[kind as keyof typeof weights] += (await response.request().sizes()).responseBodySize;
  }
  return weights;
}

/** What has to come before the article that ships can be read: its text with its drawings, and how they look. */
const heaviestText = 150_000;

test("anybody reads the article that ships, and nothing moves under their eyes", async ({
  page,
  server,
  request,
}) => {
  const { thread, address, title } = await shippedArticle(server, request);
  await page.goto(thread);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Circuits of the specimen");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("figure")).toHaveCount(5);

  await page.goto(address);
  await scrollThrough(page);
  const last = page.getByRole("figure").last();
  await expect(last.getByRole("button", { name: "Open live" })).toBeVisible();
  for (const image of await page.locator(".reading-figure image").all()) {
    await expect(image).toHaveAttribute("href", /^\/read\//);
  }
  expect(await unasked(page)).toBe(0);

  // A citation leads to its reference and back, a footnote to its text and back.
  await page.locator("#cite-1-1").click();
  await expect(page.locator("#reference-1")).toBeInViewport();
  await page
    .locator("#reference-1")
    .getByRole("link", { name: /^Back to where reference 1/ })
    .first()
    .click();
  await expect(page.locator("#cite-1-1")).toBeInViewport();
});

test("it reads whole without scripts, before scripts, and to programs", async ({
  browser,
  page,
  server,
  request,
}) => {
  const { address, title } = await shippedArticle(server, request);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(address);
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(plain.getByRole("figure")).toHaveCount(5);
  await expect(plain.getByText("A direction is that from the middle of the arc")).toBeVisible();
  await expect(plain.locator(".katex").first()).toBeVisible();
  await expect(plain.locator("math").first()).toBeAttached();
  await expect(plain.getByText(/@article\{/)).toBeVisible();
  await expect(plain.getByRole("button", { name: "Open live" }).first()).toBeHidden();
  await context.close();

  await page.route(/\.js(\?|$)/, (route) => route.abort());
  const loaded: Response[] = [];
  page.on("response", (response) => loaded.push(response));
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("heading", { name: /Limits/ })).toBeVisible();
  const weights = await weigh(loaded);
  test.info().annotations.push({ type: "bytes until it can be read", description: JSON.stringify(weights) });
  expect(weights.document + weights.stylesheet).toBeLessThan(heaviestText);

  await page.setViewportSize({ width: 375, height: 800 });
  const { violations } = await new AxeBuilder({ page }).include(".reading").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]); // what scrolls is reached

  const meta = async (name: string) => page.locator(`meta[name="${name}"]`).getAttribute("content");
  expect(await meta("citation_title")).toBe(title);
  expect(await meta("citation_author")).toBe("Micrographia");
  expect(await meta("citation_publication_date")).toMatch(/^\d{4}\/\d\d\/\d\d$/);
  await expect(page.locator('link[rel="alternate"][type="application/atom+xml"]')).toHaveCount(1);
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({ "@type": "ScholarlyArticle", headline: title });
  const bibtex = await (await request.get(`${address}/1/cite?format=bibtex`)).text();
  expect(bibtexParse.toJSON(bibtex)[0]?.entryTags?.title).toBe(title);
});

test("it is accessible in light and dark, wide and narrow", async ({ browser, server, request }) => {
  const { thread, address } = await shippedArticle(server, request);
  for (const [colorScheme, width, places] of [
    ["light", 1440, [thread, address]],
    ["dark", 1440, [address]],
    ["light", 375, [address]],
    ["dark", 375, [thread]],
  ] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const place of places) {
      await page.goto(place);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include(".reading").analyze();
      expect([colorScheme, width, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([
        colorScheme,
        width,
        [],
      ]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await context.close();
  }
});

/** What is drawn on each page of a PDF as Chromium writes it: the decompressed operators of its content. */
function pagesOf(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/Type \/Page\b[^s][\s\S]*?endobj/g)].map(([page]) => {
    const reference = /\/Contents (\d+) 0 R/.exec(page)?.[1];
    const start = text.indexOf(`\n${reference} 0 obj`);
    const stream = text.indexOf("stream", start) + "stream".length;
    const begin = text[stream] === "\r" ? stream + 2 : stream + 1;
    const end = text.indexOf("endstream", begin);
    return inflateSync(pdf.subarray(begin, end)).toString("latin1");
  });
}

test("it prints on A4 without the site around it and without blank pages", async ({
  page,
  server,
  request,
}) => {
  const { address } = await shippedArticle(server, request);
  await page.goto(address);
  await expect(page.getByRole("figure").last()).toBeAttached();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner").first()).toBeHidden();
  await expect(page.getByRole("button", { name: "Open live" }).first()).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pagesOf(pdf);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThan(12);
  for (const [i, content] of pages.entries()) {
    expect([i, /T[jJ]|\bDo\b/.test(content)]).toEqual([i, true]);
  }
  expect(pdf.toString("latin1")).toMatch(/\/MediaBox \[0 0 59[456](?:\.\d+)? 84[12](?:\.\d+)?\]/);
});

test("a member opens a figure live and holds it against what was published", async ({
  browser,
  server,
  request,
}) => {
  const { address } = await shippedArticle(server, request);
  const { page } = await becomeOwner(browser, server);
  await page.goto(address);
  const figure = page.getByRole("figure").first();
  await figure.getByRole("button", { name: "Compare with now" }).click();
  await expect(figure.getByText("It still shows the same.").first()).toBeVisible({
    timeout: 60_000,
  });
  await figure.getByRole("button", { name: "Open live" }).click();
  await expect(figure.locator("[data-figure=strip]").first()).toBeVisible();
  await figure.getByRole("button", { name: "Show as published" }).click();
  await expect(figure.locator(".reading-drawing").first()).toBeVisible();
});

test("nothing moves when a circuit and a hypothesis are opened live", async ({
  browser,
  server,
  request,
}) => {
  await shippedArticle(server, request); // its circuit is in the catalog once it is
  const owner = await becomeOwner(browser, server);
  const state = stating(owner, server);
  const hypothesis = randomUUID();
  const said = { title: "No two of them follow the same line.", units: [], families: [], edges: [] };
  await state({ type: "hypothesis.create", hypothesis, content: said });
  const { circuit } = await shippedFigures();
  const data = {
    ...{ claim: said.title, standing: "proposed", verdict: null, predictions: [], units: [] },
    evidence: { for: 0, against: 0, neutral: 0 },
  };
  const settings = { type: "hypothesis" as const, hypothesis };
  const blocks: Block[] = [
    words("Before."),
    circuit,
    words("Between."),
    {
      ...{ type: "figure", id: "claim", settings, caption: [], credit: "", from: "" },
      frozen: { settings, pack: circuit.frozen.pack, data, pictures: {} },
    },
    words("After."),
  ];
  const { address, publish } = await beginArticle(owner, server, blocks);
  await publish(1, "first", "", blocks);
  const { page } = owner;
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
    for (const number of [1, 2]) {
      const figure = page.locator(`#figure-${number}`);
      await figure.scrollIntoViewIfNeeded();
      const drawing = figure.locator(".reading-drawing:visible");
      const before = await drawing.boundingBox();
      await figure.getByRole("button", { name: "Open live" }).click();
      await expect(figure.getByText(`Figure ${number} is drawn.`)).toBeAttached({ timeout: 60_000 });
      const after = await figure.locator("[data-figure] svg").boundingBox();
      expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThan(2);
    }
    expect([width, await unasked(page)]).toEqual([width, 0]);
  }
});

test("a version that is not the latest says so, and the changes are told word by word", async ({
  browser,
  server,
}) => {
  const owner = await becomeOwner(browser, server);
  const first = [words("The unit answers to curves of every size.")];
  const { address, publish, openTo } = await beginArticle(owner, server, first);
  await publish(1, "first", "", first);
  await publish(2, "correction", "Not of every size.", [words("The unit answers to curves of some sizes.")]);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${address}/1`);
  await expect(stranger.getByText("curves of every size")).toBeVisible();
  await expect(stranger.getByText("You are reading version 1 of 2")).toBeVisible();
  await stranger.getByRole("link", { name: "what changed since" }).click();
  await expect(stranger.locator("del")).toHaveText(["every size"]);
  await expect(stranger.locator("ins")).toHaveText(["some sizes"]);
  await stranger.goto(address);
  await expect(stranger.getByText("curves of some sizes")).toBeVisible();
  await expect(stranger.getByText("Correction: Not of every size.")).toBeVisible();

  // Only those who may read the catalog: then there is nothing, in so many words, for anybody else.
  await openTo("catalog");
  expect((await stranger.goto(address))?.status()).toBe(404);
  expect((await owner.page.goto(address))?.status()).toBe(200);
});
