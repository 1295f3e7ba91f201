/**
 * Looking through an image: what fires where, what drives a unit, what argues for a class; with an image of the pack, one that is
 * dropped or pasted, and the numbers that the command line gives for the same.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

const figureOf = (page: Page): Locator => page.getByRole("figure", { name: "The image with a map over it" });
const placeOf = (page: Page): Locator => page.getByRole("button", { name: /^Place in the image/ });

/** A number as the page writes it. */
const numberIn = (text: string | null): number =>
  Number((text ?? "").replace("−", "-").replace("+", "").trim());

/** Three digits are shown. */
const close = (shown: number, expected: number): void =>
  expect(Math.abs(shown - expected)).toBeLessThanOrEqual(0.006 * Math.abs(expected) + 1e-6);

/** The terms of the sum that accounts for what is explained, by their names. */
async function sumOf(page: Page): Promise<Map<string, number>> {
  const section = page.getByRole("region", { name: "What is explained" });
  await expect(section.getByRole("term").first()).toBeVisible();
  const [names, values] = await Promise.all([
    section.getByRole("term").allTextContents(),
    section.getByRole("definition").allTextContents(),
  ]);
  return new Map(names.map((name, i) => [name, numberIn(values[i] ?? null)]));
}

test("the numbers on the page are the network's: what fires at a place, its families, and what drives a unit", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${unitUrl(server, "specimen", "mixed3b:90")}?see=image&image=dataset/specimen/7`);
  await expect(figureOf(page)).toContainText("64 × 64 pixels as the network sees them");
  await expect(page.getByText("shows “cogwheel”")).toBeVisible();

  const json = await micrographia(
    server.dataDir,
    ...["model", "look", "specimen", "--image", "dataset:7", "--layer", "mixed3b", "--json"],
  );
  const { shape, values } = JSON.parse(json).result as { shape: number[]; values: number[] };
  const [, width = 0, units = 0] = shape;
  const valueAt = (row: number, column: number, unit: number): number =>
    values[(row * width + column) * units + unit] ?? Number.NaN;

  // It begins where the page's unit is strongest.
  const name = (await placeOf(page).getAttribute("aria-label")) ?? "";
  const [, row, column, value] = /row (\d+), column (\d+).*: mixed3b:90 (\S+)\. Arrow/.exec(name) ?? [];
  const map = values.filter((_, i) => i % units === 90);
  expect(Number(row) * width + Number(column)).toBe(map.indexOf(Math.max(...map)));
  close(numberIn(value ?? null), Math.max(...map));

  // The arrow keys move the place, the address knows it, and the page's own keys keep out of it.
  await placeOf(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const [down, right] = [Number(row) + 1, Number(column) + 1];
  await expect(page).toHaveURL(new RegExp(`mixed3b:90\\?.*at=${down}%2C${right}`));
  const here = page.getByRole("region", { name: "At this place" });
  await expect(here.getByRole("heading", { name: `At row ${down}, column ${right}` })).toBeVisible();
  const first = here.getByRole("row").nth(1);
  const unit = Number(/mixed3b:(\d+)/.exec((await first.textContent()) ?? "")?.[1]);
  const all = Array.from({ length: units }, (_, index) => valueAt(down, right, index));
  expect(unit).toBe(all.indexOf(Math.max(...all)));
  close(numberIn(await first.getByRole("cell").nth(1).textContent()), Math.max(...all));

  // Shares of families, those of none among them, are of the whole.
  const shares = await here
    .getByRole("list", { name: /by family/ })
    .getByText(/%, \d+ units?$/)
    .allTextContents();
  const sum = shares.reduce(
    (total, text) => total + (text.startsWith("under") ? 0.5 : Number.parseInt(text, 10)),
    0,
  );
  expect(Math.abs(sum - 100)).toBeLessThanOrEqual(shares.length);
  await expect(here).toContainText(/no family \d+ %/);

  // What drives it, at the place that was chosen and where it is strongest: contributions and biases are the value.
  await page.getByRole("button", { name: "What drives mixed3b:90 at" }).click();
  await expect(page).toHaveURL(/of=unit/);
  await expect(page.getByRole("region", { name: "What is explained" })).toContainText(
    `at row ${down}, column ${right}`,
  );
  await page.getByRole("button", { name: "Where it is strongest instead" }).click();
  await expect(page.getByRole("region", { name: "What is explained" })).toContainText("is largest");
  const terms = await sumOf(page);
  const told = await micrographia(
    server.dataDir,
    ...["model", "look", "specimen", "--image", "dataset:7", "--unit", "mixed3b:90", "--json"],
  );
  const { result } = JSON.parse(told);
  close(terms.get("Contributions of mixed3a") ?? Number.NaN, result.sum);
  close(terms.get("Biases on the way") ?? Number.NaN, result.biases);
  close(terms.get("mixed3b:90 before its rectifier") ?? Number.NaN, result.value);
  expect(Math.abs(result.sum + result.biases - result.value)).toBeLessThan(1e-3);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("from an image of the pack to what argues for its class, and on to a picture of every place", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models/specimen/images?image=7`);
  await page.getByRole("link", { name: /argues for its class/ }).click();
  await expect(page).toHaveURL(/logits:\d+\?see=image&image=dataset%2Fspecimen%2F7&of=unit/);
  const terms = await sumOf(page);
  const [contributions = Number.NaN, biases = Number.NaN, logit = Number.NaN] = terms.values();
  expect(Math.abs(contributions + biases - logit)).toBeLessThan(0.02 * Math.abs(logit));
  expect([...terms.keys()][0]).toBe("Contributions of mixed4a");

  // The units that speak for it have maps of their own, on one scale.
  const maps = page.getByRole("region", { name: "The strongest units of mixed4a on this image" });
  await expect(maps.getByRole("listitem")).toHaveCount(12);
  await maps
    .getByRole("button", { name: /^Show the map of mixed4a:/ })
    .first()
    .click();
  await expect(page).toHaveURL(/map=\d+/);
  await expect(figureOf(page)).toContainText(/^.*mixed4a:\d+ on 64 × 64/s);

  // Any class of the answer can be asked about.
  await page.getByRole("region", { name: "The network’s answer" }).getByRole("button").nth(1).click();
  await expect(page).toHaveURL(/of=class%3A\d+/);
  await expect(page.getByRole("region", { name: "What is explained" })).toContainText(/Logit of “.+”/);

  await page.getByRole("radio", { name: "What fires" }).click();
  await page.getByRole("combobox", { name: "in", exact: true }).selectOption("mixed3a");
  await page.getByRole("combobox", { name: "At most" }).selectOption("3");
  await page.getByRole("button", { name: "Make the pictures" }).click();
  const grid = page.getByRole("figure", { name: "What every place of mixed3a sees" });
  await expect(grid.getByRole("button")).toHaveCount(9);
  const cosines = (
    await grid.getByRole("button").evaluateAll((cells) => cells.map((cell) => cell.ariaLabel ?? ""))
  ).map((label) => Number(/cosine of the picture ([\d.]+)$/.exec(label)?.[1]));
  // The pictures show what the places see, far better than by chance.
  expect(Math.min(...cosines)).toBeGreaterThan(0.4);
  await grid.getByRole("button").nth(4).click();
  await expect(page.getByRole("heading", { name: "At row 8, column 8" })).toBeVisible();
});

/** The bytes of a file as a paste of it would bring them. */
async function paste(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ([base64, file]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64 ?? ""), (character) => character.charCodeAt(0));
      data.items.add(new File([content], file ?? "", { type: "image/png" }));
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [bytes.toString("base64"), name],
  );
}

test("an image that is pasted is looked at as it is, and stays in this browser", async ({
  browser,
  server,
}) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const { page } = await becomeOwner(browser, server);
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") requests.push(request.url());
  });
  const file = "n02007558_flamingo.png";
  const shared = path.join("..", "shared");
  const reference = JSON.parse(
    await readFile(path.join(shared, "models", "bvlc-googlenet.reference.json"), "utf8"),
  );
  const expected = reference.images.find((image: { file: string }) => image.file === file);

  await page.goto(`${unitUrl(server, "bvlc-googlenet", "inception_4d/output:0")}?see=image`);
  await expect(figureOf(page)).toBeVisible();
  await paste(page, file, await readFile(path.join(shared, "images", "reference", file)));
  await expect(page.getByText("is on this page only")).toContainText(file);
  await expect(page).not.toHaveURL(/image=dataset/);

  // The same units, with the same values, as ONNX Runtime gives.
  const largest: number[] = expected.layers["inception_4d/output"].channel_max;
  const maps = page.getByRole("region", { name: "The strongest units of inception_4d/output on this image" });
  const strongest = largest.indexOf(Math.max(...largest));
  await expect(maps.getByRole("listitem").first()).toContainText(`:${strongest}`);
  const [, shown = ""] = ((await maps.getByRole("listitem").first().textContent()) ?? "").split(
    `:${strongest}`,
  );
  close(numberIn(shown), Math.max(...largest));
  const answer = page.getByRole("region", { name: "The network’s answer" });
  await expect(answer.getByRole("button").first()).toHaveText(`class ${expected.top5[0].class}`);

  await page.getByRole("radio", { name: "What drives inception_4d/output:0" }).click();
  const [contributions = Number.NaN, biases = Number.NaN, value = Number.NaN] = (await sumOf(page)).values();
  expect(Math.abs(contributions + biases - value)).toBeLessThan(0.02 * Math.max(1, Math.abs(contributions)));
  expect(requests.filter((url) => !url.includes("/api/visualisations/"))).toEqual([]);
});
