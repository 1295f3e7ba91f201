/**
 * Seeing the images a network was measured on: each drawn anew, the same for everybody and on the command line; what the
 * network makes of one, and of all; and how the network was made.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { becomeOwner } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

const shipped = "public/models/specimen";

async function micrographia(server: TestServer, ...args: string[]): Promise<string> {
  const command = [...["server/cli/micrographia.mjs"], ...args, "--data-dir", server.dataDir];
  return (await promisify(execFile)(process.execPath, command)).stdout;
}

const readManifest = async (): Promise<Manifest> =>
  JSON.parse(await readFile(path.join(shipped, "manifest.json"), "utf8"));

/** The specimen under another id, with another manifest, among the server's own packs. */
async function addPack(
  server: TestServer,
  id: string,
  change: (manifest: Manifest) => object,
): Promise<void> {
  const folder = path.join(server.dataDir, "packs", id);
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(shipped, folder, { recursive: true });
  const manifest = { ...(await readManifest()), id, title: id };
  await writeFile(path.join(folder, "manifest.json"), JSON.stringify({ ...manifest, ...change(manifest) }));
}
type Manifest = {
  classes: string[];
  dataset: object;
  training: {
    settings: object;
    heldOutAccuracy: number;
    heldOutImages: number;
    imagesSeen: number;
    deadUnits: Record<string, number>;
  };
};

/** What an image shows: classes take turns. */
const classOf = ({ classes }: Manifest, image: number): string => classes[image % classes.length] ?? "";

const imagesUrl = (server: TestServer, rest = "") => `${server.origin}/models/specimen/images${rest}`;
const tile = (page: Page, image: number): Locator =>
  page.getByRole("grid").getByRole("link", { name: new RegExp(`^Image ${image}\\b`) });
const answerIn = (page: Page): Locator => page.getByRole("figure", { name: "The network’s answer" });

/** The pixels of a canvas, without alpha. */
const pixelsOf = (canvas: Locator): Promise<number[]> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext("2d");
    const data = context?.getImageData(0, 0, width, height).data ?? [];
    return [...data].filter((_, position) => position % 4 !== 3);
  });

test("an image is found by its class, looked at closely, and is the one that the command line draws and runs", async ({
  browser,
  server,
}) => {
  const manifest = await readManifest();
  const image = 50;
  const name = classOf(manifest, image);
  const alike = Array.from({ length: 2000 }, (_, other) => classOf(manifest, other)).filter(
    (c) => c === name,
  );
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models`);
  await page.locator('main a[href="/models/specimen"]').first().click();
  await page.getByRole("link", { name: "images it was measured on" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Images of The specimen");
  await expect(page.getByText("2,000 images", { exact: true })).toBeVisible();
  // Only what is near the window is drawn, however many there are.
  await expect(tile(page, 0)).toContainText(classOf(manifest, 0));
  expect(await page.getByRole("grid").getByRole("gridcell").count()).toBeLessThan(300);

  await page.getByLabel("Shows").selectOption(name);
  await expect(page.getByText(`${alike.length} images of “${name}”`)).toBeVisible();
  await tile(page, image).click();
  await expect(page).toHaveURL(
    imagesUrl(server, `?${new URLSearchParams({ class: name, image: `${image}` })}`),
  );
  const dialog = page.getByRole("dialog", { name: `Image ${image}` });
  await expect(dialog).toContainText(`Shows “${name}”.`);
  await expect(answerIn(page).getByRole("listitem")).toHaveCount(5);

  const out = path.join(server.dataDir, "drawn");
  await micrographia(
    server,
    "images",
    "draw",
    "specimen",
    "--out",
    out,
    "--first",
    `${image}`,
    "--count",
    "1",
  );
  const [png = "", table] = (await readdir(out)).sort();
  expect([png, table]).toEqual([expect.stringMatching(/^0050-[a-z-]+\.png$/), "labels-0050-0050.csv"]);
  expect(await readFile(path.join(out, table ?? ""), "utf8")).toContain(`${png},50,`);
  const drawn = await sharp(path.join(out, png)).raw().toBuffer();
  expect(await pixelsOf(dialog.getByRole("img", { name: `Image ${image}: ${name}` }))).toEqual([...drawn]);

  const { top } = JSON.parse(
    await micrographia(server, "model", "run", "specimen", path.join(out, png), "--json"),
  );
  const said = await answerIn(page).getByRole("listitem").allTextContents();
  for (const [place, { name: answer, p }] of top.entries()) {
    expect(said[place]).toContain(answer);
    expect(Math.abs(Number(/([\d.]+)\u00a0%/.exec(said[place] ?? "")?.[1]) / 100 - p)).toBeLessThan(0.002);
  }
  await expect(answerIn(page)).toContainText(top[0].name === name ? "Right" : "Wrong");
});

test("the keyboard goes through the images and comes back to where it was; a link opens one", async ({
  browser,
  server,
}) => {
  const manifest = await readManifest();
  const { page } = await becomeOwner(browser, server);
  await page.goto(imagesUrl(server));
  await tile(page, 0).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tile(page, 1)).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(tile(page, 1999)).toBeFocused();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Image 0" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Image 2" })).toContainText(classOf(manifest, 2));
  await expect(page).toHaveURL(imagesUrl(server, "?image=2"));
  await page.keyboard.press("Escape");
  await expect(tile(page, 2)).toBeFocused();
  await expect(page).toHaveURL(imagesUrl(server));

  await page.goto(imagesUrl(server, "?image=17"));
  await expect(page.getByRole("dialog", { name: "Image 17" })).toContainText(classOf(manifest, 17));
  await page.goto(imagesUrl(server, "?image=2000"));
  await expect(page.getByRole("dialog")).toContainText("The specimen has images 0 to 1999.");
});

test("what the network gets wrong is counted on all images, agrees with its record, and leads to the images", async ({
  browser,
  server,
}) => {
  const { training } = await readManifest();
  const { page } = await becomeOwner(browser, server);
  await page.goto(imagesUrl(server, "?result=wrong"));
  await expect(page.getByText("These images are found by what the network answers")).toBeVisible();
  await page.getByRole("link", { name: "What it gets wrong" }).click();
  await page.getByRole("button", { name: "Show it all 2,000 images" }).click();
  await expect(page.getByRole("progressbar")).not.toHaveAttribute("aria-valuenow", "0");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText(/^Stopped after \d+/)).toBeVisible();
  await page.getByRole("button", { name: "Show it all 2,000 images" }).click();

  const heading = page.getByText(/right: [\d,]+ of 2,000 images/);
  await expect(heading).toBeVisible({ timeout: 180_000 });
  const correct = Number(
    /right: ([\d,]+) of/.exec((await heading.textContent()) ?? "")?.[1]?.replace(",", ""),
  );
  // One image for a near tie that another order of additions turns.
  expect(Math.abs(correct - training.heldOutAccuracy * training.heldOutImages)).toBeLessThanOrEqual(1.1);

  const scores = await page
    .getByRole("list", { name: "Accuracy of each class" })
    .getByRole("listitem")
    .allTextContents();
  const counted = scores
    .map((text) => /(\d+) of (\d+)/.exec(text))
    .map((found) => [Number(found?.[1]), Number(found?.[2])]);
  expect(counted.reduce((sum, [right = 0]) => sum + right, 0)).toBe(correct);
  expect(counted.reduce((sum, [, images = 0]) => sum + images, 0)).toBe(2000);

  const pair = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: /^Image \d+: / }) })
    .first();
  const [, shows = "", name = "", many = ""] =
    /^(.+), taken for (.+?)(\d+) images?$/.exec((await pair.textContent()) ?? "") ?? [];
  await pair
    .getByRole("link", { name: `${shows}, taken for ${name}` })
    .first()
    .click();
  await expect(page.getByText(`${many} images of “${shows}” that it takes for “${name}”`)).toBeVisible();
  const tiles = page.getByRole("grid").getByRole("link");
  await expect(tiles).toHaveCount(Number(many));
  for (const text of await tiles.allTextContents()) expect(text).toContain(`taken for as ${name}`);
  await tiles.first().click();
  await expect(answerIn(page)).toContainText(`Wrong: it answers “${name}”.`);
});

test("how the network was made is told as its manifest records it", async ({ browser, server }) => {
  const { training } = await readManifest();
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models/specimen`);
  await page.getByRole("link", { name: "How it was made" }).click();
  const section = page.getByRole("region", { name: "How it was made" });
  await expect(section).toContainText(`${(100 * training.heldOutAccuracy).toFixed(1)}\u00a0%`);
  await expect(section).toContainText(`${training.imagesSeen.toLocaleString("en")} each of them once`);
  await expect(section.getByRole("img", { name: /^Loss while training, nats: from .* to / })).toBeVisible();
  const dead = Object.values<number>(training.deadUnits).reduce((sum, count) => sum + count, 0);
  await expect(section).toContainText(dead === 0 ? "answers to some held-out image" : `${dead} of the `);
});

test("a network without images shows no link, and its address says what to do; unknown images are said to be so", async ({
  browser,
  server,
}) => {
  await addPack(server, "bare", () => ({ dataset: undefined, training: undefined }));
  await addPack(server, "later", ({ dataset }) => ({ dataset: { ...dataset, generatorVersion: 99 } }));
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models/bare`);
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByRole("link", { name: /images/i })).toHaveCount(0);
  await page.goto(`${server.origin}/models/bare/images`);
  await expect(page.getByText("This model comes without images.")).toBeVisible();
  await expect(page.getByText("npx micrographia model run bare picture.png")).toBeVisible();
  await page.goto(`${server.origin}/models/later/images`);
  await expect(page.getByRole("alert").filter({ hasText: "version 99" })).toContainText("A newer version");
  await expect(page.getByRole("grid")).toHaveCount(0);
});

test("two networks of one recipe are introduced to a newcomer and stand side by side", async ({
  browser,
  server,
}) => {
  await addPack(server, "twin", ({ training }) => ({
    training: { ...training, seed: 7, settings: { ...training.settings, seed: 7, width: 0.5 } },
  }));
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models`);
  const note = page.getByText(/was made by the same recipe as/).filter({ hasText: "twin" });
  await expect(note).toContainText("another seed (7 instead of 1)");
  await expect(note).toContainText("Do the same features form again?");
  await note.getByRole("link", { name: "See them side by side" }).click();
  await page.getByRole("combobox", { name: "Layer" }).selectOption("conv2d0");
  await expect(page).toHaveURL(`${server.origin}/compare?left=specimen&right=twin&layer=conv2d0`);
  for (const id of ["specimen", "twin"]) {
    await expect(page.getByRole("list", { name: `Units of ${id}` }).getByRole("link")).toHaveCount(24);
  }
  await page.getByRole("link", { name: "Unit 5 of twin" }).click();
  await expect(page).toHaveURL(`${server.origin}/models/twin/conv2d0:5`);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 375]) {
    test(`the pages of images have no barrier and do not scroll sideways: ${width} px wide, ${colorScheme}`, async ({
      browser,
      server,
    }) => {
      const { page } = await becomeOwner(browser, server);
      await addPack(server, "twin", () => ({}));
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      const views = ["", "?view=mistakes", "?view=making", "?result=wrong", "?class=cat", "?image=11"];
      for (const address of [...views.map((view) => imagesUrl(server, view)), `${server.origin}/compare`]) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeVisible();
        if (address.endsWith("image=11")) await expect(answerIn(page)).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          address,
        ).toEqual([]);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, address).toBeLessThanOrEqual(0);
      }
    });
  }
}
