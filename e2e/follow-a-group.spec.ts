/**
 * Somebody who keeps an eye on a group: members of a family and counts of hypotheses change on a page that stands open; a round is
 * mended while it goes on and tells who still has to answer; its end is one entry in an inbox, which leads to all answers, each
 * reason set as comments are; and what was can be looked at again.
 */
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { moveCaret } from "./caret.ts";
import { becomeOwner, join, makeInvite, type Participant } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

const units = ["mixed3a:1", "mixed3a:2", "mixed3a:3"];
const [first = ""] = units;

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);

/** Says something as a script with the person's session would; answers the time at which it was written. */
async function say({ context }: Participant, server: TestServer, command: object): Promise<string> {
  const reply = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
    headers: { origin: server.origin },
    data: { id: randomUUID(), ...command },
  });
  expect(reply.ok(), await reply.text()).toBe(true);
  const { record } = await reply.json();
  return record.updatedAt;
}
const idOf = async ({ context }: Participant, server: TestServer): Promise<string> =>
  (await (await context.request.get(`${server.origin}/api/session`)).json()).user.id;

test("families, hypotheses, a round and its end are followed without reloading", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const catalog = `${server.origin}/catalogs/specimen`;
  const family = randomUUID();
  const whiskers = { name: "Whiskers", definition: "", colour: "teal", parent: null };

  await test.step("a unit appears in its family as soon as somebody places it there", async () => {
    await say(ada, server, { type: "family.create", family, content: whiskers });
    await ada.page.goto(`${catalog}/families/${family}`);
    await expect(ada.page.getByText("No label places a unit here yet.")).toBeVisible();
    const list = await ada.context.newPage();
    await list.goto(`${catalog}/families`);
    await expect(list.getByRole("link", { name: "Whiskers" })).toBeVisible();
    const label = {
      type: "label.create",
      label: randomUUID(),
      subject: first,
      content: {
        name: "an arc",
        family: "",
        families: [{ family, confidence: 0.8 }],
        confidence: 0.8,
        reason: "It turns by $\\alpha$, as mixed3a:2 does.",
      },
    };
    const placed = await say(ben, server, label);
    const members = ada.page.getByRole("list", { name: "Units of Whiskers" });
    await expect(members.getByRole("link", { name: first })).toBeVisible();
    await expect(list.getByRole("listitem").filter({ hasText: "Whiskers" }).last()).toContainText("1 unit");
    await list.close();

    await say(ada, server, { type: "family.revise", family, content: { ...whiskers, name: "Hairs" } });
    await expect(ada.page.getByRole("heading", { name: "Hairs" })).toBeVisible();
    await ada.page.goto(`${catalog}/families/${family}?at=${placed}`);
    await expect(ada.page.getByRole("heading", { name: "Whiskers" })).toBeVisible();
    await expect(ada.page.getByText(/^As of /)).toBeVisible();
    await expect(ada.page.getByRole("list", { name: "Units of Whiskers" })).toContainText(first);
    expect(await violations(ada.page)).toEqual([]);
    await ada.page.getByRole("link", { name: "Back to now" }).click();
    await expect(ada.page.getByRole("heading", { name: "Hairs" })).toBeVisible();
  });

  await test.step("a reason is set as comments are", async () => {
    await ada.page.goto(`${server.origin}/models/specimen/${first}`);
    const label = ada.page.getByRole("article", { name: /Label “an arc”/ });
    await expect(label.locator(".katex")).toBeVisible();
    await expect(label.getByRole("link", { name: "mixed3a:2" })).toHaveAttribute(
      "href",
      "/models/specimen/mixed3a:2",
    );
  });

  await test.step("the counts in the list of hypotheses follow, and a hypothesis is seen as it was", async () => {
    const hypothesis = randomUUID();
    const content = { title: "Arcs see arcs", units: [first], families: [], edges: [] };
    const stated = await say(ada, server, { type: "hypothesis.create", hypothesis, content });
    await ada.page.goto(`${catalog}/hypotheses`);
    await expect(ada.page.getByRole("link", { name: /Arcs see arcs/ })).toBeVisible();
    await expect(ada.page.getByText(/1 prediction/)).toHaveCount(0);
    await say(ben, server, {
      type: "prediction.create",
      prediction: randomUUID(),
      hypothesis,
      content: {
        statement: "The weight is above zero.",
        refutedBy: "One below zero.",
        test: {
          kind: "weight-paths",
          version: 1,
          settings: { from: { layer: "conv2d0", index: 1 }, to: { layer: "mixed3a", index: 1 } },
          read: { of: "weight", reduction: "net", method: null },
          expect: { type: "sign", sign: "positive", beyond: 0 },
        },
        seenBefore: false,
      },
    });
    await expect(ada.page.getByText(/1 prediction|1 untested/).first()).toBeVisible();
    await ada.page.goto(`${catalog}/hypotheses/${hypothesis}?at=${stated}`);
    await expect(ada.page.getByRole("heading", { name: "Arcs see arcs" })).toBeVisible();
    await expect(ada.page.getByText("None yet. A hypothesis is worth what it predicts")).toBeVisible();
    await expect(ada.page.getByText("Nothing had been written yet.")).toBeVisible();
    await expect(ada.page.getByRole("button", { name: "Add a prediction" })).toHaveCount(0);
    expect(await violations(ada.page)).toEqual([]);
  });

  const round = randomUUID();
  await test.step("a round is changed while it goes on, and says who has how much to answer", async () => {
    const people = [await idOf(ada, server), await idOf(ben, server)];
    const content = {
      title: "What is this?",
      instructions: "",
      units,
      people,
      families: [],
      source: { from: "list" },
      answersWanted: 2,
      deadline: null,
      blind: true,
      seed: 5,
    };
    await say(ada, server, { type: "round.create", round, content });
    const { page } = ada;
    await page.goto(`${catalog}/rounds/${round}`);
    const progress = page.getByRole("list", { name: "Answers by person" });
    await expect(progress.getByRole("listitem").filter({ hasText: "Ben Okri" })).toContainText("3 to go");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Change the round" });
    await dialog.getByLabel("Title").fill("");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText("A round needs a title.")).toBeVisible();
    await expect(dialog.getByLabel("Title")).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel("Title").fill("What are these three?");
    await dialog.getByLabel("Deadline").fill("2031-05-01T12:00");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "What are these three?" })).toBeVisible();
    await expect(page.getByText("The round is changed; its history keeps what it was.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Change", exact: true })).toBeFocused();
    await ben.page.goto(`${catalog}/rounds/${round}`);
    await expect(ben.page.getByRole("heading", { name: "What are these three?" })).toBeVisible();
    await expect(ben.page.getByRole("button", { name: "Change", exact: true })).toHaveCount(0);
  });

  await test.step("its end is one entry in an inbox, which leads to all answers", async () => {
    for (const person of [ada, ben]) {
      for (const subject of units) {
        const content = { name: "a bar", family: "", confidence: 1, reason: `By **${person.name}**.` };
        await say(person, server, { type: "label.create", label: randomUUID(), subject, round, content });
      }
    }
    await say(ada, server, { type: "round.reveal", round });
    const { page } = ben;
    await page.goto(`${server.origin}/inbox`);
    const news = page.getByRole("list", { name: "News" });
    const entry = news.locator(":scope > li").filter({ hasText: "What are these three?" });
    await expect(entry).toHaveCount(1);
    await expect(entry).toContainText("Ada Lovelace gave 3 answers about 3 units");
    await expect(entry).toContainText("revealed the round");
    // Not one for each unit beside it.
    await expect(news.locator(":scope > li").filter({ hasText: "mixed3a:3" })).toHaveCount(0);
    await entry.getByRole("link", { name: /gave 3 answers/ }).click();
    const answers = page.getByRole("region", { name: "Disagreements" });
    await expect(answers.getByRole("radio", { name: "All units, 3" })).toBeChecked();
    await expect(answers.locator("strong", { hasText: "Ada Lovelace" })).toHaveCount(3);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("heading", { name: "Discussion" }).scrollIntoViewIfNeeded();
    const unreadRounds = async () =>
      (await (await ben.context.request.get(`${server.origin}/api/inbox`)).text()).includes(`round/${round}`);
    await expect.poll(unreadRounds).toBe(false);
  });
});

test("what is typed right after opening a text comes after what others wrote meanwhile", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const hypothesis = randomUUID();
  const content = { title: "Arcs see arcs", units: [first], families: [], edges: [] };
  await say(ada, server, { type: "hypothesis.create", hypothesis, content });
  const url = `${server.origin}/catalogs/specimen/hypotheses/${hypothesis}`;
  const textOf = (page: Page) => page.getByRole("textbox", { name: "The text of the hypothesis" });
  const standing = (page: Page) => page.locator(".editor-frame").getByRole("status");

  // Both have the first words; Ben leaves with a copy of them.
  await ada.page.goto(url);
  await textOf(ada.page).click();
  await ada.page.keyboard.type("One.");
  await ben.page.goto(url);
  await expect(textOf(ben.page)).toContainText("One.");
  await expect(standing(ben.page)).toHaveText("Saved");
  // A copy is written a second after the last change.
  const seen = await ben.page.evaluate(() => performance.now());
  await ben.page.waitForFunction((since) => performance.now() - since > 1500, seen);
  await ben.page.goto(`${server.origin}/catalogs/specimen/hypotheses`);
  await ada.page.keyboard.type(" Two.");
  await expect(standing(ada.page)).toHaveText("Saved");

  // Ben's line is slow: what the server says comes late.
  const late: (() => void)[] = [];
  let isHeld = true;
  await ben.page.routeWebSocket(/\/collab\/text/, (socket) => {
    const line = socket.connectToServer();
    line.onMessage((message) => {
      if (isHeld) late.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await ben.page.goto(url);
  const text = textOf(ben.page);
  await expect(text).toContainText("One.");
  await expect(standing(ben.page)).toHaveText("One moment: what others wrote is fetched, then you can write");
  await expect(text).toHaveAttribute("aria-readonly", "true");
  await text.click();
  await ben.page.keyboard.press("Control+End");
  await ben.page.keyboard.type("nothing");
  await expect(text).not.toContainText("nothing");
  isHeld = false;
  for (const deliver of late) deliver();
  await expect(text).toHaveAttribute("aria-readonly", "false");
  await expect(text).toBeFocused();
  await moveCaret(text, "end");
  await ben.page.keyboard.type(" Three.");
  await expect(text).toHaveText(/^One\. Two\.(Ada Lovelace)? Three\./);
  await expect(textOf(ada.page)).toHaveText(/^One\. Two\.(Ada Lovelace)? Three\./);
});
