/**
 * What a circuit is in numbers: its weights and how much of the whole they are, one image through it, how much of a unit it
 * explains, a motif with its score, groups that suggest themselves. Whoever may only read can ask all of it, and writes nothing.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type CanvasNode, defaultCanvasSettings, edgeId } from "../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../lib/canvas/node-id.ts";
import { circuitUrl, edgesOf, fillCanvas, makeCircuit, nodesOf } from "./circuits.ts";
import { micrographia } from "./packs.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";

const lines = ["conv2d2:23", "conv2d2:28", "conv2d2:30", "conv2d2:34", "conv2d2:47", "conv2d2:53"];
const curves = ["mixed3a:57", "mixed3a:63"];
const target = "mixed3b:81";

const nodeAt = (unit: string, x: number, y: number): CanvasNode => ({
  id: unitNodeId(unit),
  type: "unit",
  unit,
  x,
  y,
  group: null,
  name: "",
});

const joined = (from: readonly string[], to: readonly string[]) =>
  from.flatMap((lower) =>
    to.map((upper) => ({
      id: edgeId(unitNodeId(lower), unitNodeId(upper)),
      from: unitNodeId(lower),
      to: unitNodeId(upper),
      kept: null,
      note: "",
    })),
  );

/** Of the first edge a weight is kept that is not that of this network. */
const wrong = { net: 9, norm: 9, path: "expanded", pack: "0".repeat(64) } as const;
const canvas = {
  nodes: [
    ...lines.map((unit, i) => nodeAt(unit, 150 * i, 480)),
    ...curves.map((unit, i) => nodeAt(unit, 150 + 250 * i, 240)),
    nodeAt(target, 300, 0),
  ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  edges: [...joined(lines, curves), ...joined(curves, [target])]
    .map((edge, i) => (i === 0 ? { ...edge, kept: wrong } : edge))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  motifs: [],
  settings: defaultCanvasSettings,
};

const panel = (page: Page) => page.getByRole("region", { name: "Measurements of this circuit" });
const measure = async (page: Page, part: string): Promise<void> => {
  await page.getByRole("radio", { name: "Measure", exact: true }).click();
  await panel(page).getByRole("radio", { name: part, exact: true }).click();
};

/** `−0.0812` and `1.27` as numbers. */
const numbersIn = (text: string): number[] =>
  [...text.replaceAll("−", "-").matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([match]) => Number(match));

const percentOf = async (page: Page, title: string): Promise<number> => {
  const text = await panel(page).locator("dl > div").filter({ hasText: title }).first().textContent();
  return numbersIn(text ?? "")[0] ?? Number.NaN;
};

/** For what is computed while two cores do other things as well. */
const patience = { timeout: 30_000 };

const expectNoFault = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).include("aside").analyze();
  expect(violations).toEqual([]);
};

test("a circuit is weighed, run, explained, marked and grouped; a reader asks the same and writes nothing", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const rea = await join(browser, await makeInvite(ada, server, "Reader"), "Rea Reader");
  const circuit = await makeCircuit(ada, server, "Curves from lines", target);
  await fillCanvas(ada, server, circuit, canvas);

  await test.step("a reader sees weights that nobody has kept, and one that is found otherwise now", async () => {
    const { page } = rea;
    await page.goto(circuitUrl(server, circuit));
    await expect(nodesOf(page)).toHaveCount(9);
    await measure(page, "Weights");
    await expect(panel(page)).toContainText("14 edges: 0 direct, 14 expanded.", patience);
    await expect(panel(page)).toContainText("1 kept weight is found otherwise now");
    await expect(panel(page)).toContainText("on other weights (00000000)");
    await expect(panel(page).getByRole("button", { name: "Keep the new value" })).toHaveCount(0);
    await expect.poll(() => edgesOf(page, ".circuit-unknown")).toBe(13);
  });

  await test.step("who writes keeps them by looking, and the flagged one by saying so", async () => {
    const { page } = ada;
    await page.goto(circuitUrl(server, circuit));
    await measure(page, "Weights");
    await expect.poll(() => edgesOf(page, ".circuit-unknown"), patience).toBe(0);
    await panel(page).getByRole("button", { name: "Keep the new value" }).click();
    await expect(panel(page)).not.toContainText("found otherwise now");
    await expect(panel(rea.page)).not.toContainText("found otherwise now");
    await expect.poll(() => edgesOf(rea.page, ".circuit-unknown")).toBe(0);
    await expectNoFault(page);
  });

  await test.step("an edge has the numbers of the command line, and the share is that of its weights", async () => {
    const { page } = ada;
    await panel(page).getByRole("button", { name: target, exact: true }).click();
    const printed = JSON.parse(
      await micrographia(server.dataDir, "model", "weights", "specimen", "mixed3a:57", target, "--json"),
    );
    await page.getByRole("radio", { name: "Selection", exact: true }).click();
    // The list calls the unit by its label, the canvas by its label and its address.
    const lower = page.locator(".circuit-canvas").getByRole("group", { name: /mixed3a:57$/ });
    const called = ((await lower.getAttribute("aria-label")) ?? "").replace(/, mixed3a:57$/, "");
    await page.getByRole("region", { name: "Into it" }).getByRole("button", { name: called }).first().click();
    await measure(page, "Weights");
    const chosen = panel(page).getByRole("region", { name: "The selected edge" });
    const text = (await chosen.locator("dl").textContent()) ?? "";
    const [net = Number.NaN, norm = Number.NaN] = numbersIn(text.replaceAll("Σ w²", "").replace("Norm", " "));
    expect(net).toBeCloseTo(printed.result.totals.net, 2);
    expect(norm).toBeCloseTo(printed.result.norm, 2);
    const share = panel(page).getByRole("region", { name: "How much of the incoming weight is drawn" });
    await expect(share.getByRole("listitem").filter({ hasText: target })).toContainText("2 of 84 weights");
  });

  await test.step("an image goes through: what the circuit brings, others bring and biases add is the value", async () => {
    const { page } = rea;
    await measure(page, "Run");
    await panel(page).getByRole("button", { name: "Run it" }).click();
    const parts = panel(page).getByRole("region", { name: `Where the value of ${target} comes from` });
    await expect(parts).toContainText("Value before the rectifier", patience);
    const terms = (await parts.locator("dd").allTextContents()).map(
      (text) => numbersIn(text)[0] ?? Number.NaN,
    );
    const value = terms.at(-1) ?? Number.NaN;
    const sum = terms.slice(0, -1).reduce((all, term) => all + term, 0);
    expect(Math.abs(sum - value)).toBeLessThan(0.01 * Math.max(1, Math.abs(value)));
    // Over the canvas, too, until it is left.
    await expect(page.getByRole("button", { name: "Back to the weights" })).toBeVisible();
    const at = panel(page).getByRole("button", { name: /^Place in the image/ });
    const before = await at.getAttribute("aria-label");
    await at.press("ArrowLeft");
    await expect(at).not.toHaveAttribute("aria-label", before ?? "");
    await panel(page).getByRole("button", { name: "Where it is strongest" }).click();
    await expect(at).toHaveAttribute("aria-label", before ?? "");
    await panel(page).getByRole("radio", { name: "a figure" }).click();
    await expect(page.getByText(`curve, 0°`, { exact: false }).first()).toBeVisible(patience);
    await expectNoFault(page);
  });

  await test.step("it is asked how much of the unit is explained, and the same is found again", async () => {
    for (const { page } of [rea, ada]) {
      await measure(page, "Explain");
      await panel(page).getByLabel("How many").fill("24");
      await panel(page).getByRole("button", { name: "Measure it" }).click();
      await expect(panel(page)).toContainText("What was held", patience);
    }
    await expect(rea.page.getByRole("button", { name: "Back to the weights" })).toHaveCount(0);
    for (const title of ["Explained", "Needed"]) {
      const found = await percentOf(rea.page, title);
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThan(100);
      expect(await percentOf(ada.page, title)).toBe(found);
    }
    await expect(panel(rea.page)).toContainText("conv2d2: 6 units in the circuit, 50 outside");
    await expectNoFault(rea.page);
    const first = await percentOf(rea.page, "Explained");
    await panel(rea.page).getByRole("radio", { name: "their mean" }).click();
    await panel(rea.page).getByRole("button", { name: "Measure it" }).click();
    await expect(panel(rea.page)).toContainText("held at their means", patience);
    expect(await percentOf(rea.page, "Explained")).not.toBe(first);
    await panel(rea.page).getByLabel("How many").fill("0");
    await expect(panel(rea.page)).toContainText("A whole number from 1 to 2,000.");
  });

  await test.step("a part is marked as a motif, with the score that the microscope finds again", async () => {
    const { page } = ada;
    await page.locator(".circuit-canvas").focus();
    await page.keyboard.press("Control+a");
    await measure(page, "Motifs");
    await expect(panel(page)).toContainText("what is selected lies in 3");
    await page
      .locator(".circuit-canvas")
      .getByRole("group", { name: /mixed3b:81$/ })
      .click({ modifiers: ["Shift"] });
    await expect(panel(page)).toContainText("conv2d2: 23, 28, 30, 34, 47, 53 → mixed3a: 57, 63");
    await panel(page).getByRole("button", { name: "Score it" }).click();
    await panel(page).getByRole("button", { name: "Mark it on the canvas" }).click(patience);
    const marks = panel(page).getByRole("list", { name: "Marked motifs" });
    await expect(marks).toContainText("equivariance");
    await expect(panel(rea.page)).toBeVisible();
    await measure(rea.page, "Motifs");
    const seen = panel(rea.page).getByRole("list", { name: "Marked motifs" });
    await expect(seen).toContainText("r of tiles turned together");
    await seen.getByRole("button", { name: "Score again" }).click();
    await expect(seen).toContainText("The microscope finds the same now.", patience);
    await expect(seen.getByRole("button", { name: "Take the mark away" })).toHaveCount(0);
    await expectNoFault(page);
  });

  await test.step("a suggested group is shown, accepted, and taken back", async () => {
    const { page } = ada;
    await measure(page, "Groups");
    const first = panel(page).getByRole("listitem").filter({ hasText: "likeness" }).first();
    await expect(first).toBeVisible(patience);
    await first.getByRole("button", { name: "Show on the canvas" }).click();
    await expect(page.locator(".react-flow__node.selected")).not.toHaveCount(0);
    await expectNoFault(page);
    await first.getByRole("button", { name: "Make it a group" }).click();
    await expect(nodesOf(page)).toHaveCount(10);
    await expect(nodesOf(rea.page)).toHaveCount(10);
    await page.locator(".circuit-canvas").focus();
    await page.keyboard.press("Control+z");
    await expect(nodesOf(page)).toHaveCount(9);
    await measure(rea.page, "Groups");
    await expect(panel(rea.page).getByRole("button", { name: "Make it a group" })).toHaveCount(0);
  });
});
