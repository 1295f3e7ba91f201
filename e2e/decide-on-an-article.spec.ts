import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { beginPiece, decide, giveOpinion, publish, suggest, write } from "./articles.ts";
import { becomeOwner, joinTogether } from "./people.ts";
import { expect, test } from "./server.ts";

const threads = "/catalogs/specimen/threads";

const noProblems = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test("a group decides on an article by its own rule, publishes it, corrects it, and talks about it in one channel", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada");
  const [ben, cleo, dan] = await joinTogether(browser, ada, server, ["Ben", "Cleo", "Dan"]);

  // Ada begins a thread with Cleo.
  await ada.page.goto(`${server.origin}${threads}`);
  await ada.page.getByRole("link", { name: "Begin a thread" }).click();
  await ada.page.getByLabel("Title").fill("Small circuits");
  await ada.page.getByLabel("Abstract").fill("Short articles on **small** circuits.");
  await ada.page.getByRole("checkbox", { name: "Cleo" }).check();
  await noProblems(ada.page);
  await ada.page.getByRole("button", { name: "Begin the thread" }).click();
  await expect(ada.page.getByRole("heading", { level: 2, name: "Small circuits" })).toBeVisible();
  const thread = ada.page.url();

  // Her first article: she is involved, so Cleo decides, and she is told so.
  await beginPiece(ada.page, "article", "Curves");
  await write(ada.page, "Curves are made of lines.");
  const first = ada.page.url();
  await suggest(ada.page);
  await expect(ada.page.getByText("Cleo may decide as an editor who is not involved")).toBeVisible();
  await expect(ada.page.getByRole("form", { name: "Decide on it" })).toHaveCount(0);
  await cleo.page.goto(first);
  await decide(cleo.page, "Include it", "It can all be computed here.");
  await publish(ada.page, 1, "");

  // Ben and Dan write the second; Ben is nobody's author until he signs.
  await dan.page.goto(thread);
  await beginPiece(dan.page, "article", "Corners");
  await write(dan.page, "Corners are made of curves.");
  const second = dan.page.url();
  await dan.page.getByRole("button", { name: "Change title and authors" }).click();
  await expect(dan.page.getByRole("dialog")).toBeVisible();
  await dan.page.keyboard.press("Escape");
  await suggest(dan.page);

  // Ada, the earlier author, is asked and opposes; alone she is of one mind, and it is declined.
  await ada.page.goto(`${server.origin}/inbox`);
  await expect(ada.page.getByText("asks your opinion").first()).toBeVisible();
  await ada.page.goto(second);
  await giveOpinion(ada.page, "Decline it", "The figures are missing.");
  await dan.page.reload();
  await expect(dan.page.getByText("agree to decline it", { exact: false })).toBeVisible();
  await expect(dan.page.getByRole("form", { name: "Write down what was agreed" })).toHaveCount(0);
  const agreed = ada.page.getByRole("form", { name: "Write down what was agreed" });
  await agreed.getByLabel("Why").fill("As I said.");
  await agreed.getByRole("button", { name: "Decline it" }).click();
  await expect(dan.page.getByText("declined", { exact: true }).first()).toBeVisible();
  await expect(dan.page.getByText("As I said.").first()).toBeVisible();

  // A correction of the first, beside its first version.
  await ada.page.goto(first);
  await write(ada.page, " Four of them.");
  await publish(ada.page, 2, "How many there are.");
  const v1 = await ada.page.request.get(
    `${server.origin}/api/catalogs/specimen/articles/${first.split("/").at(-1)}/versions/1`,
  );
  expect(JSON.stringify(await v1.json())).not.toContain("Four of them");

  // The channel: Ben asks with a unit; Dan sees the card and the line where the unread begin.
  await ben.page.goto(thread);
  await ben.page.getByRole("textbox", { name: "Your message" }).fill("Is mixed3b:1 a curve?");
  await ben.page.getByRole("button", { name: "Send" }).click();
  await dan.page.goto(thread);
  await expect(dan.page.getByText("New since you were here")).toBeVisible();
  const card = dan.page.getByRole("list", { name: "What it speaks of" }).getByRole("link");
  await expect(card).toContainText("mixed3b:1");
  await dan.page.getByRole("textbox", { name: "Your message" }).fill("I think so.");
  await dan.page.keyboard.press("ControlOrMeta+Enter");
  await expect(ben.page.getByText("I think so.")).toBeVisible();
  await ben.page.getByLabel("Search the channel").fill("think");
  await expect(ben.page.getByText("Is mixed3b:1 a curve?")).toBeHidden();
  await ben.page.getByLabel("Search the channel").fill("");
  await expect(ben.page.getByText("Updates and corrections")).toBeVisible();
  await noProblems(ben.page);
  await ben.page.setViewportSize({ width: 375, height: 800 });
  await noProblems(ben.page);
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
});
