/** Reading what is published: by somebody without an account, without scripts, on paper, by a program, and beside what the network says now. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import bibtexParse from "@orcid/bibtex-parse-js";
import type { APIRequestContext, Page } from "@playwright/test";
import { becomeOwner } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

type Shipped = { thread: { id: string }; manuscript: { article: string; title: string } };

/** The address of the article that ships with the specimen, once the server has taken it in. */
async function shippedArticle(server: TestServer, request: APIRequestContext) {
  const { thread, manuscript }: Shipped = JSON.parse(
    await readFile("public/models/specimen/thread.json", "utf8"),
  );
  const threadAddress = `${server.origin}/read/${thread.id}`;
  await expect.poll(async () => (await request.get(`${threadAddress}/feed.xml`)).status()).toBe(200);
  return {
    thread: threadAddress,
    address: `${threadAddress}/${manuscript.article}`,
    title: manuscript.title,
  };
}

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

type Shift = { value: number; recent: boolean; inFigure: boolean };

/** Every shift of the layout since the page began. */
const shiftsOf = (page: Page): Promise<Shift[]> =>
  page.evaluate(
    () =>
      new Promise<Shift[]>((tell) => {
        type Entry = PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: readonly { node: Node | null }[];
        };
        const observer = new PerformanceObserver(() => undefined);
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            tell(
              (observer.takeRecords() as Entry[]).map(({ value, hadRecentInput, sources }) => ({
                value,
                recent: hadRecentInput,
                inFigure: sources.some(({ node }) => node?.parentElement?.closest("figure") != null),
              })),
            ),
          ),
        );
      }),
  );

test("anybody reads the article that ships, and nothing moves under their eyes", async ({
  page,
  server,
  request,
}) => {
  const { thread, address, title } = await shippedArticle(server, request);
  await page.addInitScript(() => {
    // The buffer of entries is short; this one is not.
    const seen: number[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
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
  const shifts = await shiftsOf(page);
  expect(shifts.filter(({ inFigure }) => inFigure)).toEqual([]);
  const total = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  );
  expect(total).toBeLessThan(0.01);

  // A citation leads to its reference and back, a footnote to its text and back.
  await page.locator("#cite-1-1").click();
  await expect(page.locator("#reference-1")).toBeInViewport();
  await page
    .locator("#reference-1")
    .getByRole("link", { name: /^Back to where reference 1/ })
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
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("heading", { name: /Limits/ })).toBeVisible();

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

test("a version that is not the latest says so, and the changes are told word by word", async ({
  browser,
  server,
}) => {
  const { page, context } = await becomeOwner(browser, server);
  const catalog = `${server.origin}/api/catalogs/specimen`;
  const { user } = await (await context.request.get(`${server.origin}/api/session`)).json();
  const command = async (data: Record<string, unknown>) => {
    const response = await context.request.post(`${catalog}/commands`, {
      data: { id: randomUUID(), ...data },
    });
    expect([await response.text(), response.status()]).toEqual([expect.anything(), 200]);
  };
  const [thread, article, suggestion] = [randomUUID(), randomUUID(), randomUUID()];
  const author = { person: user.id, name: "Ludwig van den Berg", affiliation: "", contribution: "" };
  const head = { title: "Two versions", summary: "", authors: [author] };
  await command({
    type: "thread.create",
    thread,
    content: {
      title: "Mine",
      abstract: "",
      editors: [user.id],
      involvement: "",
      format: "",
      readers: "everyone",
      doi: null,
    },
  });
  await command({ type: "article.create", article, thread, form: "article", about: null, content: head });
  const store = async (words: string): Promise<string> => {
    const manuscript = {
      ...{
        format: "micrographia-article",
        version: 1,
        catalog: "specimen",
        pack: { id: "specimen", title: "" },
      },
      ...{ thread, article, form: "article", about: null, ...head, references: [] },
      blocks: [{ type: "paragraph", content: [{ type: "text", text: words, marks: [] }] }],
    };
    const response = await context.request.put(`${catalog}/articles/${article}/manuscripts`, {
      data: manuscript,
    });
    return (await response.json()).sha256;
  };
  const on = { thread, article };
  const first = await store("The unit answers to curves of every size.");
  await command({ type: "suggestion.create", suggestion, ...on, content: { sha256: first, note: "" } });
  const verdict = { verdict: "include", reason: "It begins the thread." };
  await command({ type: "decision.create", decision: randomUUID(), ...on, suggestion, content: verdict });
  const publish = (number: number, form: string, note: string, sha256: string) =>
    command({
      type: "publication.create",
      publication: randomUUID(),
      ...on,
      content: { number, form, note, sha256 },
    });
  await publish(1, "first", "", first);
  await publish(
    2,
    "correction",
    "Not of every size.",
    await store("The unit answers to curves of some sizes."),
  );

  const address = `${server.origin}/read/${thread}/${article}`;
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
  await command({
    type: "thread.revise",
    thread,
    content: {
      title: "Mine",
      abstract: "",
      editors: [user.id],
      involvement: "",
      format: "",
      readers: "catalog",
      doi: null,
    },
  });
  expect((await stranger.goto(address))?.status()).toBe(404);
  expect((await page.goto(address))?.status()).toBe(200);
});
