/**
 * Two authors write an article together: with notes, formulas, citations from BibTeX and a figure that draws itself; one of them goes
 * offline and comes back. Somebody else reads along on a phone and comments on a sentence; the comment stays with its words while
 * the authors edit, and is kept with the quotation once they are deleted.
 */
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { moveCaret } from "./caret.ts";
import { becomeOwner, join, makeInvite, type Participant } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

const textOf = (page: Page) => page.getByRole("textbox", { name: "The text of the article" });
const standing = (page: Page) => page.locator(".editor-frame p[role='status']");
const tool = (page: Page, name: string) =>
  page.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name, exact: true });
const margin = (page: Page) => page.getByRole("complementary", { name: /passages/ });

const idOf = async ({ context }: Participant, server: TestServer): Promise<string> =>
  (await (await context.request.get(`${server.origin}/api/session`)).json()).user.id;

async function command({ context }: Participant, server: TestServer, data: object): Promise<void> {
  const answer = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
    headers: { origin: server.origin },
    data: { id: randomUUID(), ...data },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** An article of two authors in a thread, begun as a script of theirs would begin it; answers the address of its page. */
async function begin(ada: Participant, ben: Participant, server: TestServer): Promise<string> {
  const [thread, article] = [randomUUID(), randomUUID()];
  const [adas, bens] = [await idOf(ada, server), await idOf(ben, server)];
  await command(ada, server, {
    type: "thread.create",
    thread,
    content: {
      title: "Circuits of the specimen",
      abstract: "",
      editors: [adas],
      involvement: "",
      format: "",
      readers: "catalog",
      doi: null,
    },
  });
  const author = (person: string, name: string) => ({ person, name, affiliation: "", contribution: "" });
  await command(ada, server, {
    type: "article.create",
    article,
    thread,
    form: "article",
    about: null,
    content: {
      title: "Curves excite curves",
      summary: "",
      authors: [author(adas, "Ada Lovelace"), author(bens, "Ben Okri")],
    },
  });
  return `${server.origin}/catalogs/specimen/articles/${article}`;
}

const bibtex = `@article{cammarata2020curve,
  title = {Curve Detectors}, author = {Cammarata, Nick and Goh, Gabriel}, journal = {Distill},
  year = {2020}, doi = {10.23915/distill.00024.003} }
@article{olah2020zoom,
  title = {Zoom In: An Introduction to Circuits}, author = {Olah, Chris}, journal = {Distill},
  year = {2020}, doi = {10.23915/distill.00024.001} }`;

async function paste(page: Page, pasted: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((kinds) => {
    const data = new DataTransfer();
    for (const [kind, content] of Object.entries(kinds)) data.setData(kind, content);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, pasted);
}

/** Of a paragraph: in the middle of the text a figure may lie, which has keys of its own. */
const atItsStart = { position: { x: 3, y: 8 } };

test("two authors write an article, and what others say about a passage stays with it", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const invite = await makeInvite(ada, server, "Annotator");
  const ben = await join(browser, invite, "Ben Okri");
  const cy = await join(browser, await makeInvite(ada, server, "Annotator"), "Cy Twombly");
  const url = await begin(ada, ben, server);
  await cy.page.setViewportSize({ width: 375, height: 800 });
  await Promise.all([ada, ben, cy].map(({ page }) => page.goto(url)));
  const [adas, bens, cys] = [textOf(ada.page), textOf(ben.page), textOf(cy.page)];

  await test.step("with notes that are written in their place, and shared as they are typed", async () => {
    await adas.click();
    await ada.page.keyboard.type("Every curve detector excites the next one.");
    await ada.page.keyboard.press("Control+Alt+f");
    await expect(ada.page.getByRole("textbox", { name: "Footnote" })).toBeFocused();
    await ada.page.keyboard.type("Not in the first layer.");
    await expect(ben.page.locator(".article-footnote")).toContainText("Not in the first layer.");
    await ada.page.keyboard.press("Escape");
    await ada.page.keyboard.type(" It inhibits its opposite.");
    await expect(bens).toContainText("It inhibits its opposite.");
    await expect(ben.page.locator(".article-footnote")).not.toContainText("opposite");
    // One's own step in a note is taken back like any other.
    await ben.page.locator(".article-footnote .article-note-mark").click();
    await ben.page.keyboard.type(" Ever.");
    await expect(ada.page.locator(".article-footnote")).toContainText("first layer. Ever.");
    await ben.page.keyboard.press("Control+z");
    await expect(ada.page.locator(".article-footnote")).not.toContainText("Ever.");
    await ben.page.keyboard.press("Escape");
  });

  await test.step("with citations of what was pasted as BibTeX, numbered in the order of the text", async () => {
    await adas.click();
    await moveCaret(adas, "end");
    await ada.page.keyboard.press("Control+Alt+r");
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add from BibTeX" }).click();
    await dialog.getByLabel("BibTeX").fill(bibtex);
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByRole("checkbox", { name: /Curve Detectors/ }).uncheck();
    await dialog.getByRole("button", { name: "Cite", exact: true }).click();
    await expect(ben.page.locator(".article-citation")).toHaveText("[1]");
    await bens.click();
    await moveCaret(bens, "start");
    await tool(ben.page, "Cite").click();
    await ben.page.getByLabel("Find").fill("cammarata");
    await ben.page.keyboard.press("Enter");
    await expect(ada.page.locator(".article-citation")).toHaveText(["[1]", "[2]"]);
    const listed = ada.page.getByRole("region", { name: "References" }).getByRole("listitem");
    await expect(listed).toContainText(["Curve Detectors", "Zoom In"]);
    // The same work again is known by its DOI.
    await ada.page.getByRole("button", { name: "Add from BibTeX" }).click();
    await dialog.getByLabel("BibTeX").fill(bibtex.replace("cammarata2020curve", "curves"));
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByText("curves is there already, as cammarata2020curve")).toBeVisible();
    await ada.page.keyboard.press("Escape");
  });

  await test.step("with Markdown that is pasted, and a figure with its caption", async () => {
    await adas.click();
    await moveCaret(adas, "end");
    await ada.page.keyboard.press("Enter");
    await paste(ada.page, {
      "text/plain": "## What the weights say\n\nA **strong** claim: $w > 0$.\n",
    });
    await expect(bens.getByRole("heading", { name: "What the weights say" })).toBeVisible();
    await expect(bens.locator("strong")).toHaveText("strong");
    await expect(bens.locator(".katex").first()).toBeVisible();
    await moveCaret(adas, "end");
    await ada.page.keyboard.press("Enter");
    await tool(ada.page, "Figure").click();
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByLabel("Units").fill("mixed3b:1");
    await ada.page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Add the figure" }).click();
    await ada.page.locator(".article-caption").click();
    await ada.page.keyboard.type("As optimisation draws it.");
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.type("After the figure.");
    await expect(bens.locator("figcaption")).toContainText("As optimisation draws it.");
    await expect(cys.locator("figcaption")).toContainText("As optimisation draws it.");
    await expect(bens.locator("figure")).toHaveCount(1);
    await expect(standing(ada.page)).toHaveText("Saved");
  });

  await test.step("with what is copied from elsewhere, and told what has no form in an article", async () => {
    const formatted =
      '<b style="font-weight:normal" id="docs-internal-guid-1"><h2>From a word processor</h2><p>A <span style="font-weight:700">firm</span> one.</p><table><tr><td>unit</td><td>weight</td></tr><tr><td>mixed3a:39</td><td>0.5</td></tr></table><p><img src="https://example.org/curve.png" alt="a curve"></p></b>';
    await adas.click();
    await moveCaret(adas, "end");
    await paste(ada.page, { "text/html": formatted, "text/plain": "not this" });
    await expect(bens.getByRole("heading", { name: "From a word processor" })).toBeVisible();
    await expect(bens.locator("pre")).toHaveText("unit       | weight\nmixed3a:39 | 0.5");
    await expect(bens).toContainText("[image: a curve]");
    await expect(bens.locator("img[src*='example.org']")).toHaveCount(0);
    const notice = ada.page.getByRole("status").filter({ hasText: "An article has no tables" });
    await expect(notice).toContainText("An image was left out");
    await notice.getByRole("button", { name: "Close this notice" }).click();
    await expect(adas).toBeFocused();
    await ada.page.keyboard.press("Control+z");
    await expect(bens).not.toContainText("From a word processor");
    await paste(ada.page, { "text/plain": "w".repeat(400_001) });
    await expect(ada.page.getByText(/at most 400,000 are taken at once/)).toBeVisible();
    await ada.page.getByRole("button", { name: "Close this notice" }).click();
    await expect(standing(ada.page)).toHaveText("Saved");
  });

  await test.step("while others read along, cannot write, and comment on a sentence", async () => {
    await expect(cys).toHaveAttribute("aria-readonly", "true");
    await expect(cy.page.getByRole("toolbar", { name: "Formatting" })).toHaveCount(0);
    await margin(cy.page).getByRole("button", { name: "Comment on a passage" }).click();
    await cy.page.getByRole("radio", { name: /Every curve detector/ }).check();
    await cy.page.getByRole("button", { name: "Write the comment" }).click();
    await expect(cy.page.getByRole("textbox", { name: "Your comment on this passage" })).toBeFocused();
    await cy.page.keyboard.type("Every one? I doubt it.");
    await cy.page.keyboard.press("Control+Enter");
    await expect(adas.locator("[data-passage]").first()).toBeVisible();
    const card = margin(ada.page).getByRole("button", { name: /Every one\? I doubt it/ });
    await card.focus();
    await ada.page.keyboard.press("Enter");
    await expect(margin(ada.page).getByRole("button", { name: "Close" })).toBeFocused();
    await expect(margin(ada.page).getByRole("article")).toContainText("Every one? I doubt it.");
  });

  await test.step("which stays with its words while one of them edits offline and comes back", async () => {
    await ben.context.setOffline(true);
    await expect(standing(ben.page)).toContainText("Offline");
    await bens.locator("p").first().click(atItsStart);
    await moveCaret(bens, "start");
    await ben.page.keyboard.type("On a train: ");
    await expect(standing(ben.page)).toContainText("not yet on the server");
    await adas.locator("p").first().click(atItsStart);
    await moveCaret(adas, "end");
    await ada.page.keyboard.type(" Meanwhile.");
    await ben.context.setOffline(false);
    await expect(adas).toContainText("On a train:");
    await expect(bens).toContainText("Meanwhile.");
    await expect(standing(ben.page)).toHaveText("Saved");
    await expect(margin(ada.page).getByText("The passage was changed since.")).toHaveCount(0);
    await expect(adas.locator("[data-passage]").first()).toHaveText(
      "Every curve detector excites the next one.",
    );
  });

  await test.step("and is kept with the quotation when the words are deleted", async () => {
    await adas.locator("p").first().click(atItsStart);
    await moveCaret(adas, "start");
    await ada.page.keyboard.press("Shift+ArrowDown");
    await ada.page.keyboard.press("Delete");
    await expect(cys).not.toContainText("Every curve detector");
    const gone = margin(cy.page).getByRole("region", { name: "About what is not in the text any more" });
    await expect(gone).toContainText("Every curve detector excites the next one.");
    await expect(gone).toContainText("Every one? I doubt it.");
  });

  await test.step("the authors change places with the keyboard, and somebody without an account joins them", async () => {
    await ada.page.getByRole("button", { name: "Change title and authors" }).click();
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add somebody without an account" }).click();
    await expect(dialog.getByLabel("Name as signed").last()).toBeFocused();
    await ada.page.keyboard.type("Mary Somerville");
    await dialog.getByRole("button", { name: "Move Mary Somerville up" }).focus();
    await ada.page.keyboard.press("Enter");
    await expect(dialog.getByRole("button", { name: "Move Mary Somerville up" })).toBeFocused();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(cy.page.getByRole("list", { name: "Authors" }).getByRole("listitem")).toHaveText([
      "Ada Lovelace",
      "Mary Somerville",
      "Ben Okri",
    ]);
  });

  await test.step("and whoever is named and is no author takes their name off", async () => {
    const { page } = ben;
    await expect(page.getByRole("button", { name: "Sign as an author" })).toBeVisible();
    // Nothing else of what stands above the text is theirs to change before they have signed.
    await expect(page.getByRole("button", { name: "Change title and authors" })).toHaveCount(0);
    await page.getByRole("button", { name: "I am not an author…" }).click();
    await page.getByRole("button", { name: "Take my name off" }).click();
    await expect(cy.page.getByRole("list", { name: "Authors" }).getByRole("listitem")).toHaveText([
      "Ada Lovelace",
      "Mary Somerville",
    ]);
    await expect(bens).toHaveAttribute("aria-readonly", "true");
    await expect(page.getByText("Only its authors write it.")).toBeVisible();
  });

  await test.step("and nothing on the page keeps anybody out", async () => {
    for (const { page } of [ada, cy]) {
      const { violations } = await new AxeBuilder({ page }).include("main").analyze();
      expect(violations).toEqual([]);
    }
    expect(await cy.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});
