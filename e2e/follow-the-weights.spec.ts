/**
 * Following weights further than to the next layer: what excites and what inhibits between two units, by which paths, what a
 * unit's weights are made of, and where they lie. The numbers are those of the pack's file and of the command line.
 */

import type { Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { type ReadTensor, readSpecimenTensor } from "./specimen-tensor.ts";
import { unitUrl } from "./unit-page.ts";

/** A number as the page writes it: `+0.469`, `−1.2 × 10⁻⁶`. */
function readNumber(text: string): number {
  const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const plain = text
    .replaceAll("−", "-")
    .replace("⁻", "-")
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)))
    .replace(/\s*×\s*10/, "e");
  return Number(plain);
}

/** Excitation, inhibition and what is left of both. */
async function sums(page: Page): Promise<Record<"Excitatory" | "Inhibitory" | "Together", number>> {
  const table = page.getByRole("table", { name: "Sums over all positions and paths" });
  const of = async (name: string) =>
    readNumber((await table.getByRole("row", { name }).getByRole("cell").last().textContent()) ?? "");
  return {
    Excitatory: await of("Excitatory"),
    Inhibitory: await of("Inhibitory"),
    Together: await of("Together"),
  };
}

/** As near as three digits say. */
const near = (value: number, expected: number) =>
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThan(0.006 * Math.abs(expected));

test("paths between two units excite and inhibit as much as the pack's own numbers say", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(unitUrl(server, "specimen", "conv2d2:5"));
  await page.getByRole("link", { name: "Paths and factors" }).click();
  await expect(page).toHaveURL(/see=weights/);
  // Two layers before, the strongest unit first; another one is a click away.
  const partners = page.getByRole("list", { name: "Strongest units of conv2d0" }).getByRole("button");
  await expect(partners).toHaveCount(12);
  await expect(partners.first()).toHaveAttribute("aria-pressed", "true");
  await partners.nth(2).click();
  await expect(page).toHaveURL(/with=conv2d0%3A\d+|with=conv2d0:\d+/);
  const from = Number(/conv2d0(?:%3A|:)(\d+)/.exec(page.url())?.[1]);
  await expect(
    page.getByRole("figure", { name: `The weights from conv2d0:${from} to conv2d2:5` }),
  ).toBeVisible();

  const [first, second] = [
    await readSpecimenTensor("conv2d1.kernel"),
    await readSpecimenTensor("conv2d2.kernel"),
  ];
  let [excitatory, inhibitory] = [0, 0];
  const cells = (
    { shape: [height = 0, width = 0], at }: ReadTensor,
    input: number,
    output: number,
  ): number[] =>
    Array.from({ length: height * width }, (_, cell) =>
      at(Math.floor(cell / width), cell % width, input, output),
    );
  for (let between = 0; between < (first.shape[3] ?? 0); between++) {
    for (const lower of cells(first, from, between)) {
      for (const upper of cells(second, between, 5)) {
        if (lower * upper > 0) excitatory += lower * upper;
        else inhibitory += lower * upper;
      }
    }
  }
  const said = await sums(page);
  near(said.Excitatory, excitatory);
  near(said.Inhibitory, inhibitory);
  expect(Math.abs(said.Together - (excitatory + inhibitory))).toBeLessThan(0.01 * excitatory);

  // Every unit between is a path; a link shows the same.
  const paths = page.getByRole("figure", { name: "The strongest paths" });
  await expect(paths.getByRole("listitem")).toHaveCount(12);
  await expect(paths).toContainText("The 12 strongest of 24 paths");
  const before = await paths.textContent();
  await page.reload();
  await expect(paths.getByRole("listitem")).toHaveCount(12);
  await expect(paths).toHaveText(before ?? "");

  // A unit by its address, and a sentence for one that is not there.
  await page.getByLabel("Another unit").fill("conv2d0:999");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("conv2d0 has units 0 to 23.")).toBeVisible();
  await page.getByLabel("Another unit").fill("mixed3b:7");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("figure", { name: "The weights from conv2d2:5 to mixed3b:7" })).toBeVisible();
  await expect(page.getByText(/through one unit of every main layer between \(mixed3a\)/)).toBeVisible();
});

test("factors and positions are those that the command line prints, and a family shares its factors", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${unitUrl(server, "specimen", "mixed3a:60")}?see=weights&part=factors`);
  const figure = page.getByRole("figure", { name: "Factors of the weights from conv2d2" });
  await expect(figure).toBeVisible();
  const printed = JSON.parse(
    await micrographia(
      server.dataDir,
      "model",
      "weights",
      "specimen",
      "mixed3a:60",
      "--factors",
      "3",
      "--json",
    ),
  );
  const explained = Number(/3 factors give ([\d.]+) %/.exec((await figure.textContent()) ?? "")?.[1]);
  expect(explained).toBe(Math.round(100 * printed.result.explained));
  const [strongest] = printed.result.factors[0].channels
    .map((weight: number, index: number) => ({ weight, index }))
    .sort((a: { weight: number }, b: { weight: number }) => b.weight - a.weight);
  const factor = figure.getByRole("region", { name: "Factor 1" });
  await expect(factor.getByRole("link").first()).toContainText(`conv2d2:${strongest.index}`);

  await page.getByLabel("Together with").fill("mixed3a:61, mixed3a:62");
  await page.keyboard.press("Enter");
  await expect(figure.getByRole("rowheader")).toHaveCount(3);
  await page.getByRole("radiogroup", { name: "How many factors" }).getByRole("radio", { name: "2" }).click();
  await expect(figure.getByRole("columnheader")).toHaveCount(4);

  await page.getByRole("radio", { name: "By position" }).click();
  const positions = page.getByRole("group", { name: /^Positions of the kernel/ });
  await expect(positions.getByRole("button")).toHaveCount(25);
  const byPosition = JSON.parse(
    await micrographia(
      server.dataDir,
      "model",
      "weights",
      "specimen",
      "mixed3a:60",
      "--by-position",
      "--json",
    ),
  );
  const seven = byPosition.result.positions[7];
  await positions.getByRole("button", { name: /^Row 2, column 3/ }).click();
  const reading = page.getByRole("region", { name: "The position that is read" });
  const text = (await reading.textContent()) ?? "";
  near(readNumber(/Strength ([\d.]+)/.exec(text)?.[1] ?? ""), seven.norm);
  near(readNumber(/add up to (\+[\d.]+)/.exec(text)?.[1] ?? ""), seven.excitatory);
  await expect(reading.getByRole("link").first()).toContainText(`conv2d2:${seven.strongest[0].unit.index}`);
  await page.keyboard.press("ArrowRight");
  await expect(reading).toContainText("Row 2, column 4");
});

test("two modules of an ImageNet network apart, and by the same numbers on the command line", async ({
  browser,
  server,
}) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const { page } = await becomeOwner(browser, server);
  const [from, to] = ["inception_3a/output:5", "inception_4a/output:300"];
  await page.goto(`${unitUrl(server, "bvlc-googlenet", to)}?see=weights&with=${encodeURIComponent(from)}`);
  await expect(page.getByRole("figure", { name: `The weights from ${from} to ${to}` })).toBeVisible();
  const printed = JSON.parse(
    await micrographia(server.dataDir, "model", "weights", "bvlc-googlenet", from, to, "--json"),
  );
  expect(printed.kernel).toHaveLength(11);
  const add = (rows: number[][]) => rows.flat().reduce((sum, weight) => sum + weight, 0);
  expect(add(printed.excitatory) + add(printed.inhibitory)).toBeCloseTo(add(printed.kernel), 2);
  const said = await sums(page);
  near(said.Excitatory, printed.result.totals.excitatory);
  near(said.Inhibitory, printed.result.totals.inhibitory);
  near(said.Together, printed.result.totals.net);
  const paths = page.getByRole("figure", { name: "The strongest paths" });
  await expect(paths).toContainText("The 12 strongest of 480 paths");
  const [, strongest] = printed.paths[0].units;
  await expect(paths.getByRole("listitem").first()).toContainText(strongest);

  await page.getByRole("radio", { name: "every convolution" }).click();
  await expect(paths).toContainText("The 12 strongest of 2.7 million paths");
  await expect(page.getByRole("figure", { name: "Where the paths go through" })).toBeVisible();
});
