/** Comments in the reading view: beside the words that they are about, for those who may read them, and nothing moves when they come. */
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { unasked } from "./layout-shift.ts";
import { becomeOwner } from "./people.ts";
import { beginArticle, stating, words } from "./published.ts";
import { expect, test } from "./server.ts";

const blocks = [
  words("The first paragraph says nothing that anybody would doubt, and goes on for a line or two."),
  words("Each line unit excites the curve unit where the line is a tangent of the curve."),
  words("The third paragraph follows, with a sentence that was written anew for this version."),
];

const passage = (exact: string, prefix = "", suffix = "") => ({
  ...{ type: "passage", start: "", end: "", figure: null, version: null },
  ...{ exact, prefix, suffix },
});

test("what is said stands beside the words, and what is said of lost words apart", async ({
  browser,
  server,
}) => {
  const owner = await becomeOwner(browser, server);
  const { page, context } = owner;
  const { address, article, publish } = await beginArticle(owner, server, blocks);
  await publish(1, "first", "", blocks);
  const state = stating(owner, server);
  const say = async (body: string, anchor: unknown, parent: string | null = null) => {
    const comment = randomUUID();
    const said = { comment, subject: `article/${article}`, parent, content: { body } };
    await state({ type: "comment.create", ...said, ...(anchor ? { anchor } : {}) });
    return comment;
  };
  const first = await say(
    "Does it hold for every one?",
    passage("excites the curve unit where the line is a tangent"),
  );
  await say("For five of six.", null, first);
  await say("Better so.", passage("with a sentence that was written once for this version"));
  await say(
    "I miss the sentence on inhibition.",
    passage("and inhibits it where the line crosses the curve"),
  );
  await say("Well done.", null);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  const text = page.locator("#p-2");
  const mark = page.getByRole("button", { name: /^2 comments on “excites the curve unit/ });
  await expect(mark).toBeVisible();
  await expect.poll(() => page.evaluate(() => CSS.highlights.get("commented")?.size)).toBe(2);
  expect(await unasked(page)).toBe(0);

  // By keyboard: opened, read, closed, and back at the mark.
  await mark.focus();
  await page.keyboard.press("Enter");
  const cards = page.getByRole("region", { name: "Comments on this passage" });
  await expect(cards.getByText("Does it hold for every one?")).toBeVisible();
  await expect(cards.getByText("For five of six.")).toBeVisible();
  const [words2, beside] = [await text.boundingBox(), await cards.boundingBox()];
  expect(beside?.x).toBeGreaterThanOrEqual((words2?.x ?? 0) + (words2?.width ?? 0));
  expect(Math.abs((beside?.y ?? 0) - (words2?.y ?? 0))).toBeLessThan(8);
  const { violations } = await new AxeBuilder({ page }).include(".reading").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(cards).toHaveCount(0);
  await expect(mark).toBeFocused();

  // By pressing the words themselves; and an answer is given where they are read.
  await page.getByText("The third paragraph follows").click({ position: { x: 5, y: 5 } });
  await expect(cards).toHaveCount(0);
  await text.getByText("excites the curve unit").click({ position: { x: 300, y: 14 } });
  await cards.getByRole("button", { name: "Reply" }).first().click();
  await cards.getByRole("textbox").fill("Which is the sixth?");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: /^3 comments on “excites/ })).toBeVisible();

  // Words that were changed are found, and said to be; those that are gone are listed apart.
  await page.getByRole("button", { name: /^1 comment on “with a sentence/ }).click();
  await expect(cards.getByText("The words were changed in this version.")).toBeVisible();
  await page.getByRole("button", { name: "Show 2 others" }).click();
  const lost = page.getByRole("region", { name: "About what is not in this version" });
  await expect(lost.getByText("I miss the sentence on inhibition.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Discussion" }).getByText("Well done.")).toBeVisible();
  await expect(lost.getByText("Well done.")).toHaveCount(0);
  expect(await unasked(page)).toBe(0);

  // On a phone: under the paragraph, and above the next.
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(`${address}#comment-${first}`);
  await expect(cards.getByText("Which is the sixth?")).toBeVisible();
  const [above, under, below] = [
    await text.boundingBox(),
    await cards.boundingBox(),
    await page.locator("#p-3").boundingBox(),
  ];
  expect(under?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
  expect(below?.y).toBeGreaterThanOrEqual((under?.y ?? 0) + (under?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  // On paper there is the text only.
  await page.emulateMedia({ media: "print" });
  await expect(cards).toBeHidden();
  await expect(mark).toBeHidden();

  // A stranger may read the article, and not what members say.
  const stranger = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  stranger.on("websocket", (socket) => asked.push(socket.url()));
  await stranger.goto(address);
  await expect(stranger.getByText("They are for those who may read the catalog.")).toBeVisible();
  await expect(stranger.getByRole("button", { name: /comments? on/ })).toHaveCount(0);
  expect(asked.filter((url) => url.includes(article))).toEqual([]);
  expect(await unasked(stranger)).toBe(0);

  // Without scripts the way to the discussion is a link.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(address);
  await expect(plain.getByRole("link", { name: "discussed in the workshop" })).toHaveAttribute(
    "href",
    `/catalogs/specimen/articles/${article}`,
  );
  await context.close();
});
