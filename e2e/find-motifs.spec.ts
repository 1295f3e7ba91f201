/**
 * Finding motifs: the tiles between two families side by side, whether they keep their pattern when they are turned, and which units look
 * like unions, mixtures, or each other's transpose, with numbers that the command line gives as well.
 */
import type { Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

/** `0.26` or `−0.08` as a number. */
const numberIn = (text: string | null | undefined, pattern: RegExp): number =>
  Number((pattern.exec(text ?? "")?.[1] ?? "nothing").replace("−", "-"));

/** For what is computed from all weights between two layers of a large network, while two cores do other things as well. */
const patience = { timeout: 60_000 };

const reading = (page: Page) => page.locator("[data-reading]");

test("the tiles between two families are the pack's own, and their equivariance is what the command line finds", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${unitUrl(server, "specimen", "mixed3a:57")}?see=motifs&other=family:lines`);
  const matrix = page.getByRole("figure", { name: "Matrix of tiles" });
  // Five line units of conv2d2 and twelve curve units of mixed3a, as the catalog that came with the specimen has them.
  await expect(matrix).toContainText("60 tiles, conv2d2 to mixed3a.");
  const caption = (await matrix.textContent()) ?? "";
  expect(numberIn(caption, /are ([\d.]+) % of all weight/)).toBeGreaterThan(1);
  expect(numberIn(caption, /are ([\d.]+) % of all weight/)).toBeLessThan(60);

  // The arrow keys go from tile to tile; what is read is that pair's kernel.
  const tiles = page.getByRole("button", { name: /^Weights from 5 units of conv2d2 to 12 units of mixed3a/ });
  await tiles.focus();
  await tiles.press("PageUp");
  await tiles.press("Home");
  const pair = (await reading(page).locator("p").first().textContent()) ?? "";
  const [, from = "", to = ""] = /(conv2d2:\d+).*→ (mixed3a:\d+)/.exec(pair) ?? [];
  const { kernel } = JSON.parse(
    await micrographia(server.dataDir, "model", "weights", "specimen", from, to, "--json"),
  );
  const shown = await reading(page).getByRole("cell").allTextContents();
  const read = shown
    .filter((text) => /\d/.test(text))
    .map((text) => Number(text.replace("−", "-").replace("+", "")));
  const largest = (values: number[]) =>
    values.reduce((most, w) => (Math.abs(w) > Math.abs(most) ? w : most), 0);
  expect(largest(read)).toBeCloseTo(largest(kernel.flat()), 2);
  await tiles.press("ArrowRight");
  await expect(reading(page).locator("p").first()).not.toHaveText(pair);

  await page.getByRole("radio", { name: "Equivariance" }).click();
  const figure = page.getByRole("figure", { name: "Equivariance" });
  await expect(figure).toContainText("All transforms together");
  await expect(page).toHaveURL(/motif=equivariance/);
  const printed = await micrographia(
    server.dataDir,
    ...["model", "motifs", "specimen", "--from", "conv2d2", "--to", "mixed3a", "--json"],
    ...["--from-by", "line", "--by", "curve", "--from-family", "lines", "--family", "curves"],
  );
  const { overall, best } = JSON.parse(printed).equivariance.result;
  const verdict = (await figure.textContent()) ?? "";
  expect(numberIn(verdict, /All transforms togetherr = (−?[\d.]+)/)).toBeCloseTo(overall.r, 1);
  expect(numberIn(verdict, /Best transformr = (−?[\d.]+)/)).toBeCloseTo(best.r, 1);
  // Lines excite the curves whose tangents they are, whichever way both are turned.
  expect(overall.r).toBeGreaterThan(overall.chance.interval[1]);

  await page.getByRole("radio", { name: "Branches" }).click();
  const row = page.getByRole("figure", { name: "Branch specialisation" }).locator('tr[data-family="curves"]');
  await expect(row).toContainText(/corrected p\s=\s[\d.]+/);
  const [all, ...branches] = (await row.getByRole("cell").allTextContents()).slice(0, 5).map(Number);
  expect(all).toBe(12);
  expect(branches.reduce((sum, count) => sum + count, 0)).toBe(12);
});

test("a unit of GoogLeNet has its place among unions, mixtures and transposes", async ({
  browser,
  server,
}) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const { page } = await becomeOwner(browser, server);
  const unit = unitUrl(server, "bvlc-googlenet", "inception_3b/output:181");

  await page.goto(`${unit}?see=motifs`);
  // Nobody has labelled anything here: the strongest inputs of the unit, and the units that read them most.
  await expect(page.getByRole("figure", { name: "Matrix of tiles" })).toContainText("144 tiles", patience);

  await page.getByRole("radio", { name: "Unions" }).click();
  const unions = page.getByRole("figure", { name: "Unions over cases" });
  await expect(unions.getByRole("heading", { name: /^This unit: number \d+ of 480$/ })).toBeVisible(patience);
  const printed = JSON.parse(
    await micrographia(
      server.dataDir,
      ...["model", "motifs", "bvlc-googlenet", "--json"],
      ...["--from", "inception_3a/output", "--to", "inception_3b/output"],
    ),
  );
  const found = printed.unions.result.units[181];
  const own = unions.locator("[data-own]");
  expect(numberIn(await own.locator("[data-score]").textContent(), /([\d.]+)/)).toBeCloseTo(found.score, 1);
  // Two inputs with opposite weights that excite it at the same places.
  expect(found.score).toBeGreaterThan(found.chance.interval[1]);
  expect(found.likeness).toBeLessThan(-0.5);
  for (const { unit: input } of found.cases) {
    await expect(own.getByRole("link", { name: `inception_3a/output:${input}`, exact: true })).toBeVisible();
  }

  await page.getByRole("radio", { name: "Superposition" }).click();
  const mixed = page.getByRole("figure", { name: "Mixed units" });
  const mixture = printed.superposition.result.mixtures[181];
  const score = mixed.locator("[data-own] [data-score]");
  await expect(score).toBeVisible(patience);
  expect(numberIn(await score.textContent(), /([\d.]+)/)).toBeCloseTo(mixture.score, 1);

  await page.getByRole("radio", { name: "Transposes" }).click();
  const transposes = page.getByRole("figure", { name: "Transposes" });
  await expect(transposes).toContainText(
    "inception_3a/output → inception_3b/output → inception_4a/output",
    patience,
  );
  const scores = transposes.locator("[data-score]");
  await expect(scores).toHaveCount(12);
  for (const text of await scores.allTextContents()) expect(Number(text)).toBeLessThanOrEqual(1);
});
