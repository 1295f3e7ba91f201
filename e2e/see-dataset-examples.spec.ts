/**
 * Seeing what a unit answers to many images: a folder of pictures becomes a set, one pass measures every unit of a layer, and the page
 * shows the histogram and examples from all of it. Every number is held against what the command line finds on the same pictures.
 */
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

type Example = { image: number; row: number; column: number; value: number };
type Activations = {
  images: number;
  mean: number;
  sigma: number;
  least: number;
  greatest: number;
  counts: number[];
  stretches: { from: number; to: number; count: number; examples: Example[] }[];
  top: Example[];
};

const examplesUrl = (server: TestServer, pack: string, unit: string, more = "") =>
  `${unitUrl(server, pack, unit)}?see=examples${more}`;

/** A number as the page writes it: a true minus sign, commas, perhaps words after it. */
const read = async (locator: Locator): Promise<number> =>
  Number.parseFloat(((await locator.textContent()) ?? "").replace("−", "-").replaceAll(",", ""));
const statistic = (page: Page, id: string): Locator => page.locator(`[data-number="${id}"]`);

/** Values that were written with three significant digits. */
const near = (value: number): number => Math.max(1e-9, Math.abs(value) * 0.006);

/** A folder of some of the specimen's images, one file that is none, and one of another kind. */
async function makeFolder(server: TestServer, count: number): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), "micrographia-folder-"));
  const folder = path.join(parent, "Drawn by hand");
  await micrographia(server.dataDir, "images", "draw", "specimen", "--count", String(count), "--out", folder);
  await writeFile(path.join(folder, "9999-broken.png"), "not an image");
  await writeFile(path.join(folder, "notes.txt"), "left out");
  return folder;
}

/** Drags a folder into the page, as a file manager does: pages cannot make such a thing up themselves. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const place = await page.getByText("Drop a folder of images here.").boundingBox();
  if (!place) throw new Error("there is a place to drop a folder");
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, x: place.x + 20, y: place.y + 10, data });
  }
  await devtools.detach();
}

/** What the server has of a unit, as the page asked for it. */
async function storedFor(page: Page, open: () => Promise<unknown>): Promise<Activations> {
  const answered = page.waitForResponse((response) =>
    /\/api\/activations\/[0-9a-f]{64}\/units\//.test(response.url()),
  );
  await open();
  const { stored } = await (await answered).json();
  return stored.unit;
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("a folder becomes a set, and a unit's examples are what running the model on each picture says", async ({
  browser,
  server,
}) => {
  const folder = await makeFolder(server, 12);
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/image-sets`);
  await expect(page.getByText("There are no image sets yet.")).toBeVisible();
  await dropFolder(page, folder);
  await expect(page.getByText("13 images in “Drawn by hand”. 2 other files are left out.")).toBeVisible();
  await expect(page.getByLabel("Id")).toHaveValue("drawn-by-hand");
  await accessible(page);
  await page.getByRole("button", { name: "Make the set" }).click();
  await expect(page.getByText("Added 12 images to drawn-by-hand; 1 could not be taken.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "9999-broken.png" })).toContainText(
    "not a picture",
  );
  // The same folder again, chosen this time, sends nothing.
  await page.getByRole("button", { name: "Add more" }).click();
  await page.getByLabel("Folder of images").setInputFiles(folder);
  await page.getByRole("button", { name: "Add to the set" }).click();
  await expect(page.getByText("Added 0 images to drawn-by-hand; 12 were there already")).toBeVisible();
  const item = page.locator('[data-set="drawn-by-hand"]');
  await expect(item).toContainText("12 images");
  await expect(item.getByRole("img")).toHaveCount(8);

  // Measured in the browser …
  await page.goto(examplesUrl(server, "specimen", "mixed3a:4", "&of=set%2Fdrawn-by-hand"));
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await expect(page.getByText("Kept on the server for everybody.")).toBeVisible({ timeout: 60_000 });
  // … it is there for everybody, also for the command line, which has nothing left to do.
  const unit = await storedFor(page, () => page.reload());
  const again = await micrographia(
    server.dataDir,
    ...["images", "measure", "drawn-by-hand", "--model", "specimen", "--layer", "mixed3a"],
  );
  expect(again).toContain("measured already");

  // Another way to the same numbers: the model run on each picture.
  const files = (await readdir(folder)).filter((name) => /^\d{4}-(?!broken).*\.png$/.test(name)).sort();
  const maxima: number[] = [];
  for (const name of files.slice(0, 2)) {
    const ran = await micrographia(
      server.dataDir,
      ...["model", "run", "specimen", path.join(folder, name), "--layer", "mixed3a", "--json"],
    );
    maxima.push(JSON.parse(ran).layers.mixed3a.channelMax[4]);
  }
  for (const [image, maximum] of maxima.entries()) {
    const top = unit.top.find((example) => example.image === image);
    expect(Math.max(0, top?.value ?? Number.NaN)).toBeCloseTo(maximum, 3);
  }

  for (const [id, value] of [
    ["mean", unit.mean],
    ["sigma", unit.sigma],
    ["greatest", unit.greatest],
    ["least", unit.least],
  ] as const) {
    expect(Math.abs((await read(statistic(page, id))) - value), id).toBeLessThanOrEqual(near(value));
  }
  expect(unit.counts.reduce((sum, count) => sum + count, 0)).toBe(12 * 16 * 16);

  // Each tile stands in the stretch that its value belongs to, and shows a picture.
  const columns = page.locator("li[data-from]");
  await expect(columns).toHaveCount(unit.stretches.length);
  await expect(columns.last().locator("a[data-value]")).not.toHaveCount(0);
  for (const column of await columns.all()) {
    const [from, to] = [
      Number(await column.getAttribute("data-from")),
      Number(await column.getAttribute("data-to")),
    ];
    for (const tile of await column.locator("a[data-value]").all()) {
      const value = Number(await tile.getAttribute("data-value"));
      expect(value >= from && value < to).toBe(true);
    }
  }
  const tile = columns.last().locator("a[data-value]").first();
  await expect(tile.locator("canvas")).toBeVisible();
  await accessible(page);
  // The same tiles with where each value comes from.
  await page.getByRole("radio", { name: "Attribution" }).click();
  await expect(page).toHaveURL(/tiles=attribution/);
  await expect(page.locator("li[data-from] [data-attribution]")).toHaveCount(
    await page.locator("li[data-from] a[data-value]").count(),
    { timeout: 60_000 },
  );
  await tile.click();
  await expect(page).toHaveURL(/see=image&image=set%2Fdrawn-by-hand%2F\d+/);
  await rm(path.dirname(folder), { recursive: true });
});

test("a pass is stopped, the page closed, and it goes on where it was; somebody who only reads sees the result", async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const owner = await becomeOwner(browser, server);
  const { page } = owner;
  await page.goto(examplesUrl(server, "specimen", "conv2d0:3"));
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const bar = page.getByRole("progressbar");
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Stop" }).click();
  const stopped = page.getByText(/^Stopped after [\d,]+ of 2,000 images\.$/);
  await expect(stopped).toBeVisible();
  const done = Number(/after ([\d,]+)/.exec((await stopped.textContent()) ?? "")?.[1]?.replace(",", ""));
  expect(done).toBeGreaterThan(0);

  await page.reload();
  await expect(stopped).toBeVisible();
  await page.getByRole("button", { name: "Go on measuring" }).click();
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(done);
  await expect(page.getByText("Kept on the server for everybody.")).toBeVisible({ timeout: 90_000 });

  const reader = await join(browser, await makeInvite(owner, server, "Reader"), "Rita");
  const unit = await storedFor(reader.page, () =>
    reader.page.goto(examplesUrl(server, "specimen", "conv2d0:3")),
  );
  expect(unit.images).toBe(2000);
  const { mean } = unit;
  expect(Math.abs((await read(statistic(reader.page, "mean"))) - mean)).toBeLessThanOrEqual(near(mean));
  await reader.page.goto(`${server.origin}/image-sets`);
  await expect(reader.page.getByText("There are no image sets yet.")).toBeVisible();
  await expect(reader.page.getByText("Drop a folder of images here.")).toHaveCount(0);
});

test("an ImageNet network's unit is seen through photographs", async ({ browser, server }) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const photographs = "../shared/images/natural-200";
  const folder = path.join(server.dataDir, "photographs");
  await mkdir(folder);
  const names = (await readdir(photographs)).sort().slice(0, 8);
  for (const name of names) await copyFile(path.join(photographs, name), path.join(folder, name));
  await micrographia(
    server.dataDir,
    "images",
    "add",
    folder,
    "--id",
    "photographs",
    "--title",
    "Photographs",
  );
  await micrographia(
    server.dataDir,
    ...["images", "measure", "photographs", "--model", "bvlc-googlenet", "--layer", "inception_3b/output"],
  );
  const { page } = await becomeOwner(browser, server);
  const unit = await storedFor(page, () =>
    page.goto(examplesUrl(server, "bvlc-googlenet", "inception_3b/output:379")),
  );
  expect(unit.images).toBe(8);
  const strongest = unit.top[0];
  if (!strongest) throw new Error("eight images have a strongest");
  const ran = await micrographia(
    server.dataDir,
    ...["model", "run", "bvlc-googlenet", path.join(folder, names[strongest.image] ?? "")],
    ...["--layer", "inception_3b/output", "--json"],
  );
  const maximum = JSON.parse(ran).layers["inception_3b/output"].channelMax[379];
  expect(strongest.value / maximum).toBeCloseTo(1, 3);
  expect((await read(statistic(page, "greatest"))) / maximum).toBeCloseTo(1, 1);
  await page.getByRole("radio", { name: "Contribution" }).click();
  await expect(page).toHaveURL(/curve=contribution/);
  await expect(page.getByText("x · p(x)")).toBeVisible();
});
