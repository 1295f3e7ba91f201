/**
 * Talking about anything: a unit with mathematics, mentions and a place on a picture, a stimulus, a connection with its
 * weight; answering, editing, resolving and opening again, by keyboard, with a draft that outlives the page and a comment
 * written without a connection.
 */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addComment, connection, unitUrl } from "./unit-page.ts";

const unit = "mixed3b:17";
const field = (page: Page) => page.getByRole("textbox", { name: "Your comment" });
const commentWith = (page: Page, text: string) =>
  page.getByRole("article").filter({ hasText: text }).filter({ hasNotText: "Replies" });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("two people discuss a unit and a connection, and nothing they write is lost", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  await ada.page.goto(unitUrl(server, "specimen", unit));
  await ben.page.goto(unitUrl(server, "specimen", unit));

  await test.step("names and addresses are completed, formulas set, and units shown", async () => {
    await field(ada.page).click();
    await ada.page.keyboard.type("@be");
    await expect(ada.page.getByRole("option", { name: /Ben Okri/ })).toBeVisible();
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.type("what of conv2d2:7? Its gain is $g = \\frac{a}{b}$, it costs $5 or $6.");
    await ada.page.keyboard.press("Escape");
    await ada.page.keyboard.press("Control+Enter");
    const said = commentWith(ben.page, "what of conv2d2:7");
    await expect(said.getByText("@Ben Okri")).toBeVisible();
    await expect(said.locator(".katex")).toHaveCount(1);
    await expect(said).toContainText("it costs $5 or $6");
    await said.getByRole("link", { name: "conv2d2:7" }).focus();
    await expect(ben.page.locator("[data-radix-popper-content-wrapper]")).toContainText("conv2d2:7");
    await ben.page.keyboard.press("Escape");
  });

  await test.step("a place on a picture is chosen by keyboard and shown beside the comment", async () => {
    await ben.page.getByRole("button", { name: "Point at something…" }).click();
    const dialog = ben.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Image of the data set" }).click();
    await dialog.getByLabel("Number of the image").fill("17");
    await dialog.getByRole("slider", { name: "Across" }).focus();
    for (let i = 0; i < 5; i++) await ben.page.keyboard.press("ArrowRight");
    await expect(dialog.getByText("55 % across, 50 % down")).toBeVisible();
    await expectAccessible(ben.page);
    await dialog.getByRole("button", { name: "Attach this place" }).click();
    await addComment(ben.page, "This place.");
    await expect(
      commentWith(ada.page, "This place.").getByRole("button", { name: /A place on image 17, 55 % across/ }),
    ).toBeVisible();
  });

  await test.step("a thread is resolved with a reason, folded for others, and opened again", async () => {
    const thread = ada.page.locator("ol > li").filter({ hasText: "This place." }).first();
    await thread.getByRole("button", { name: "Resolve…" }).click();
    await ada.page.keyboard.type("It is the corner.");
    await ada.page.keyboard.press("Control+Enter");
    await expect(ada.page.getByText("Resolved by Ada Lovelace: It is the corner.")).toBeVisible();
    await expect(ada.page.getByRole("button", { name: "Show 1 comment" })).toBeFocused();
    const folded = ben.page.getByText("Resolved by Ada Lovelace");
    await expect(folded).toBeVisible();
    const there = ben.page.locator("ol > li").filter({ has: folded });
    await there.getByRole("button", { name: "Show 1 comment" }).click();
    await ben.page.getByRole("button", { name: "Reopen…" }).click();
    await ben.page.getByRole("textbox", { name: "Why open it again?" }).fill("There is a second corner.");
    await ben.page.getByRole("button", { name: "Reopen", exact: true }).click();
    await expect(ada.page.getByText("There is a second corner.")).toBeVisible();
  });

  await test.step("an edit keeps what was said before, word by word", async () => {
    const own = commentWith(ben.page, "This place.");
    await own.getByRole("button", { name: "Edit" }).click();
    await ben.page.getByRole("textbox", { name: "Edit your comment" }).fill("This very place.");
    await ben.page.getByRole("button", { name: "Save edit" }).click();
    await commentWith(ada.page, "This very place.").getByRole("button", { name: "History" }).click();
    const history = ada.page.getByRole("dialog", { name: "History of this comment" });
    await expect(history.locator("ins")).toHaveText(/very/);
    await ada.page.keyboard.press("Escape");
    await expectAccessible(ada.page);
  });

  await test.step("what is typed outlives the page, and what is sent without a connection arrives in order", async () => {
    await field(ben.page).fill("Half a thought");
    await ben.page.reload();
    await expect(field(ben.page)).toHaveValue("Half a thought");
    await ben.context.setOffline(true);
    await expect(connection(ben.page)).toContainText(/offline/i);
    await addComment(ben.page, "First without a line.");
    await addComment(ben.page, "Second without a line.");
    await ben.context.setOffline(false);
    await expect(commentWith(ada.page, "Second without a line.")).toBeVisible({ timeout: 15_000 });
    const written = ada.page.getByRole("article").filter({ hasText: "without a line." });
    await expect(written).toHaveText([/First without a line\./, /Second without a line\./]);
  });

  await test.step("a connection has a page with its weight, which comments keep", async () => {
    await ada.page
      .getByRole("link", { name: /^The connection with mixed3a:/ })
      .first()
      .click();
    await expect(ada.page.getByRole("heading", { level: 1 })).toContainText("A connection");
    const weight = await ada.page
      .locator("[data-number='signed norm']")
      .filter({ hasNotText: "…" })
      .innerText();
    await expect(ada.page.getByText("It will say that the weight was")).toContainText(weight);
    await addComment(ada.page, "Why this sign?");
    const said = commentWith(ada.page, "Why this sign?");
    await expect(said).toContainText(`Written at ${weight} signed norm`);
    await expect(said).toContainText("as this page finds it now");
    await expectAccessible(ada.page);
    await ben.page.goto(unitUrl(server, "specimen", unit));
    await ben.page
      .getByRole("region", { name: "Connections people speak of" })
      .getByRole("link", { name: /→ mixed3b:17/ })
      .click();
    await expect(commentWith(ben.page, "Why this sign?")).toContainText("as this page finds it now");
  });

  await test.step("a stimulus goes from the tuning instrument into the discussion", async () => {
    await ada.page.goto(
      `${unitUrl(server, "specimen", "conv2d1:3")}?see=tuning&stimulus=line&steps=4&sizes=4&sigma=stimuli`,
    );
    await ada.page.getByRole("button", { name: "Discuss this stimulus" }).click({ timeout: 120_000 });
    await addComment(ada.page, "It answers to this.");
    await expect(
      commentWith(ada.page, "It answers to this.").getByRole("button", { name: /^A stimulus, line/ }),
    ).toBeVisible();
  });
});
