/**
 * A blind round from its making to its reveal: an editor asks two people about the same units; until the reveal nobody's
 * page holds anybody else's answer, save about a unit that one has answered oneself; afterwards it is measured how far they
 * agree, and on what they do not.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { answerRound } from "./answer-round.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { labelArticle } from "./unit-page.ts";

const units = ["conv2d0:3", "conv2d0:7", "conv2d0:11"];

test("three people go through a blind round", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const cyd = await join(browser, await makeInvite(ada, server, "Annotator"), "Cyd Charisse");
  const rounds = `${server.origin}/catalogs/specimen/rounds`;

  await test.step("an editor makes the round", async () => {
    await ada.page.goto(rounds);
    await expect(ada.page.getByText("There is no round yet.")).toBeVisible();
    await ada.page.getByRole("link", { name: "New round" }).click();
    await ada.page.getByRole("button", { name: "Make the round" }).click();
    await expect(ada.page.getByText("Choose at least one layer to draw from.")).toBeVisible();
    await ada.page.getByLabel("Title").fill("What does conv2d0 see?");
    await ada.page.getByLabel("Question and instructions").fill("Name what you see, in **one word**.");
    await ada.page.getByRole("radio", { name: "A list" }).click();
    await ada.page.getByLabel("Units", { exact: true }).fill(`${units.join(", ")} conv2d0:999`);
    await ada.page.getByRole("button", { name: "Make the round" }).click();
    await expect(ada.page.getByText("This network has no conv2d0:999")).toBeVisible();
    await ada.page.getByLabel("Units", { exact: true }).fill(units.join(", "));
    await ada.page.getByRole("button", { name: "Make the round" }).click();
    await expect(ada.page.getByRole("heading", { name: "What does conv2d0 see?" })).toBeVisible();
    await expect(ada.page.getByText("Nobody has answered yet.")).toBeVisible();
  });
  const round = ada.page.url();

  await test.step("two answer, and see nothing of each other", async () => {
    for (const person of [ben, cyd]) {
      await person.page.goto(rounds);
      await person.page.getByRole("link", { name: "Answer" }).click();
    }
    await answerRound(ben.page, units.length, (unit) => (unit === "conv2d0:11" ? "" : "Bars"));
    await cyd.page.reload();
    await answerRound(cyd.page, units.length, (unit) => (unit === "conv2d0:3" ? "bars" : "stripes"));
    for (const { page } of [ada, cyd]) {
      for (const unit of units) {
        await page.goto(`${server.origin}/models/specimen/${unit}`);
        await expect(page.getByRole("heading", { name: "Labels" })).toBeVisible();
        await expect(page.getByText("Bars", { exact: true })).toHaveCount(0);
      }
    }
    const exported = await ada.page.request.get(`${server.origin}/api/catalogs/specimen/export?format=json`);
    expect(await exported.text()).not.toMatch(/Bars|stripes/);
    await ada.page.goto(round);
    await expect(ada.page.getByText("6 of 6 answers; 3 of 3 units complete")).toBeVisible();
    await expect(ada.page.getByText(/Bars|stripes/)).toHaveCount(0);
  });

  await test.step("whoever has answered may look at what others answered, and is told what that means", async () => {
    await cyd.page.goto(round);
    await cyd.page.getByRole("button", { name: "See others’ answers about conv2d0:7" }).click();
    await expect(cyd.page.getByRole("list", { name: "Others’ answers about conv2d0:7" })).toContainText(
      "Bars",
    );
    await expect(cyd.page.getByText("A change would be marked, and not counted.")).toBeVisible();
  });

  await test.step("an editor reveals it, and everybody sees how far they agree", async () => {
    await ben.page.goto(round);
    await expect(ben.page.getByRole("button", { name: "Reveal the round" })).toHaveCount(0);
    await ada.page.getByRole("button", { name: "Reveal the round" }).click();
    await expect(ada.page.getByText("This cannot be taken back")).toBeVisible();
    await ada.page.getByRole("button", { name: "Reveal it" }).click();
    for (const { page } of [ada, ben]) {
      const agreement = page.getByRole("region", { name: "Agreement", exact: true });
      await expect(agreement).toContainText("6 answers of 2 people");
      await expect(agreement).toContainText("1 answer was “I cannot tell”");
      // Of the two units that both named, one alike: pₒ = 1/2.
      await expect(agreement.getByRole("list").first()).toContainText("0.50");
      const contested = page.getByRole("region", { name: "Disagreements" });
      await expect(contested.getByRole("link", { name: /conv2d0:7/ })).toBeVisible();
      await expect(contested).toContainText("stripes");
    }
    const { violations } = await new AxeBuilder({ page: ada.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await ada.page.goto(`${server.origin}/models/specimen/conv2d0:7`);
    await expect(labelArticle(ada.page, "Bars")).toContainText("Ben Okri");
  });
});
