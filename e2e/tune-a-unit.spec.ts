/**
 * Tuning a unit: synthetic stimuli of a kind, shown to a whole layer in the browser. Every number on the page is held against the
 * command line's measurement, and against the definition written out here.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

type Axes = {
  columns: { values: number[]; labels: string[] };
  rows: { entries: { label: string; value: number }[] };
};
type Tuned = {
  settings: object;
  result: {
    axes: Axes;
    units: number;
    responses: number[];
    reference: { mean: number[]; sigma: number[] };
  };
};

const tuningUrl = (server: TestServer, pack: string, unit: string, more = "") =>
  `${unitUrl(server, pack, unit)}?see=tuning${more}`;

const number = (page: Page, id: string): Locator => page.locator(`[data-number="${id}"]`);
const reading = (page: Page): Locator => page.getByRole("region", { name: "The figure that is read" });

/** "−1.2 × 10⁻³" is not among what these specs read; a true minus sign is. */
const read = async (locator: Locator): Promise<number> =>
  Number.parseFloat(((await locator.textContent()) ?? "").replace("−", "-").replace(",", ""));

/** Responses of a unit, row by row. */
function tableOf({ result }: Tuned, unit: number): number[][] {
  const width = result.axes.columns.values.length;
  return result.axes.rows.entries.map((_, row) =>
    Array.from({ length: width }, (_, i) => result.responses[(row * width + i) * result.units + unit] ?? 0),
  );
}

/** The definition, written out: |Σ r e^{iθ}| / Σ r over a full turn. */
function selectivity(curve: readonly number[]): number {
  let [x, y, sum] = [0, 0, 0];
  curve.forEach((r, i) => {
    x += r * Math.cos((2 * Math.PI * i) / curve.length);
    y += r * Math.sin((2 * Math.PI * i) / curve.length);
    sum += r;
  });
  return Math.hypot(x, y) / sum;
}

test("a curve unit is tuned, and its page says what the command line measures", async ({
  browser,
  server,
}) => {
  const unit = 80;
  const tuned: Tuned = JSON.parse(
    await micrographia(
      server.dataDir,
      "model",
      "tune",
      "specimen",
      "mixed3b:80",
      "--images",
      "200",
      "--json",
    ),
  );
  const table = tableOf(tuned, unit);
  const peak = Math.max(...table.flat());
  const row = table.findIndex((curve) => curve.includes(peak));
  const curve = table[row] ?? [];
  const column = curve.indexOf(peak);

  const { page } = await becomeOwner(browser, server);
  await page.goto(unitUrl(server, "specimen", "mixed3b:80"));
  await page.getByRole("link", { name: "Tuning", exact: true }).click();
  await expect(page).toHaveURL(tuningUrl(server, "specimen", "mixed3b:80"));
  await expect(number(page, "selectivity")).toBeVisible({ timeout: 120_000 });

  expect(await read(number(page, "selectivity"))).toBeCloseTo(selectivity(curve), 3);
  expect(await read(number(page, "peak"))).toBeCloseTo(peak, 1);
  const step = 360 / curve.length;
  expect(Math.abs((await read(number(page, "preferred"))) - column * step)).toBeLessThanOrEqual(step / 2);
  const opposite = curve.filter((_, i) => {
    const off = Math.abs(((i * step - column * step + 540) % 360) - 180);
    return off >= 150 - 1e-9;
  });
  expect(await read(number(page, "echo"))).toBeCloseTo(Math.max(...opposite) / peak, 3);
  const { mean, sigma } = tuned.result.reference;
  const inSigma = (value: number): number => (value - (mean[unit] ?? 0)) / (sigma[unit] ?? 1);
  expect(await read(reading(page).locator("[data-reading=sigma]"))).toBeCloseTo(inSigma(peak), 1);

  // Cell by cell with the keyboard: what is read is that cell's own, and its picture is drawn.
  const cell = page
    .getByRole("table", { name: /Responses of mixed3b:80/ })
    .locator(`[data-cell="${row},${column}"]`);
  await cell.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  const [downRow, leftColumn] = [Math.min(table.length - 1, row + 1), column - 1];
  const value = table[downRow]?.[leftColumn] ?? Number.NaN;
  await expect(reading(page)).toContainText(tuned.result.axes.columns.labels[leftColumn] ?? "none");
  await expect(reading(page)).toContainText(tuned.result.axes.rows.entries[downRow]?.label ?? "none");
  const shown = await read(reading(page).locator("[data-reading=value]"));
  expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.006 * Math.max(1, Math.abs(value)));
  expect(await read(reading(page).locator("[data-reading=sigma]"))).toBeCloseTo(inSigma(value), 1);
  const colours = await reading(page)
    .getByRole("img")
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return new Set([...data].filter((_, i) => i % 4 === 0)).size;
    });
  expect(colours, "an anti-aliased figure on grey").toBeGreaterThan(5);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("the next unit of the layer costs nothing, and a link shows somebody else the same", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(tuningUrl(server, "specimen", "conv2d1:3"));
  await page.getByLabel("Show the unit").selectOption("Gratings");
  await expect(page).toHaveURL(/stimulus=grating/);
  await expect(number(page, "preferred")).toBeVisible({ timeout: 120_000 });
  await expect(number(page, "echo")).toHaveCount(0); // an orientation has no opposite
  const before = await number(page, "preferred").textContent();
  const foot = page.getByText(/^tuning 1 on weights/);
  const cost = await foot.textContent();

  // Another unit from the list of the layer: the same measurement, other numbers, no waiting.
  const list = page.getByRole("region", { name: /^Units of conv2d1 by preferred orientation/ });
  const other = list.getByRole("listitem").getByRole("link").filter({ hasNotText: "conv2d1:3 " }).first();
  const name = /conv2d1:\d+/.exec((await other.textContent()) ?? "")?.[0] ?? "";
  await other.click();
  await expect(page).toHaveURL(new RegExp(`${name}\\?see=tuning&stimulus=grating`));
  await expect(page.getByText(`${name} in numbers`)).toBeVisible();
  await expect(foot).toHaveText(cost ?? "");
  await expect(number(page, "preferred")).not.toHaveText(before ?? "");

  await page.getByText("Finer settings").click();
  await page.getByLabel("Wavelengths").fill("4, 8");
  await page.getByLabel("Steps of the angle").fill("8");
  await page.getByRole("button", { name: "Use these" }).click();
  await expect(page.getByRole("rowheader", { name: "8 px" })).toBeVisible({ timeout: 120_000 });
  const value = await number(page, "peak").textContent();
  const again = await page.context().newPage();
  await again.goto(page.url());
  await expect(number(again, "peak")).toHaveText(value ?? "", { timeout: 120_000 });
  await expect(again.getByRole("table", { name: /Responses of/ }).getByRole("button")).toHaveCount(16);
});

test("a unit's images are turned, and its family answers at its own angles", async ({ browser, server }) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(tuningUrl(server, "specimen", "mixed3b:80", "&stimulus=images&images=4&turns=24&of=200"));
  await page.getByRole("button", { name: "Turn its examples" }).click();
  const examples = page.getByRole("figure").filter({ hasText: "The images, each turned" });
  await expect(examples.getByRole("listitem")).toHaveCount(4, { timeout: 120_000 });
  const joint = JSON.parse(
    await micrographia(
      server.dataDir,
      ...["model", "tune", "specimen", "mixed3b:80", "--stimulus", "images"],
      ...["--images", "200", "--keep", "4", "--steps", "24", "--json"],
    ),
  );
  const names: string[] = joint.result.examples.map((example: { name: string }) => example.name);
  for (const [place, name] of names.entries()) {
    await expect(examples.getByRole("listitem").nth(place)).toContainText(name);
  }
  const family = page.getByRole("figure").filter({ hasText: "What its family answers" });
  const first = family.getByRole("listitem").first();
  await expect(first).toContainText("mixed3b:80");
  const { mean, units }: { mean: number[]; units: number } = joint.result;
  const here = Number(/here ([\d.]+)/.exec((await first.textContent()) ?? "")?.[1]);
  expect(here).toBeCloseTo(mean[80] ?? Number.NaN, 1);
  expect(units).toBe(112);
});

test("a unit of an ImageNet network is tuned in the browser", async ({ browser, server }) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const tuned: Tuned = JSON.parse(
    await micrographia(
      server.dataDir,
      ...["model", "tune", "bvlc-googlenet", "conv2/3x3", "--stimulus", "line", "--steps", "12", "--json"],
    ),
  );
  const { page } = await becomeOwner(browser, server);
  await page.goto(tuningUrl(server, "bvlc-googlenet", "conv2/3x3:60", "&stimulus=line&steps=12"));
  await expect(number(page, "peak")).toBeVisible({ timeout: 120_000 });
  const table = tableOf(tuned, 60);
  const peak = Math.max(...table.flat());
  expect(Math.abs((await read(number(page, "peak"))) / peak - 1)).toBeLessThan(0.006);
  const curve = table.find((row) => row.includes(peak)) ?? [];
  // Orientations repeat after half a turn: the same definition at twice the angle.
  expect(await read(number(page, "selectivity"))).toBeCloseTo(selectivity(curve), 3);
});
