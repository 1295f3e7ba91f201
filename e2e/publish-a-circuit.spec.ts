/**
 * From a circuit to a published article, as a group does it. Two authors build a circuit together, one of them without a connection
 * for a while, and write an article around it. An earlier author opposes it, those who are involved are refused, and an editor who is
 * not decides. What is published stays as it was, letter by letter, while an outsider comments, the authors reply, and a correction
 * makes a second version. What programs take from it can be read by programs: the citation, and the circuit.
 */
import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import bibtexParse from "@orcid/bibtex-parse-js";
import type { APIRequestContext } from "@playwright/test";
import Ajv from "ajv";
import { canonicalJson } from "../lib/exchange/canonical-json.ts";
import {
  articleUrl,
  askServer,
  author,
  beginPiece,
  decide,
  giveOpinion,
  idIn,
  idOf,
  makeArticle,
  makeThread,
  pasteText,
  publish,
  publishPlain,
  suggest,
  textOf,
  textStanding,
  threadContent,
  write,
} from "./articles.ts";
import {
  addUnit,
  canvasStanding,
  drawnEdges,
  nodeOf,
  nodesOf,
  placesOf,
  type SavedFile,
  saveAsData,
} from "./circuits.ts";
import { addFigure, askForFigure, chooseKind, chooseRecord, chooseUnits } from "./figures.ts";
import { becomeOwner, join, joinTogether, makeInvite } from "./people.ts";
import { stating } from "./published.ts";
import { expect, test } from "./server.ts";

const target = "mixed3a:63";
const title = "One curve from its lines";
const claim = "The curves of mixed3a inhibit their opposites.";
const bibtex = `@article{cammarata2020curve,
  title = {Curve Detectors}, author = {Cammarata, Nick and Goh, Gabriel}, journal = {Distill},
  year = {2020}, doi = {10.23915/distill.00024.003} }`;

const canvasIn = ({ bytes }: SavedFile) => JSON.parse(bytes.toString("utf8")).canvas;

/** The article itself in a page as the server sends it: from its first letter to where its commentary or its appendix begins. */
async function textAt(request: APIRequestContext, address: string): Promise<string> {
  const answer = await request.get(address);
  expect(answer.status()).toBe(200);
  const html = await answer.text();
  const from = html.indexOf('<div class="reading-body" id="article">');
  const to = Math.min(
    ...['<section class="reading-commentary"', '<div class="reading-appendix"']
      .map((end) => html.indexOf(end))
      .filter((at) => at > 0),
  );
  expect(from).toBeGreaterThan(0);
  return html.slice(from, to);
}

test("two authors publish the circuit that they built, and a group argues, decides, comments and corrects", async ({
  browser,
  server,
  request,
}) => {
  test.setTimeout(480_000); // six people with browsers of their own, on two cores
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const [ben, cleo, dan, eve] = await joinTogether(browser, ada, server, [
    "Ben Okri",
    "Cleo Adams",
    "Dan Dare",
    "Eve Kosofsky",
  ]);
  const [adas, cleos, dans, eves] = await Promise.all([ada, cleo, dan, eve].map((who) => idOf(who, server)));
  if (!adas || !cleos || !dans || !eves) throw new Error("somebody has no account");

  // The thread stands already, with an article by Dan and Eve. Ada and Eve edit it with Cleo.
  const thread = await makeThread(ada, server, threadContent([adas, cleos, eves], { readers: "everyone" }));
  const lines = {
    title: "Lines come first",
    summary: "",
    authors: [author(dans, "Dan Dare"), author(eves, "Eve Kosofsky")],
  };
  const earlier = await makeArticle(dan, server, thread, lines);
  const on = { thread, article: earlier };
  await stating(eve, server)({ type: "signature.create", signature: randomUUID(), ...on });
  await publishPlain(dan, cleo, server, on, lines, "The second layer answers to lines.");
  const workshop = `${server.origin}/catalogs/specimen/threads/${thread}`;
  const hypothesis = randomUUID();
  await stating(
    ada,
    server,
  )({
    type: "hypothesis.create",
    hypothesis,
    content: { title: claim, units: [target], families: [], edges: [] },
  });

  const circuit = await test.step("two people build a circuit on one canvas", async () => {
    await ada.page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await ada.page.getByRole("button", { name: "New circuit" }).click();
    await ada.page.getByLabel("Title").fill(title);
    await ada.page.getByLabel("The unit that it explains").fill(target);
    await ada.page.getByRole("button", { name: "Make the circuit" }).click();
    await ada.page.getByRole("button", { name: `Put ${target} on it` }).click();
    await ada.page.getByRole("button", { name: "Find its strongest neighbours" }).click();
    await ada.page.getByRole("button", { name: /^Add 6 from conv2d2/ }).click();
    await expect(nodesOf(ada.page)).toHaveCount(7);
    await expect(canvasStanding(ada.page)).toHaveText("Saved");
    await ben.page.goto(ada.page.url());
    await expect(nodesOf(ben.page)).toHaveCount(7);
    return ada.page.url();
  });

  await test.step("one of them loses the connection; both go on, and both canvases agree in the end", async () => {
    await ben.context.setOffline(true);
    await expect(canvasStanding(ben.page)).toContainText("Offline");
    // The same unit, and one that only one of them knows of.
    await addUnit(ben.page, "mixed3a:53");
    await addUnit(ben.page, "conv2d1:9");
    await addUnit(ada.page, "mixed3a:53");
    await addUnit(ada.page, "conv2d1:23");
    await nodeOf(ben.page, new RegExp(`${target}$`)).focus();
    await ben.page.keyboard.press("Enter");
    await ben.page.keyboard.press("Shift+ArrowRight");
    await expect(nodesOf(ben.page)).toHaveCount(9);
    await expect(nodesOf(ada.page)).toHaveCount(9);
    await expect(canvasStanding(ben.page)).toContainText("kept in this browser");
    await ben.context.setOffline(false);
    for (const { page } of [ada, ben]) {
      await expect(nodesOf(page)).toHaveCount(10);
      await expect(canvasStanding(page)).toHaveText("Saved");
    }
    await expect.poll(async () => await placesOf(ben.page)).toEqual(await placesOf(ada.page));
    await expect.poll(async () => await drawnEdges(ben.page)).toEqual(await drawnEdges(ada.page));
    const [one, other] = [await saveAsData(ada.page), await saveAsData(ben.page)];
    expect(canvasIn(other.sidecar)).toEqual(canvasIn(one.sidecar));
    expect(canvasIn(one.sidecar).nodes).toHaveLength(10);
  });

  const article = await test.step("they write an article, which both have signed", async () => {
    await ada.page.goto(workshop);
    await beginPiece(ada.page, "article", title);
    await ada.page.getByRole("button", { name: "Change title and authors" }).click();
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByLabel("Somebody with an account").selectOption({ label: "Ben Okri" });
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(ada.page.getByText("Ben Okri has not yet")).toBeVisible();
    // He learns of it where everything that concerns him is told.
    await ben.page.goto(`${server.origin}/inbox`);
    await ben.page
      .getByRole("link", { name: new RegExp(title) })
      .first()
      .click();
    await ben.page.getByRole("button", { name: "Sign as an author" }).click();
    await expect(ada.page.getByRole("button", { name: "Suggest it to the thread…" })).toBeVisible();
    return idIn(ada.page.url());
  });
  const page = articleUrl(server, article);

  await test.step("with what both wrote, a work that is cited, and five kinds of figure", async () => {
    await textOf(ada.page).focus();
    await pasteText(ada.page, "## What it answers to\n\nIt answers to **curves** of every size, $r > 0$.\n");
    await expect(textOf(ben.page).getByRole("heading", { name: "What it answers to" })).toBeVisible();
    await write(ben.page, " So did others find");
    await ben.page.keyboard.press("Control+Alt+r");
    const dialog = ben.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add from BibTeX" }).click();
    await dialog.getByLabel("BibTeX").fill(bibtex);
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByRole("button", { name: "Cite", exact: true }).click();
    await expect(ada.page.locator(".article-citation")).toHaveText("[1]");

    await askForFigure(ada.page);
    await chooseUnits(ada.page, "Units", target, "mixed3a:53");
    await addFigure(ada.page, "strip");
    await askForFigure(ada.page);
    await chooseKind(ada.page, "Weights");
    await chooseUnits(ada.page, "From units of an earlier layer", "conv2d2:53", "conv2d2:17");
    await chooseUnits(ada.page, "To units of a later layer", target);
    await addFigure(ada.page, "tiles");
    await askForFigure(ada.page);
    await chooseKind(ada.page, "Tuning curves");
    await chooseUnits(ada.page, "Units", target);
    await addFigure(ada.page, "tuning");
    await askForFigure(ben.page);
    await chooseKind(ben.page, "Circuit");
    await chooseRecord(ben.page, title);
    await addFigure(ben.page, "circuit");
    await askForFigure(ben.page);
    await chooseKind(ben.page, "Hypothesis");
    await chooseRecord(ben.page, claim);
    await addFigure(ben.page, "hypothesis");
    for (const who of [ada, ben]) {
      await expect(who.page.locator("[data-figure]")).toHaveCount(5);
      await expect(textStanding(who.page)).toHaveText("Saved");
    }
  });

  await test.step("an earlier author opposes it with a reason, and another does not", async () => {
    await suggest(ben.page, "Every figure is live.");
    await expect(ada.page.getByText(/The opinion of .* is awaited/)).toBeVisible();
    await dan.page.goto(`${server.origin}/inbox`);
    await dan.page
      .getByRole("link", { name: new RegExp(title) })
      .first()
      .click();
    await giveOpinion(dan.page, "Decline it", "“Of every size” is not shown.");
    await eve.page.goto(page);
    await giveOpinion(eve.page, "Include it", "It can be checked.");
  });

  await test.step("whoever is involved is refused, by the page and by the server, with who may decide", async () => {
    const who =
      "Cleo Adams may decide as an editor who is not involved, because the earlier authors disagree.";
    for (const involved of [ada, eve, dan]) {
      await expect(involved.page.getByText(who)).toBeVisible();
      await expect(involved.page.getByRole("form", { name: "Decide on it" })).toHaveCount(0);
    }
    const { suggestions } = await (
      await ada.context.request.get(`${server.origin}/api/catalogs/specimen/export?format=json`)
    ).json();
    const suggestion = suggestions.find((known: { article: string }) => known.article === article).id;
    for (const involved of [ada, eve, dan]) {
      const answer = await askServer(involved, server, {
        type: "decision.create",
        ...{ decision: randomUUID(), thread, article, suggestion },
        content: { verdict: "include", reason: "I say so." },
      });
      expect(answer.status()).toBe(403);
      expect((await answer.json()).error.message).toBe(`You cannot decide on this. ${who}`);
    }
    // They have said what they had to say; every open page takes time from the others.
    for (const { context } of [dan, eve]) await context.close();
  });

  const reading = `${server.origin}/read/${thread}/${article}`;
  /** The page of version 1, and what is kept of it under its hash. */
  const versionOne = async () => {
    const address = `${server.origin}/api/catalogs/specimen/articles/${article}/versions/1`;
    const { manuscript, drawings, version } = await (await ada.context.request.get(address)).json();
    const digest = createHash("sha256").update(canonicalJson(manuscript)).digest("hex");
    expect(digest).toBe(version.sha256);
    return { text: await textAt(request, `${reading}/1`), manuscript, drawings, digest };
  };
  const before =
    await test.step("an editor who is not involved includes it, and version 1 is published", async () => {
      await cleo.page.goto(`${server.origin}/inbox`);
      await cleo.page
        .getByRole("link", { name: new RegExp(title) })
        .first()
        .click();
      await decide(
        cleo.page,
        "Include it",
        "The claim is clear, and whoever doubts it can say so beside it.",
      );
      await publish(ada.page, 1, "");
      const published = await versionOne();
      expect(published.text.match(/<figure/g)).toHaveLength(5);
      expect(published.text).toContain("of every size");
      return published;
    });

  await test.step("an outsider comes by a link, is invited to comment, and the authors reply", async () => {
    const gil = await join(browser, await makeInvite(ada, server, "Annotator"), "Gil Scott");
    await ada.page.goto(page);
    await ada.page.getByRole("button", { name: "Invite somebody to comment…" }).click();
    const form = ada.page.getByRole("form", { name: "Invite somebody to comment on it" });
    await form.getByLabel("Whom").selectOption({ label: "Gil Scott" });
    await form.getByLabel("A message to them").fill("You have looked at curves for years.");
    await form.getByRole("button", { name: "Invite them" }).click();
    await expect(ada.page.getByText("They are invited: it is in their inbox.")).toBeVisible();

    await gil.page.goto(`${server.origin}/inbox`);
    await gil.page
      .getByRole("link", { name: new RegExp(title) })
      .first()
      .click();
    await beginPiece(gil.page, "commentary", "Not of every size");
    await write(gil.page, "The tuning shows two sizes.");
    await suggest(gil.page);
    const commentary = gil.page.url();
    await cleo.page.goto(commentary);
    await decide(cleo.page, "Include it", "It is to the point.");
    await publish(gil.page, 1, "");

    await ben.page.goto(commentary);
    await beginPiece(ben.page, "reply", "It is two sizes");
    await write(ben.page, "We correct that.");
    await suggest(ben.page);
    await cleo.page.goto(ben.page.url());
    await decide(cleo.page, "Include it", "A reply.");
    await publish(ben.page, 1, "");
  });

  await test.step("a correction makes version 2, and version 1 reads as it did", async () => {
    await ada.page.goto(page);
    await write(ada.page, "Of two sizes, that is.");
    // The figures are drawn again; the circuit is another one by now.
    await publish(ada.page, 2, "Curves of two sizes, not of every size.", "A correction");
    const now = await versionOne();
    expect(now.text).toBe(before.text);
    expect(now).toEqual(before);
    expect(await textAt(request, `${reading}/2`)).not.toBe(before.text);
  });

  await test.step("a reader without an account finds both versions, what changed, the commentary and its reply", async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${server.origin}/read/${thread}`);
    await expect(stranger.getByRole("link", { name: "Not of every size" })).toBeVisible();
    await expect(stranger.getByRole("link", { name: "It is two sizes" })).toBeVisible();
    const changes = stranger.getByText("Curves of two sizes, not of every size.");
    await expect(changes).toBeVisible();
    await stranger.goto(`${reading}/1`);
    await expect(stranger.getByText("You are reading version 1 of 2")).toBeVisible();
    await expect(stranger.getByText("Correction: Curves of two sizes")).toBeVisible();
    await stranger.getByRole("link", { name: "what changed since" }).click();
    await expect(stranger.getByText("Of two sizes, that is.")).toBeVisible();
    await stranger.goto(reading);
    await expect(stranger.getByText("Of two sizes, that is.")).toBeVisible();
    await stranger.close();
  });

  await test.step("its citation is BibTeX to a parser of BibTeX", async () => {
    const cited = await (await request.get(`${reading}/2/cite?format=bibtex`)).text();
    const [entry, ...rest] = bibtexParse.toJSON(cited);
    expect(rest).toEqual([]);
    expect(entry?.entryTags).toMatchObject({
      title,
      author: "Lovelace, Ada and Okri, Ben",
      note: expect.stringMatching(/version 2/i),
    });
  });

  await test.step("its circuit is an attribution graph to the schema, and comes back the same", async () => {
    await ada.page.goto(circuit);
    await expect(nodesOf(ada.page)).toHaveCount(10);
    const files = await saveAsData(ada.page);
    const schema: object = JSON.parse(await readFile("docs/formats/attribution-graph.schema.json", "utf8"));
    const isValid = new Ajv({ strict: false }).compile(schema);
    expect(isValid(JSON.parse(files.graph.bytes.toString("utf8"))), JSON.stringify(isValid.errors)).toBe(
      true,
    );
    await ada.page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await ada.page.getByRole("button", { name: "Take in from a file" }).click();
    const dialog = ada.page.getByRole("dialog");
    await dialog
      .getByLabel("One file, or a graph with its sidecar")
      .setInputFiles([files.graph.path, files.sidecar.path]);
    await dialog.getByLabel("Title").fill("The same again");
    await dialog.getByRole("button", { name: "Take it in" }).click();
    await dialog.getByRole("link", { name: "The same again" }).click();
    await expect(nodesOf(ada.page)).toHaveCount(10);
    const again = await saveAsData(ada.page);
    expect(canvasIn(again.sidecar)).toEqual(canvasIn(files.sidecar));
  });
});
