/**
 * Looking: a unit's picture is computed before one's eyes, kept for everybody, and stands beside the weights that join
 * it to its neighbours; the page says what computed it.
 */
import { readFile } from "node:fs/promises";
import { withoutPictures } from "./packs.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { readSpecimenTensor } from "./specimen-tensor.ts";
import { unitAddress, unitUrl } from "./unit-page.ts";

const unit = "mixed3a:31";

test("a picture is computed live, can be stopped, and is computed for everybody only once", async ({
  browser,
  server,
}) => {
  await withoutPictures(server, "specimen");
  const ada = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(ada, server, "Reader"), "Ben Okri");
  const stored: string[] = [];
  ada.page.on("request", (request) => {
    if (request.method() === "PUT") stored.push(request.url());
  });

  await ada.page.goto(unitUrl(server, "specimen", unit));
  await expect(ada.page.getByText(/step \d+ of 96/i).first()).toBeVisible();
  await ada.page.getByRole("button", { name: "Stop" }).click();
  await expect(ada.page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  expect(stored.filter((url) => url.includes("/api/visualisations/"))).toHaveLength(0);

  await ada.page.reload();
  const figure = ada.page.getByRole("figure", { name: /^What excites it/ });
  await expect(figure).toContainText("Computed here in");
  await expect(figure).toContainText("Stored on the server for everybody");
  const sentence = (await figure.textContent()) ?? "";
  const times = Number(/([\d.,]+) times/.exec(sentence)?.[1]?.replace(",", "") ?? 0);
  expect(times, sentence).toBeGreaterThan(1);

  const key = stored
    .find((url) => url.includes("/api/visualisations/"))
    ?.split("/")
    .at(-1);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  const record = await (await ben.page.request.get(`${server.origin}/api/visualisations/${key}.json`)).json();
  expect(record).toMatchObject({ unit, settings: { seed: 0, steps: 96 }, backend: "wasm" });
  expect(record.activation).toBeGreaterThan(record.noiseActivation);

  const computed: string[] = [];
  ben.page.on("request", (request) => {
    if (request.method() === "PUT") computed.push(request.url());
  });
  await ben.page.goto(unitUrl(server, "specimen", unit));
  await expect(ben.page.getByRole("figure", { name: /^What excites it/ })).toContainText(/stored/i);
  await expect(ben.page.getByRole("figure", { name: /^What excites it/ })).not.toContainText("Computed here");
  expect(computed).toHaveLength(0);
});

test("the weights are the pack's own numbers, and following one leads to the neighbour", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(unitUrl(server, "specimen", "conv2d2:5"));
  const incoming = page.getByRole("list").filter({ has: page.locator('a[href*="/conv2d1:"]') });
  const links = incoming.locator('a[href*="/conv2d1:"]');
  await expect(links).toHaveCount(12);

  const manifest = JSON.parse(await readFile("public/models/specimen/manifest.json", "utf8"));
  const node = manifest.graph.nodes.find((one: { name: string }) => one.name === "conv2d2");
  const kernel = await readSpecimenTensor(node.kernel);
  const [height = 0, width = 0, inputs = 0] = kernel.shape;
  const squares = (from: number) => {
    let sum = 0;
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sum += kernel.at(y, x, from, 5) ** 2;
    return sum;
  };
  const norms = Array.from({ length: inputs }, (_, from) => ({ from, norm: Math.sqrt(squares(from)) })).sort(
    (a, b) => b.norm - a.norm,
  );
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(hrefs.map((href) => Number(href.split(":").at(-1)))).toEqual(
    norms.slice(0, 12).map(({ from }) => from),
  );
  const total = norms.reduce((sum, { norm }) => sum + norm, 0);
  const shown = norms.slice(0, 12).reduce((sum, { norm }) => sum + norm, 0);
  await expect(page.getByText(`${Math.round((100 * shown) / total)} % of the total weight`)).toBeVisible();

  // The keyboard opens a tile's numbers, which are the pack's to the last digit shown; a click leads to the unit.
  const tile = page.getByRole("button", {
    name: new RegExp(`^Numbers of the tile of conv2d1:${norms[0]?.from}:`),
  });
  await tile.focus();
  await page.keyboard.press("Enter");
  const cells = page.getByRole("table").getByRole("row").getByRole("cell").filter({ hasText: /\d/ });
  await expect(cells).toHaveCount(height * width);
  // The table takes a power of ten out of all numbers, so proportions are compared.
  const shownNumbers = (await cells.allTextContents()).map((text) => Number(text.replace("−", "-")));
  const stored = shownNumbers.map((_, cell) =>
    kernel.at(Math.floor(cell / width), cell % width, norms[0]?.from ?? 0, 5),
  );
  const largest = (values: number[]) => Math.max(...values.map(Math.abs));
  for (const [cell, value] of stored.entries()) {
    expect((shownNumbers[cell] ?? Number.NaN) / largest(shownNumbers)).toBeCloseTo(
      value / largest(stored),
      1,
    );
  }
  await page.keyboard.press("Escape");
  await expect(tile).toBeFocused();
  await tile.click();
  await expect(page).toHaveURL(new RegExp(`conv2d1:${norms[0]?.from}$`));
  await expect(unitAddress(page, `conv2d1:${norms[0]?.from}`)).toBeVisible();
});

test("WebGPU computes when asked for, and takes the steps that WebAssembly takes", async ({
  browser,
  server,
}) => {
  await withoutPictures(server, "specimen");
  const ada = await becomeOwner(browser, server);
  const rea = await join(browser, await makeInvite(ada, server, "Reader"), "Rea Dur");

  // On a machine without a graphics processor WebGPU runs in software, a hundred times slower: a few steps will do.
  await rea.page.goto(`${unitUrl(server, "specimen", "conv2d0:3")}?backend=webgpu`);
  const figure = rea.page.getByRole("figure", { name: /^What excites it/ });
  await expect(figure).toContainText(/step ([6-9]|\d\d) of 96/, { timeout: 60_000 });
  await expect(figure).toContainText("This browser computes on WebGPU");
  await rea.page.getByRole("button", { name: "Stop" }).click();
  const plot = rea.page.getByRole("img", { name: /^The objective over \d+ of 96 steps/ });
  const said = (await plot.getAttribute("aria-label")) ?? "";
  const [, steps, first, last] = /over (\d+) of 96 steps, from ([\d.]+) to ([\d.]+)/.exec(said) ?? [];
  expect(Number(steps), said).toBeGreaterThanOrEqual(6);

  const put = ada.page.waitForRequest((request) => request.method() === "PUT");
  await ada.page.goto(`${unitUrl(server, "specimen", "conv2d0:3")}?backend=wasm`);
  const { record } = (await put).postDataJSON();
  expect(record.backend).toBe("wasm");
  // The page rounds to three digits.
  expect(Math.abs(Number(first) / record.losses[0] - 1)).toBeLessThan(0.01);
  expect(Math.abs(Number(last) / record.losses[Number(steps) - 1] - 1)).toBeLessThan(0.01);
});

test("without a graphics processor and WebAssembly, weights and stored pictures still show", async ({
  browser,
  playwright,
  server,
}) => {
  await withoutPictures(server, "specimen");
  const ada = await becomeOwner(browser, server);
  const put = ada.page.waitForResponse((response) => response.request().method() === "PUT");
  await ada.page.goto(unitUrl(server, "specimen", "conv2d2:9"));
  expect((await put).ok()).toBe(true);
  const invite = await makeInvite(ada, server, "Annotator");

  // A browser that was not asked for WebGPU, and that is refused the WebAssembly files.
  const { executablePath } = test.info().project.use.launchOptions ?? {};
  const plain = await playwright.chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const ben = await join(plain, invite, "Ben Okri");
  await ben.context.route("**/wasm/**", (route) => route.abort());
  await ben.page.goto(unitUrl(server, "specimen", "conv2d2:9"));
  await expect(ben.page.getByRole("img", { name: /A picture that excites conv2d2:9/ })).toBeVisible();
  await expect(ben.page.getByText(/% of the total weight/).first()).toBeVisible();
  await expect(ben.page.locator('a[href*="/conv2d1:"]').first()).toBeVisible();

  // A unit whose picture nobody has made: the page says why there is none, and what to do.
  await ben.page.goto(unitUrl(server, "specimen", "conv2d2:10"));
  await expect(ben.page.getByText(/WebAssembly/).first()).toBeVisible();
  await expect(ben.page.getByText(/% of the total weight/).first()).toBeVisible();
  await plain.close();
});
