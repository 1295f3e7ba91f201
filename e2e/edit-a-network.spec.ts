/**
 * Operating on a network: edges are cut, units held at zero and filters binarised while it runs in the browser, and the page says what
 * that does. Every number is held against the command line's measurement of the same edit, and against its definition.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { micrographia, withGoogleNet, withoutGoogleNet } from "./packs.ts";
import { becomeOwner } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

const surgeryUrl = (server: TestServer, pack: string, unit: string): string =>
  `${unitUrl(server, pack, unit)}?see=surgery`;

const operations = (page: Page): Locator =>
  page.getByRole("list", { name: "Operations" }).getByRole("listitem");
const choose = (page: Page, group: string, name: string) =>
  page.getByRole("radiogroup", { name: group, exact: true }).getByRole("radio", { name }).click();

const read = async (locator: Locator): Promise<number> =>
  Number.parseFloat(((await locator.textContent()) ?? "").replace("−", "-").replace(",", ""));

type Tuned = {
  axes: { columns: { values: number[] }; rows: { entries: { label: string }[] } };
  units: number;
  responses: number[];
};

/** A unit's curve along the row of its strongest response before, in the network before and after. */
function curvesOf({ before, after }: { before: Tuned; after: Tuned }, unit: number) {
  const width = before.axes.columns.values.length;
  const table = ({ units, responses }: Tuned): number[][] =>
    before.axes.rows.entries.map((_, row) =>
      Array.from({ length: width }, (_unused, i) => responses[(row * width + i) * units + unit] ?? 0),
    );
  const peak = Math.max(...table(before).flat());
  const row = table(before).findIndex((curve) => curve.includes(peak));
  return {
    label: before.axes.rows.entries[row]?.label ?? "",
    before: table(before)[row] ?? [],
    after: table(after)[row] ?? [],
  };
}

/** The definition, written out: the largest response within 30° of the opposite direction, over the peak. */
function echo(curve: readonly number[]): number {
  const peak = curve.indexOf(Math.max(...curve));
  const step = 360 / curve.length;
  const near = curve.filter((_, i) => {
    const away = Math.abs((((i - peak) * step + 540) % 360) - 180);
    return Math.abs(180 - away) <= 30 + 1e-9;
  });
  return Math.max(...near) / Math.max(...curve);
}

test("edges into a curve unit are cut, and its tuning before and after is the command line's; a link and a file carry the edit", async ({
  browser,
  server,
}) => {
  const unit = 1;
  const { page } = await becomeOwner(browser, server);
  await page.goto(surgeryUrl(server, "specimen", `mixed3b:${unit}`));
  await expect(page.getByText("There is nothing to compare yet")).toBeVisible();

  // The unit's strongest inputs are there to be ticked; what is ticked is a list that can be written as well.
  const list = page.getByRole("textbox", { name: "Edges from these units" });
  const strongest = page.getByRole("list", { name: "Strongest connections with mixed3a" });
  await expect(strongest.getByRole("checkbox")).toHaveCount(18);
  await strongest.getByRole("checkbox").first().click();
  await expect(list).toHaveValue(/^\d+$/);
  await list.fill("*");
  await expect(strongest.getByRole("checkbox", { checked: true })).toHaveCount(18);
  await choose(page, "Edges of which sign", "Negative ones");
  await expect(page.getByText("Cut the negative edges from mixed3a:0-83 to mixed3b:1.")).toBeVisible();
  await page.getByRole("button", { name: "Add to the edit" }).click();
  await expect(operations(page)).toHaveCount(1);

  // One step too many is taken back.
  await choose(page, "What is changed", "Units");
  await page.getByRole("button", { name: "Hold mixed3b:1 at zero" }).click();
  await expect(operations(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(operations(page)).toHaveCount(1);
  await page.getByRole("textbox", { name: "Name" }).fill("positive only");

  const compared = ["--measure", "tuning", "--backend", "wasm", "--json"];
  const cut = ["--zero", "mixed3a:*→mixed3b:1", "--sign", "negative"];
  const { result } = JSON.parse(
    await micrographia(server.dataDir, "model", "edit", "specimen", ...cut, ...compared),
  );
  const expected = curvesOf(result, unit);
  await page.getByRole("button", { name: "Compare the tuning" }).click();
  const row = page.getByRole("row", { name: /^mixed3b:1 / });
  await expect(row).toContainText(expected.label, { timeout: 30_000 });
  const number = (id: string) => read(row.locator(`[data-number="${id}"]`));
  for (const when of ["before", "after"] as const) {
    const peak = Math.max(...expected[when]);
    expect(Math.abs((await number(`peak-${when}`)) - peak) / peak).toBeLessThan(0.006);
    expect(Math.abs((await number(`echo-${when}`)) - echo(expected[when]))).toBeLessThan(0.006);
  }
  // What inhibits it is what makes it answer one direction alone.
  expect(await number("selectivity-after")).toBeLessThan(0.5 * (await number("selectivity-before")));

  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // Whoever opens the address sees the same edit.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(operations(other)).toHaveText([/Cut the negative edges from mixed3a:.*to mixed3b:1/]);
  await expect(other.getByRole("textbox", { name: "Name" })).toHaveValue("positive only");

  const saving = other.waitForEvent("download");
  await other.getByRole("button", { name: "Save as a file" }).click();
  const file = path.join(server.dataDir, "edit.json");
  await (await saving).saveAs(file);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    format: "micrographia-edit",
    name: "positive only",
    operations: [{ type: "scale-edges", sign: "negative", factor: 0 }],
  });
  const again = JSON.parse(
    await micrographia(server.dataDir, "model", "edit", "specimen", "--edit", file, ...compared),
  );
  expect(again.result.after.responses).toEqual(result.after.responses);
  await other.getByRole("button", { name: /^Take back/ }).click();
  await expect(other.getByText("Nothing is changed yet")).toBeVisible();
  await other.getByLabel("File with an edit").setInputFiles(file);
  await expect(operations(other)).toHaveCount(1);
  // A file that is none is refused in words.
  await other.getByLabel("File with an edit").setInputFiles({
    name: "catalog.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":"micrographia-catalog"}'),
  });
  await expect(other.getByText(/This file is not an edit/)).toBeVisible();
  await expect(operations(other)).toHaveCount(1);
});

test("a binarised layer costs the specimen as many images as the command line counts", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${surgeryUrl(server, "specimen", "conv2d1:9")}&change=filters&compare=accuracy&count=100`);
  await page.getByRole("checkbox", { name: "conv2d1" }).click();
  await page.getByRole("button", { name: "Binarise this layer" }).click();
  await page.getByRole("button", { name: "Compare the accuracy" }).click();
  const bars = page.getByRole("list", { name: "Accuracy before and after" }).getByRole("listitem");
  await expect(bars).toHaveCount(3, { timeout: 30_000 });

  const counted = ["--measure", "accuracy", "--count", "100", "--backend", "wasm", "--json"];
  const { result } = JSON.parse(
    await micrographia(server.dataDir, "model", "edit", "specimen", "--binarise", "conv2d1", ...counted),
  );
  const right = (when: "before" | "after"): number =>
    result[when].best.filter((answer: number, i: number) => answer === result.labels[i]).length;
  expect(right("after")).toBeLessThan(right("before"));
  for (const when of ["before", "after"] as const) {
    expect(await read(bars.first().locator(`[data-number="${when}"]`))).toBe(right(when));
  }
  const [, lost, gained] = /(\d+) images were right and are wrong now, (\d+)/.exec(
    (await page.locator('[data-number="changes"]').textContent()) ?? "",
  ) ?? ["", "0", "0"];
  expect(Number(gained) - Number(lost)).toBe(right("after") - right("before"));

  // The layer's own units: their families, by what the survey finds in them.
  await choose(page, "What is compared", "Families");
  await page.getByRole("button", { name: "Compare the families" }).click();
  const lines = page.getByRole("list", { name: "Families" }).locator('[data-family="line"]');
  await expect(lines).toContainText(/\d+ of 11 kept/, { timeout: 30_000 });
  const surveyed = JSON.parse(
    await micrographia(
      server.dataDir,
      ...["model", "edit", "specimen", "--binarise", "conv2d1", "--layer", "conv2d1"],
      ...["--measure", "families", "--backend", "wasm", "--json"],
    ),
  );
  type Found = { kind: string; met: boolean; angle: number | null };
  const kept = surveyed.result.units.filter((unit: { findings: { before: Found; after: Found }[] }) => {
    const line = unit.findings.find(({ before }) => before.kind === "line");
    if (!line?.after.met) return false;
    const turn = Math.abs((line.before.angle ?? 0) - (line.after.angle ?? 0)) % 180;
    return Math.min(turn, 180 - turn) <= 15;
  });
  expect(await read(lines.locator('[data-number="kept"]'))).toBe(kept.length);
});

test("a family's edges are cut in BVLC GoogLeNet, and an image shows what that does to its classes", async ({
  browser,
  server,
}) => {
  test.skip(withoutGoogleNet !== null, withoutGoogleNet ?? "");
  await withGoogleNet(server);
  const image = path.resolve("../shared/images/natural-200/0295_American_black_bear.jpg");
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${surgeryUrl(server, "bvlc-googlenet", "inception_3b/output:340")}&compare=image`);
  await page.getByRole("textbox", { name: "Edges from these units" }).fill("64-191");
  await choose(page, "Edges to which units", "all of inception_3b/output");
  await page.getByRole("button", { name: "Add to the edit" }).click();
  await expect(operations(page)).toHaveCount(1);
  await page.getByLabel("Image file").setInputFiles(image);
  const classes = page
    .getByRole("list", { name: "Most probable classes before and after" })
    .getByRole("listitem");
  await expect(classes.first()).toContainText("class 295", { timeout: 60_000 });

  const { result } = JSON.parse(
    await micrographia(
      server.dataDir,
      ...["model", "edit", "bvlc-googlenet", "--zero", "inception_3a/output:64-191→inception_3b/output:*"],
      ...["--measure", "classes", "--image", image, "--backend", "wasm", "--json"],
    ),
  );
  for (const when of ["before", "after"] as const) {
    const p = result[when].classes.find((one: { class: number }) => one.class === 295).p;
    // Browser and command line decode a JPEG alike but for the last bits of its pixels.
    expect(Math.abs((await read(classes.first().locator(`[data-number="${when}"]`))) - 100 * p)).toBeLessThan(
      1,
    );
  }
  await expect(
    page.getByText(/Of 480 units of inception_3b\/output, \d+ answer this image otherwise/),
  ).toBeVisible();
});
