/** Finding: units like this one by their weights and by what they do, and the same features in another network. */
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { readSpecimenTensor } from "./specimen-tensor.ts";
import { unitUrl } from "./unit-page.ts";

test("units are ranked by the cosine of their weights, which are the pack's own numbers", async ({
  browser,
  server,
}) => {
  const unit = 5;
  const kernel = await readSpecimenTensor("conv2d2.kernel");
  const [height = 0, width = 0, inputs = 0, units = 0] = kernel.shape;
  const weightsOf = (index: number): number[] => {
    const weights: number[] = [];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let input = 0; input < inputs; input++) weights.push(kernel.at(y, x, input, index));
      }
    }
    return weights;
  };
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, w, i) => sum + w * (b[i] ?? 0), 0);
  const own = weightsOf(unit);
  const expected = Array.from({ length: units }, (_, index) => {
    const other = weightsOf(index);
    return { index, cosine: dot(own, other) / Math.sqrt(dot(own, own) * dot(other, other)) };
  })
    .filter(({ index }) => index !== unit)
    .sort((a, b) => b.cosine - a.cosine);

  const { page } = await becomeOwner(browser, server);
  await page.goto(`${unitUrl(server, "specimen", `conv2d2:${unit}`)}?see=similar`);
  const rows = page.getByRole("figure", { name: /most alike/ }).getByRole("listitem");
  await expect(rows.first()).toBeVisible();
  for (const [place, { index, cosine }] of expected.slice(0, 5).entries()) {
    await expect(rows.nth(place)).toContainText(`:${index}`);
    await expect(rows.nth(place)).toContainText(cosine.toFixed(2).replace("-", "−"));
  }
});

test("the second specimen has the first one's features, more than permuted images would give", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  const search = "?see=similar&by=images&pack=specimen-2&count=100";
  await page.goto(`${unitUrl(server, "specimen", "mixed3a:4")}${search}`);
  await page.getByRole("button", { name: "Measure" }).click();
  const table = page.getByRole("figure", { name: /its best match/ });
  await expect(table).toBeVisible();
  const sentence = (await table.getByRole("paragraph").first().textContent()) ?? "";
  const [, above, units, chance, mutual, median, chanceMedian] =
    /^(\d+) of (\d+) units .* gives \(([\d.]+)\); (\d+) are .* median is ([\d.]+), by chance ([\d.]*\d)/.exec(
      sentence,
    ) ?? [];
  const found = await micrographia(
    server.dataDir,
    ...[
      "model",
      "similar",
      "specimen",
      "mixed3a",
      "--by",
      "images",
      "--other",
      "specimen-2",
      "--count",
      "100",
    ],
  );
  expect(found).toContain(`${above} of ${units} units have a match above`);
  expect(found).toContain(`; ${mutual} are mutual`);
  expect(Number(/permuted images \(([\d.]+)\)/.exec(found)?.[1]).toFixed(2)).toBe(chance);
  expect(Number(median)).toBeGreaterThan(2 * Number(chanceMedian));
  expect(Number(above)).toBeGreaterThan(Number(units) / 2);

  // The table's first row is the best match of all, and both units lead to their pages.
  const first = table.getByRole("row").nth(1);
  const [own, other, correlation] = found.split("\n")[1]?.trim().split(/\s+/) ?? [];
  await expect(first).toContainText(Number(correlation).toFixed(2));
  await expect(first.getByRole("link").first()).toHaveAttribute("href", `/models/specimen/${own}`);
  await expect(first.getByRole("link").nth(1)).toHaveAttribute("href", `/models/specimen-2/${other}`);
});

test("an ImageNet network's units are found as on the command line", async ({ browser, server }) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const unit = "inception_3a/output:120";
  const printed = await micrographia(
    server.dataDir,
    "model",
    "similar",
    "bvlc-googlenet",
    unit,
    "--top",
    "3",
  );
  const expected = printed
    .split("\n")
    .slice(1, 4)
    .map((line) => line.trim().split(/\s+/));
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${unitUrl(server, "bvlc-googlenet", unit)}?see=similar`);
  const rows = page.getByRole("figure", { name: /most alike/ }).getByRole("listitem");
  await expect(rows.first()).toBeVisible({ timeout: 60_000 });
  for (const [place, [address = "", cosine = ""]] of expected.entries()) {
    await expect(rows.nth(place)).toContainText(`:${address.split(":").at(-1)}`);
    await expect(rows.nth(place)).toContainText(Number(cosine).toFixed(2).replace("-", "−"));
  }
});
