/**
 * What a group does with a layer, from the first look to something that can be cited: an owner, an annotator and a reader go
 * through a blind round, its reveal and how far they agree, a hypothesis of which one prediction is confirmed and one
 * refuted, a verdict, and a snapshot. The reader only reads, and sees each step without reloading.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { answerRound } from "./answer-round.ts";
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

const units = ["conv2d0:3", "conv2d0:7"];

test("an owner, an annotator and a reader go from a blind round to a verdict and a snapshot", async ({
  browser,
  server,
}) => {
  const owner = await becomeOwner(browser, server, "Ada Lovelace");
  const annotator = await join(browser, await makeInvite(owner, server, "Annotator"), "Ben Okri");
  const reader = await join(browser, await makeInvite(owner, server, "Reader"), "Rea Sontag");
  const section = (name: string) => `${server.origin}/catalogs/specimen/${name}`;

  await test.step("the owner asks, and both who may write answer without seeing each other", async () => {
    const { page } = owner;
    await page.goto(section("rounds"));
    await page.getByRole("link", { name: "New round" }).click();
    await page.getByLabel("Title").fill("First look");
    await page.getByRole("radio", { name: "A list" }).click();
    await page.getByLabel("Units", { exact: true }).fill(units.join(", "));
    await page.getByRole("button", { name: "Make the round" }).click();
    await expect(page.getByRole("heading", { name: "First look" })).toBeVisible();
    const round = page.url();
    for (const person of [owner, annotator]) {
      await person.page.goto(section("rounds"));
      await person.page.getByRole("link", { name: "Answer" }).click();
      await answerRound(person.page, units.length, (unit) =>
        person === annotator && unit === "conv2d0:7" ? "stripes" : "bars",
      );
    }
    await reader.page.goto(round);
    await expect(reader.page.getByText("4 of 4 answers; 2 of 2 units complete")).toBeVisible();
    await expect(reader.page.getByText(/bars|stripes/)).toHaveCount(0);
    await expect(reader.page.getByRole("button", { name: "Reveal the round" })).toHaveCount(0);
    await page.goto(round);
  });

  await test.step("once it is revealed, all three see how far they agree, and on what they do not", async () => {
    await owner.page.getByRole("button", { name: "Reveal the round" }).click();
    await owner.page.getByRole("button", { name: "Reveal it" }).click();
    for (const { page } of [owner, reader]) {
      const agreement = page.getByRole("region", { name: "Agreement", exact: true });
      await expect(agreement).toContainText("4 answers of 2 people");
      await expect(agreement.getByRole("list").first()).toContainText("0.50"); // one of two units alike
      const contested = page.getByRole("region", { name: "Disagreements" });
      await expect(contested).toContainText("stripes");
      await expect(contested.getByRole("link", { name: /conv2d0:7/ })).toBeVisible();
    }
  });

  await test.step("the annotator states a hypothesis with two predictions", async () => {
    const { page } = annotator;
    await page.goto(section("hypotheses"));
    await page.getByRole("link", { name: "State a hypothesis" }).click();
    await page.getByLabel("In one sentence").fill(claim);
    await page.getByLabel("Units").fill("mixed3a:34");
    await page.getByLabel("Units").press("Enter");
    await page.getByRole("button", { name: "Add a prediction" }).click();
    const first = page.getByRole("region", { name: "Prediction 1" });
    await predictAngle(first);
    await first.getByLabel("Tolerance (°)").fill("15");
    await page.getByRole("button", { name: "State the hypothesis" }).click();
    await expect(page.getByRole("heading", { name: claim })).toBeVisible();
    const form = await predictSign(page);
    await form.getByRole("button", { name: "Add the prediction" }).click();
    await expect(predictionOf(page, sign)).toBeVisible();
    await expect(page.getByRole("button", { name: "Give the verdict" })).toHaveCount(0);
  });
  const hypothesis = annotator.page.url();

  await test.step("the network confirms one and refutes the other, and the reader sees it come", async () => {
    await reader.page.goto(hypothesis);
    await expect(predictionOf(reader.page, sign)).toBeVisible();
    await runAndRecord(annotator.page, angle, "Confirmed");
    await runAndRecord(annotator.page, sign, "Refuted");
    const stance = (name: string) => reader.page.getByRole("region", { name, exact: true });
    await expect(stance("For").getByText("Confirmed")).toBeVisible();
    await expect(stance("Against").getByText("Refuted")).toBeVisible();
    await expect(reader.page.getByRole("button", { name: "Record as evidence" })).toHaveCount(0);
  });

  await test.step("the owner gives the verdict with a reason, for everybody to see", async () => {
    await owner.page.goto(hypothesis);
    await owner.page.getByRole("radio", { name: "Contested" }).click();
    await owner.page
      .getByLabel("Reason")
      .fill("It prefers what was said, and is excited where it should not be.");
    await owner.page.getByRole("button", { name: "Give the verdict" }).click();
    for (const { page } of [annotator, reader]) {
      const verdicts = page.getByRole("list", { name: "Verdicts, newest first" });
      await expect(verdicts.getByText("Contested")).toBeVisible();
      await expect(verdicts).toContainText("Ada Lovelace");
    }
  });

  await test.step("a snapshot keeps all of it under a hash that the reader can check", async () => {
    await owner.page.goto(section("snapshots"));
    await owner.page.getByLabel("Name").fill("After the first round");
    await owner.page.getByRole("button", { name: "Make a snapshot" }).click();
    await expect(owner.page.getByRole("heading", { name: "After the first round" })).toBeVisible();
    await reader.page.goto(section("snapshots"));
    await expect(reader.page.getByRole("button", { name: "Make a snapshot" })).toHaveCount(0);
    await reader.page.getByRole("link", { name: "After the first round" }).click();
    const downloading = reader.page.waitForEvent("download");
    await reader.page.getByRole("link", { name: "Download the file" }).click();
    const file = await readFile(await (await downloading).path());
    await expect(reader.page.getByText(createHash("sha256").update(file).digest("hex"))).toBeVisible();
    const content = file.toString("utf8");
    for (const kept of ["stripes", claim, sign, "contested", "Ben Okri"]) expect(content).toContain(kept);
  });
});
