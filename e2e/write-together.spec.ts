/**
 * Two people write one text at the same time: they see each other's cursors, undo only their own steps, write on without a
 * connection and through a dying server, and everybody can see who wrote which passage. A reader follows and cannot write.
 */
import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { moveCaret } from "./caret.ts";
import { becomeOwner, join, makeInvite, type Participant } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";

const label = "The text of the hypothesis";
const textOf = (page: Page) => page.getByRole("textbox", { name: label });
const frameOf = (page: Page) => page.locator(".editor-frame");
const standing = (page: Page) => frameOf(page).getByRole("status");

/** A hypothesis, stated as a script of its author's would state it; answers the address of its page. */
async function state({ context }: Participant, server: TestServer): Promise<string> {
  const hypothesis = randomUUID();
  const content = {
    title: "Curve detectors excite each other",
    units: ["mixed3a:17"],
    families: [],
    edges: [],
  };
  const answer = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
    headers: { origin: server.origin },
    data: { id: randomUUID(), type: "hypothesis.create", hypothesis, content },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return `${server.origin}/catalogs/specimen/hypotheses/${hypothesis}`;
}

test("people write a text together, lose the connection and the server, and see who wrote what", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const rea = await join(browser, await makeInvite(ada, server, "Reader"), "Rea Silvia");
  const url = await state(ada, server);
  await Promise.all([ada, ben, rea].map(({ page }) => page.goto(url)));
  const [adas, bens, reas] = [textOf(ada.page), textOf(ben.page), textOf(rea.page)];

  await test.step("each sees what the other types, and the other's name where they type it", async () => {
    await adas.click();
    await ada.page.keyboard.type("Curves excite curves.");
    await expect(bens).toContainText("Curves excite curves.");
    await bens.click();
    await moveCaret(bens, "end");
    await ben.page.keyboard.type(" I doubt it.");
    await expect(adas).toContainText("Curves excite curves. I doubt it.");
    await expect(adas.getByText("Ben Okri")).toBeVisible();
    await expect(standing(ada.page)).toHaveText("Saved");
    await expect(standing(ben.page)).toHaveText("Saved");
  });

  await test.step("undo takes back one's own step and nobody else's", async () => {
    // What is typed within half a second is one step.
    const typed = await ada.page.evaluate(() => performance.now());
    await ada.page.waitForFunction((since) => performance.now() - since > 500, typed);
    await moveCaret(adas, "start");
    await ada.page.keyboard.type("Always: ");
    await expect(bens).toContainText("Always:");
    await ben.page.keyboard.type(" Truly.");
    await expect(adas).toContainText("I doubt it. Truly.");
    await ada.page.keyboard.press("Control+z");
    await expect(bens).not.toContainText("Always");
    await expect(adas).toContainText("I doubt it. Truly.");
  });

  await test.step("units, formulas and links stand in the text; a link that runs something does not", async () => {
    await moveCaret(adas, "end");
    await ada.page.keyboard.press("Enter");
    await frameOf(ada.page).getByRole("button", { name: "Unit", exact: true }).click();
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByLabel("Unit").fill("mixed3a:9999");
    await ada.page.keyboard.press("Enter");
    await expect(dialog.getByText("This network has no unit")).toBeVisible();
    await dialog.getByLabel("Unit").fill("mixed3a:17");
    await ada.page.keyboard.press("Enter");
    await expect(bens.getByRole("link", { name: "mixed3a:17" })).toHaveAttribute(
      "href",
      "/models/specimen/mixed3a:17",
    );
    await frameOf(ada.page).getByRole("button", { name: "Formula" }).click();
    await dialog.getByLabel("TeX").fill("\\href{javascript:alert(1)}{w_{ij}} > 0");
    await dialog.getByRole("button", { name: "Insert" }).click();
    await expect(bens.locator(".katex").first()).toBeVisible();
    await expect(bens.locator("a[href^='javascript']")).toHaveCount(0);
    await ada.page.keyboard.press("Control+k");
    await dialog.getByLabel("Address").fill("javascript:alert(1)");
    await ada.page.keyboard.press("Enter");
    await expect(dialog.getByText("Write an address")).toBeVisible();
    await dialog.getByLabel("Address").fill("distill.pub/2020/circuits");
    await ada.page.keyboard.press("Enter");
    await expect(bens.getByRole("link", { name: "https://distill.pub/2020/circuits" })).toBeVisible();
    await expect(adas).toBeFocused();
    await ada.page.keyboard.press("Alt+F10");
    await expect(ada.page.getByRole("button", { name: "Undo your last change" })).toBeFocused();
    await ada.page.keyboard.press("ArrowRight");
    await expect(ada.page.getByRole("button", { name: "Do it again" })).toBeFocused();
    await ada.page.keyboard.press("Escape");
    await expect(adas).toBeFocused();
  });

  await test.step("a reader follows, and is offered nothing to write with", async () => {
    await expect(reas).toContainText("I doubt it. Truly.");
    await expect(reas).toHaveAttribute("aria-readonly", "true");
    await expect(rea.page.getByRole("toolbar", { name: "Formatting" })).toHaveCount(0);
    await expect(standing(rea.page)).toHaveText("Up to date");
  });

  await test.step("what is typed without a connection is kept, said to be unsaved, and arrives later", async () => {
    await ben.context.setOffline(true);
    await expect(standing(ben.page)).toContainText("Offline");
    await bens.click();
    await moveCaret(bens, "start");
    await ben.page.keyboard.type("On a train: ");
    await expect(standing(ben.page)).toContainText("changes not yet on the server, kept in this browser");
    await ada.page.keyboard.type(" Meanwhile.");
    await ben.context.setOffline(false);
    await expect(adas).toContainText("On a train:");
    await expect(bens).toContainText("Meanwhile.");
    await expect(standing(ben.page)).toHaveText("Saved");
  });

  await test.step("a server that dies and comes back has everything, and so has everybody", async () => {
    await server.kill();
    await adas.click();
    await moveCaret(adas, "end");
    await ada.page.keyboard.type(" Through the night.");
    await expect(standing(ada.page)).toContainText("not yet on the server");
    await server.start();
    await expect(bens).toContainText("Through the night.", { timeout: 15_000 });
    await expect(standing(ada.page)).toHaveText("Saved");
    await rea.page.reload();
    await expect(reas).toContainText("On a train:");
    await expect(reas).toContainText("Through the night.");
  });

  await test.step("who wrote what can be shown, to a reader too, and nothing in it keeps anybody out", async () => {
    const { page } = rea;
    await frameOf(page).getByRole("button", { name: "Who wrote this" }).click();
    const writers = page.getByRole("list", { name: "Who wrote this" });
    await expect(writers).toContainText("Ada Lovelace");
    await expect(writers).toContainText("Ben Okri");
    await expect(reas.locator(".editor-writer", { hasText: "On a train" })).toHaveAttribute(
      "title",
      "Ben Okri",
    );
    for (const somebody of [rea.page, ada.page]) {
      const { violations } = await new AxeBuilder({ page: somebody }).include(".editor-frame").analyze();
      expect(violations).toEqual([]);
    }
  });
});
