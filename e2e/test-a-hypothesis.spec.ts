/**
 * The curve detector of Zoom In, on the shipped specimen: a claim about a unit with two predictions, of which the network confirms one
 * and refutes the other; run again by somebody else and on the command line; and a verdict that only an editor gives.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { micrographia } from "./packs.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import {
  angle,
  claim,
  predictAngle,
  predictionOf,
  predictSign,
  runAndRecord,
  sign,
} from "./try-predictions.ts";
import { unitUrl } from "./unit-page.ts";

/** Of the page's own parts: the editor of its text is looked at where the text is. */
async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('[role="toolbar"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("a claim is stated, tested, confirmed in one prediction and refuted in another, and judged", async ({
  browser,
  server,
}) => {
  const owner = await becomeOwner(browser, server);
  const link = await makeInvite(owner, server, "Annotator");
  const { page } = owner;

  await page.goto(`${server.origin}/catalogs/specimen/hypotheses`);
  await expect(page.getByText("There are no hypotheses yet")).toBeVisible();
  await page.getByRole("link", { name: "State a hypothesis" }).click();
  await page.getByLabel("In one sentence").fill(claim);
  await page.getByLabel("Units").fill("mixed3a:99999");
  await page.getByRole("button", { name: "Add unit" }).click();
  await expect(page.getByText("there is no unit 99999")).toBeVisible();
  await page.getByLabel("Units").fill("mixed3a:34");
  await page.getByLabel("Units").press("Enter");
  await page.getByRole("button", { name: "Add a prediction" }).click();
  const first = page.getByRole("region", { name: "Prediction 1" });
  await predictAngle(first);
  await page.getByRole("button", { name: "State the hypothesis" }).click();
  await expect(page.getByText("Prediction 1: The tolerance has to be a number.")).toBeVisible();
  await page.reload();
  // Nothing typed is lost.
  await first.getByLabel("Tolerance (°)").fill("15");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "State the hypothesis" }).click();

  await expect(page.getByRole("heading", { name: claim })).toBeVisible();
  const form = await predictSign(page);
  await form.getByRole("button", { name: "Look at the present value" }).click();
  await expect(form.getByText("It is now")).toBeVisible({ timeout: 30_000 });
  await form.getByRole("button", { name: "Add the prediction" }).click();
  await expect(predictionOf(page, sign).getByText("Postdiction")).toBeVisible();

  await runAndRecord(page, angle, "Confirmed");
  await runAndRecord(page, sign, "Refuted");
  await expect(page.getByRole("region", { name: "For", exact: true }).getByText("Confirmed")).toBeVisible();
  await expect(page.getByRole("region", { name: "Against" }).getByText("Refuted")).toBeVisible();
  await expectNoViolations(page);

  // The command line comes to the same.
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const printed = await micrographia(server.dataDir, "catalog", "test-hypothesis", "specimen", id);
  const value = await predictionOf(page, angle)
    .locator("span.font-mono[title]")
    .first()
    .getAttribute("title");
  expect(printed).toContain(`confirmed ${Number(Number(value).toPrecision(6))}°`);
  expect(printed).toContain("refuted");

  // Somebody else runs it on their machine, says so, and gives no verdict.
  const bob = await join(browser, link, "Bob");
  await bob.page.goto(page.url());
  const against = bob.page.getByRole("region", { name: "Against" });
  await against.getByRole("button", { name: "Run it here" }).click();
  await expect(against.getByText("it holds", { exact: false })).toBeVisible({ timeout: 30_000 });
  await against.getByRole("button", { name: "Record that I ran it again" }).click();
  await expect(bob.page.getByRole("button", { name: "Give the verdict" })).toHaveCount(0);
  await expect(page.getByText("Run again by Bob", { exact: false })).toBeVisible();

  await page.getByRole("radio", { name: "Contested" }).click();
  await page.getByRole("button", { name: "Give the verdict" }).click();
  await expect(page.getByText("Give the reason", { exact: false })).toBeVisible();
  await page
    .getByLabel("Reason")
    .fill("It prefers what was said, but is excited where inhibition was predicted.");
  await page.getByRole("button", { name: "Give the verdict" }).click();
  await expect(
    bob.page.getByRole("list", { name: "Verdicts, newest first" }).getByText("Contested"),
  ).toBeVisible();

  await page.goto(`${server.origin}/catalogs/specimen/hypotheses`);
  await expect(page.getByText("2 predictions: 1 confirmed and 1 refuted")).toBeVisible();
  await expectNoViolations(page);
});

test("a measurement on a unit's page is pinned as evidence, and the unit's page lists the hypothesis", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${unitUrl(server, "specimen", "mixed3a:34")}?see=weights`);
  await page.getByRole("button", { name: "Pin as evidence" }).first().click({ timeout: 30_000 });
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Its claim, in one sentence").fill("mixed3a:34 is built from lines");
  await dialog.getByLabel("Kind of argument").selectOption({ label: "Feature implementation" });
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Pin it" }).click();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("link", { name: "mixed3a:34 is built from lines" }).click();
  await expect(
    page.getByRole("region", { name: "For", exact: true }).getByRole("button", { name: "Run it here" }),
  ).toBeVisible();
  await expect(page.getByText("1 for")).toBeVisible();
});
