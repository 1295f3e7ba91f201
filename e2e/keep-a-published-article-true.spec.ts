/**
 * What becomes of an article after it is published: it gets a DOI, once; whoever is invited comments, once, and nobody else does; it is
 * withdrawn with a reason, and whoever cites it still reads what was published, with that notice above it.
 */
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import bibtexParse from "@orcid/bibtex-parse-js";
import {
  articleUrl,
  askServer,
  author,
  beginPiece,
  idOf,
  makeArticle,
  makeThread,
  publishPlain,
  threadContent,
} from "./articles.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";

test("an article is identified, commented on by whom it invites, and withdrawn in the open", async ({
  browser,
  server,
  request,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const link = await makeInvite(ada, server, "Annotator");
  const ben = await join(browser, link, "Ben Okri");
  const [adas, bens] = [await idOf(ada, server), await idOf(ben, server)];
  const thread = await makeThread(ada, server, threadContent([adas], { readers: "everyone" }));
  const content = { title: "Lines come first", summary: "", authors: [author(bens, "Ben Okri")] };
  const article = await makeArticle(ben, server, thread, content);
  const on = { thread, article };
  await publishPlain(ben, ada, server, on, content, "The second layer answers to lines.");
  const page = articleUrl(server, article);
  const reading = `${server.origin}/read/${thread}/${article}`;

  await test.step("a link that one person came in by lets nobody else in", async () => {
    const late = await (await browser.newContext()).newPage();
    await late.goto(link);
    await expect(late.getByRole("button", { name: "Make the account" })).toHaveCount(0);
    await expect(late.getByText(/used/).first()).toBeVisible();
    await late.context().close();
  });

  await test.step("its DOI is written down once, and stands in its citation", async () => {
    await ben.page.goto(page);
    await ben.page.getByRole("button", { name: "Write down its DOI…" }).focus();
    await ben.page.keyboard.press("Enter");
    const field = ben.page.getByLabel("DOI of version 1");
    await expect(field).toBeFocused();
    await ben.page.keyboard.type("zenodo.12345");
    await ben.page.keyboard.press("Enter");
    await expect(ben.page.getByText("A DOI begins with 10. and has a slash")).toBeVisible();
    await field.fill("https://doi.org/10.5281/zenodo.12345");
    await ben.page.keyboard.press("Enter");
    const versions = ben.page.getByRole("list", { name: "Published versions" });
    await expect(versions.getByRole("link", { name: "10.5281/zenodo.12345" })).toBeVisible();
    await expect(ben.page.getByRole("button", { name: "Write down its DOI…" })).toHaveCount(0);
    // What had the focus is gone: it is kept near, and not at the top of the page.
    await expect(
      ben.page.getByRole("region", { name: "Its place in the thread" }).locator(":focus"),
    ).toHaveCount(1);
    const cited = await (await request.get(`${reading}/1/cite?format=bibtex`)).text();
    expect(bibtexParse.toJSON(cited)[0]?.entryTags).toMatchObject({
      doi: "10.5281/zenodo.12345",
      url: "https://doi.org/10.5281/zenodo.12345",
    });
  });

  await test.step("commentary is by invitation, and one piece for each", async () => {
    const dan = await join(browser, await makeInvite(ada, server, "Annotator"), "Dan Dare");
    const dans = await idOf(dan, server);
    const piece = (title: string) => ({
      type: "article.create",
      ...{ article: randomUUID(), thread, form: "commentary", about: article },
      content: { title, summary: "", authors: [author(dans, "Dan Dare")] },
    });
    await dan.page.goto(page);
    await expect(dan.page.getByRole("list", { name: "Published versions" })).toBeVisible();
    await expect(dan.page.getByRole("button", { name: "Begin a commentary" })).toHaveCount(0);
    const refused = await askServer(dan, server, piece("Uninvited"));
    expect(refused.status()).toBe(403);
    expect((await refused.json()).error.message).toContain("Commentary is by invitation");

    await ben.page.getByRole("button", { name: "Invite somebody to comment…" }).focus();
    await ben.page.keyboard.press("Enter");
    const form = ben.page.getByRole("form", { name: "Invite somebody to comment on it" });
    await expect(form.getByLabel("Whom")).toBeFocused();
    await form.getByLabel("Whom").selectOption({ label: "Dan Dare" });
    await form.getByRole("button", { name: "Invite them" }).click();
    await beginPiece(dan.page, "commentary", "Not always first");
    const again = await askServer(dan, server, piece("And another"));
    expect(again.status()).toBe(409);
    expect((await again.json()).error.message).toContain("yours is “Not always first”");
    await expect(
      ben.page
        .getByRole("list", { name: "Commentary on it" })
        .getByRole("link", { name: "Not always first" }),
    ).toBeVisible();
    await dan.page.goto(page);
    await expect(dan.page.getByRole("link", { name: "Not always first" })).toBeVisible();
    await expect(dan.page.getByRole("button", { name: "Begin a commentary" })).toHaveCount(0);
  });

  await test.step("withdrawn, it says so and why, and still reads as it was published", async () => {
    await ben.page.getByRole("button", { name: "Withdraw it from the thread…" }).focus();
    await ben.page.keyboard.press("Enter");
    const form = ben.page.getByRole("form", { name: "Withdraw it from the thread" });
    await expect(form.getByLabel("Why")).toBeFocused();
    await form.getByRole("button", { name: "Withdraw the article" }).click();
    await expect(form.getByText("Say why: the notice is read for as long as the article is.")).toBeVisible();
    await form.getByLabel("Why").fill("The units were mistaken.");
    await form.getByRole("button", { name: "Withdraw the article" }).click();
    await expect(ben.page.getByText("withdrawn", { exact: true })).toBeVisible();
    await expect(ben.page.getByText("The units were mistaken.").first()).toBeVisible();
    await expect(ben.page.getByRole("button", { name: /^Publish version/ })).toHaveCount(0);
    await expect(ben.page.getByRole("button", { name: "Invite somebody to comment…" })).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page: ben.page }).include("main").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

    const stranger = await (await browser.newContext()).newPage();
    for (const address of [reading, `${reading}/1`]) {
      await stranger.goto(address);
      await expect(stranger.getByRole("note").first()).toContainText("The units were mistaken.");
      await expect(stranger.getByText("The second layer answers to lines.")).toBeVisible();
    }
    await stranger.goto(`${server.origin}/read/${thread}`);
    await expect(stranger.getByText("withdrawn").first()).toBeVisible();
    await stranger.context().close();
  });
});
