/**
 * Visualising: what a unit looks for by whatever objective, made before one's eyes, explained in place, with the reason where a picture
 * stays grey; a link brings back the same, and the command line makes it too.
 */
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

const unit = "mixed3b:4";
const other = "mixed3b:5";

const panelUrl = (server: TestServer, pack: string, of: string, query = "") =>
  `${unitUrl(server, pack, of)}?see=visualise${query}`;

/** Waits until all pictures are there, and answers them. */
async function finished(page: Page, count: number) {
  const pictures = page.locator("[data-picture]");
  await expect(pictures).toHaveCount(count);
  for (let n = 0; n < count; n++) {
    await expect(pictures.nth(n)).toHaveAttribute("data-state", "done", { timeout: 120_000 });
  }
  return pictures;
}

type Stored = {
  readonly unit: string;
  readonly activation: number;
  readonly noiseActivation: number;
  readonly likeness?: number;
  readonly losses: readonly number[];
  readonly settings: {
    readonly objective: { readonly type: string };
    readonly diversity?: { readonly picture: number };
  };
  readonly health: { readonly state: string; readonly fired: number; readonly steps: number };
};

/** What pages put on the server from now on, in the order in which they did. */
function storing(page: Page): Stored[] {
  const stored: Stored[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") stored.push(request.postDataJSON().record);
  });
  return stored;
}

/** The number after some words, as a page writes it. */
const numberAfter = (text: string, words: string): number => {
  const [, value] = new RegExp(`${words} (−?[\\d.,]+?)[.,;]?(?=\\s|$)`).exec(text) ?? [];
  return Number((value ?? "nothing").replaceAll(",", "").replace("−", "-"));
};

const closeTo = (found: number, expected: number): void => {
  expect(Math.abs(found - expected), `${found} is near ${expected}`).toBeLessThan(0.006 * Math.abs(expected));
};

test("the close-up is what the neuron sees, its numbers are the record's, and a link brings it back without computing", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(ada, server, "Reader"), "Ben Okri");
  const stored = storing(ada.page);
  await ada.page.goto(panelUrl(server, "specimen", unit));
  const [picture] = await (await finished(ada.page, 1)).all();
  const text = (await picture?.innerText()) ?? "";
  await expect.poll(() => stored.length).toBe(1);
  const [record] = stored;
  expect(record).toMatchObject({
    unit,
    settings: { objective: { type: "neuron", preActivation: true } },
    health: { state: "well", steps: 96 },
  });
  const activation = record?.activation ?? Number.NaN;
  expect(activation).toBeGreaterThan(2 * (record?.noiseActivation ?? Number.NaN));
  closeTo(numberAfter(text, "reaches an activation of"), activation);
  await expect(ada.page.getByText("A neuron is the unit at one place.")).toBeVisible();

  // Of the 64 pixels, those of the unit's own branch; all of them when asked for.
  const caption = ada.page.getByRole("figure", { name: "What raises it." });
  await expect(caption).toContainText("Of the 64 pixels the 35 that the neuron sees are shown.");
  await ada.page.getByLabel("Show the whole picture").click();
  await expect(ada.page.getByLabel("Show the whole picture")).toBeChecked();
  await expect(caption).not.toContainText("that the neuron sees are shown");

  const again = storing(ben.page);
  await ben.page.goto(panelUrl(server, "specimen", unit));
  const [same] = await (await finished(ben.page, 1)).all();
  closeTo(numberAfter((await same?.innerText()) ?? "", "reaches an activation of"), activation);
  await expect(same ?? ben.page.locator("nothing")).toContainText("stored on the server for everybody");
  expect(again).toHaveLength(0);

  // The command line, on weights of its own reading, makes the same picture.
  const dataDir = await mkdtemp(path.join(tmpdir(), "micrographia-render-"));
  const options = ["--objective", "neuron", "--pre-activation", "--json"];
  const printed = JSON.parse(await micrographia(dataDir, "model", "render", "specimen", unit, ...options));
  closeTo(printed.pictures[0].record.activation, activation);
});

test("a negative stands beside its positive, diversity gives four unlike pictures, and the way to another unit five", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  const stored = storing(page);
  await page.goto(panelUrl(server, "specimen", unit, "&steps=32"));
  await page.getByRole("button", { name: "Negative" }).click();
  await finished(page, 2);
  await expect
    .poll(() => stored.filter(({ settings }) => settings.objective.type !== "neuron").length)
    .toBe(2);
  const negative = stored.find(({ settings }) => settings.objective.type === "negative");
  const positive = stored.find(({ settings }) => settings.objective.type === "channel");
  expect(negative?.activation).toBeLessThan(positive?.noiseActivation ?? Number.NaN);
  expect(positive?.activation).toBeGreaterThan(positive?.noiseActivation ?? Number.NaN);
  expect(negative?.losses.at(-1)).toBeGreaterThan(negative?.losses[0] ?? Number.NaN);
  const address = page.url();
  expect(address).toContain("negative=1");
  await page.goto(address);
  await finished(page, 2);
  await expect(page.getByRole("figure", { name: "Kept beside it." })).toContainText("before its rectifier");

  await page.getByRole("button", { name: "Diversity ×4" }).click();
  const four = await finished(page, 4);
  await expect.poll(() => stored.filter(({ likeness }) => likeness !== undefined).length).toBe(4);
  const shown = await four.locator("[data-likeness]").allInnerTexts();
  for (const { settings, likeness } of stored) {
    if (likeness === undefined) continue;
    expect(likeness).toBeLessThan(0.7);
    expect(shown[settings.diversity?.picture ?? -1]).toBe(likeness.toFixed(2));
  }

  await page.getByRole("button", { name: "With another unit" }).click();
  const five = await finished(page, 5);
  const reached = async (of: string): Promise<number[]> => {
    const texts = await five.locator(`[data-activation="${of}"]`).allInnerTexts();
    return texts.map(Number);
  };
  const [own, others] = [await reached(unit), await reached(other)];
  expect(own).toHaveLength(5);
  expect(own[0]).toBeGreaterThan(own[4] ?? Number.NaN);
  expect(others[4]).toBeGreaterThan(others[0] ?? Number.NaN);
});

test("a unit that nothing excites is said to have never fired, and what to try next", async ({
  browser,
  server,
}) => {
  const shipped = JSON.parse(await readFile("public/models/specimen/pictures/pictures.json", "utf8"));
  const silent = shipped.layers.flatMap((layer: { layer: string; units: { activation: number }[] }) =>
    layer.units.flatMap(({ activation }, index) => (activation <= 0 ? [`${layer.layer}:${index}`] : [])),
  );
  const [dead = "none"] = silent;
  const { page } = await becomeOwner(browser, server);
  await page.goto(panelUrl(server, "specimen", dead, "&steps=32"));
  await finished(page, 1);
  const note = page.getByRole("note", { name: "What is wrong with this picture" });
  await expect(note).toContainText(`${dead} never fired: in none of the 32 steps`);
  await expect(note).toContainText("Try another seed");
  // Without redirected gradients, nothing gets through its rectifier.
  await page.goto(panelUrl(server, "specimen", dead, "&what=channel&redirected=0&steps=24"));
  await finished(page, 1);
  await expect(note).toContainText("blocked by ReLU");
  await expect(note).toContainText("in none of the 24 steps");
});

test("a person composes an objective, and what makes no sense is said at the field", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  const stored = storing(page);
  await page.goto(panelUrl(server, "specimen", unit, "&what=channel&steps=12"));
  await finished(page, 1);
  await page.getByLabel("Raise", { exact: true }).selectOption("direction");
  await expect(page.getByText("Give units of the layer weights")).toBeVisible();
  const weights = page.getByLabel("Weights of units of mixed3b");
  await weights.fill("4:1,999:1");
  await weights.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "There is no unit 999" })).toBeVisible();
  await weights.fill("4:1,9:-0.5");
  await weights.press("Enter");
  await finished(page, 1);
  await page.getByLabel("Raise", { exact: true }).selectOption("class");
  await page.getByLabel("Class", { exact: true }).fill("heart");
  await page.getByLabel("Class", { exact: true }).press("Enter");
  await expect(page.getByRole("figure", { name: "What raises it." })).toContainText(
    "“heart” before the softmax",
  );
  await finished(page, 1);
  await expect.poll(() => stored.map(({ settings }) => settings.objective.type)).toContain("direction");
  await expect.poll(() => stored.map(({ settings }) => settings.objective.type)).toContain("class");
  const heart = stored.findLast(({ settings }) => settings.objective.type === "class");
  expect(heart?.losses.at(-1)).toBeGreaterThan(heart?.losses[0] ?? Number.NaN);
});

test("a unit of an ImageNet network is seen close up", async ({ browser, server }) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const { page } = await becomeOwner(browser, server);
  const stored = storing(page);
  await page.goto(panelUrl(server, "bvlc-googlenet", "inception_3a/output:10", "&steps=24"));
  const [picture] = await (await finished(page, 1)).all();
  await expect.poll(() => stored.length).toBe(1);
  const [record] = stored;
  expect(record?.activation).toBeGreaterThan(3 * Math.max(0, record?.noiseActivation ?? Number.NaN));
  closeTo(
    numberAfter((await picture?.innerText()) ?? "", "reaches an activation of"),
    record?.activation ?? 0,
  );
});
