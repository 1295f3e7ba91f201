/** Commenting where an article is read: on words that are selected, or chosen with the keyboard; the comment stands beside them in both places. */
import { AxeBuilder } from "@axe-core/playwright";
import { articleUrl, pasteText, textOf, textStanding } from "./articles.ts";
import { unasked } from "./layout-shift.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { beginArticle, shippedFigures, words } from "./published.ts";
import { expect, test } from "./server.ts";

const sentences = [
  "The first paragraph says nothing that anybody would doubt.",
  "Each line unit excites the curve unit where the line is a tangent of the curve.",
];

test("what is said of published words stands beside them there and in the workshop, and survives edits", async ({
  browser,
  server,
}) => {
  const owner = await becomeOwner(browser, server);
  const { page } = owner;
  const { circuit } = await shippedFigures();
  const blocks = [...sentences.map(words), circuit];
  const { address, article, publish } = await beginArticle(owner, server, blocks);
  await publish(1, "first", "", blocks);
  const workshop = articleUrl(server, article);
  await page.goto(workshop);
  await textOf(page).focus();
  await pasteText(page, sentences.join("\n\n"));
  await expect(textStanding(page)).toHaveText("Saved");

  const eve = await join(browser, await makeInvite(owner, server, "Annotator"), "Eve Stone");
  const reader = eve.page;
  const cards = reader.getByRole("region", { name: "Comments on this passage" });
  await reader.goto(address);
  await expect(reader.getByRole("button", { name: "Comment on a passage" })).toBeVisible();
  expect(await unasked(reader)).toBe(0);

  await test.step("with the words selected", async () => {
    const text = reader.locator("#p-2");
    await text.evaluate((paragraph, exact) => {
      const node = [...paragraph.childNodes].find((each) => each.textContent?.includes(exact));
      const inner = node instanceof Text ? node : node?.firstChild;
      const at = inner?.textContent?.indexOf(exact) ?? -1;
      if (!inner || at < 0) throw new Error(`there is no “${exact}”`);
      paragraph.scrollIntoView({ block: "center" });
      document.getSelection()?.setBaseAndExtent(inner, at, inner, at + exact.length);
    }, "excites the curve unit");
    await reader.getByRole("button", { name: "Comment", exact: true }).click();
    await expect(cards.getByRole("textbox", { name: "Your comment on this passage" })).toBeFocused();
    await reader.keyboard.type("Does it hold for every one?");
  });

  await test.step("what is half written is there again after the page was left", async () => {
    await reader.reload();
    await reader.getByRole("button", { name: "Go on with your comment" }).click();
    const field = cards.getByRole("textbox", { name: "Your comment on this passage" });
    await expect(field).toHaveValue("Does it hold for every one?");
    await expect(cards.getByText("excites the curve unit")).toBeVisible();
    await field.press("ControlOrMeta+Enter");
    await expect(reader.getByRole("button", { name: "1 comment on “excites the curve unit”" })).toBeVisible();
    await expect(cards.locator(":focus")).toContainText("Does it hold for every one?");
    expect(await unasked(reader)).toBe(0);
    const { violations } = await new AxeBuilder({ page: reader }).include(".reading").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await reader.keyboard.press("Escape");
    await expect(cards).toHaveCount(0);
  });

  await test.step("by the keyboard alone, on a figure", async () => {
    await reader.getByRole("button", { name: "Comment on a passage" }).focus();
    await reader.keyboard.press("Enter");
    const dialog = reader.getByRole("dialog", { name: "Comment on a passage" });
    await dialog.getByRole("radio", { name: /^Figure: / }).focus();
    await reader.keyboard.press("Space");
    await reader.keyboard.press("Enter");
    await expect(cards.getByRole("textbox", { name: "Your comment on this passage" })).toBeFocused();
    await reader.keyboard.type("Which images?");
    await reader.keyboard.press("ControlOrMeta+Enter");
    await expect(reader.getByRole("button", { name: /^1 comment on/ })).toHaveCount(2);
  });

  await test.step("in the workshop it is beside the words, also once they are others", async () => {
    await page.goto(workshop);
    const aside = page.getByRole("complementary", { name: /on passages/ });
    await expect(aside.getByText("Does it hold for every one?")).toBeVisible();
    const marked = page.locator(".article-passage");
    await expect(marked).toHaveText("excites the curve unit");
    await textOf(page)
      .getByText("excites the curve")
      .dblclick({ position: { x: 4, y: 10 } });
    await marked.evaluate((passage) => {
      const node = passage.firstChild;
      if (node) document.getSelection()?.setBaseAndExtent(node, 0, node, "excites the".length);
    });
    await page.keyboard.type("drives every");
    await expect(marked).toContainText("every curve unit");
    await expect(textStanding(page)).toHaveText("Saved");
    await page.reload();
    await expect(marked).toContainText("curve unit");
    await expect(page.getByRole("region", { name: "About what is not in the text any more" })).toContainText(
      "Which images?",
    );
    await expect(
      page.getByRole("region", { name: "About what is not in the text any more" }),
    ).not.toContainText("Does it hold for every one?");
  });

  await test.step("who may only read is offered nothing", async () => {
    const rita = await join(browser, await makeInvite(owner, server, "Reader"), "Rita Reads");
    await rita.page.goto(address);
    await expect(rita.page.getByRole("button", { name: /^1 comment on/ })).toHaveCount(2);
    await expect(rita.page.getByRole("button", { name: "Comment on a passage" })).toHaveCount(0);
  });
});
