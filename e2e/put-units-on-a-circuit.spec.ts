/**
 * Somebody puts units on a canvas with the pointer, as links from elsewhere, and with keys alone: what comes is in view, the focus
 * stays where they work, and what cannot be put there is said. What the server then refuses is kept until they let go of it.
 */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { defaultCanvasSettings, edgeId } from "../lib/canvas/circuit-canvas.ts";
import { unitNode } from "../lib/sync/canvas.fixture.ts";
import { canvasStanding, circuitUrl, fillCanvas, makeCircuit, nodeOf, nodesOf } from "./circuits.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";

const canvasOf = (page: Page) => page.locator(".circuit-canvas");

/** As a browser does when something is dragged in from another window. */
const dropOn = (page: Page, data: Readonly<Record<string, string>>): Promise<void> =>
  page.locator(".react-flow__pane").evaluate((pane, all) => {
    const dataTransfer = new DataTransfer();
    for (const [type, value] of Object.entries(all)) dataTransfer.setData(type, value);
    const { left, top } = pane.getBoundingClientRect();
    for (const name of ["dragover", "drop"]) {
      pane.dispatchEvent(
        new DragEvent(name, {
          bubbles: true,
          cancelable: true,
          dataTransfer,
          clientX: left + 90,
          clientY: top + 90,
        }),
      );
    }
  }, data);

/** Whether keys go on within what belongs to the canvas. */
const focusIsHere = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest(".circuit-frame") !== null);

test("units are put on a canvas by hand, and the focus is never lost", async ({ browser, server }) => {
  const { page, ...ada } = await becomeOwner(browser, server, "Ada Lovelace");
  const circuit = await makeCircuit({ page, ...ada }, server, "By hand", "mixed3a:4");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(circuitUrl(server, circuit));

  await test.step("with keys: the first unit, and its neighbours, all of them in view", async () => {
    await page.getByRole("button", { name: "Put mixed3a:4 on it" }).press("Enter");
    await expect(nodeOf(page, /mixed3a:4$/)).toBeFocused();
    await page.getByRole("button", { name: "Find its strongest neighbours" }).press("Enter");
    await expect.poll(() => focusIsHere(page)).toBe(true);
    await page.getByRole("button", { name: /^Add 6 from conv2d2/ }).press("Enter");
    await expect(nodesOf(page)).toHaveCount(7);
    await expect.poll(() => focusIsHere(page)).toBe(true);
    for (const node of await nodesOf(page).all()) await expect(node).toBeInViewport({ ratio: 0.5 });
  });

  await test.step("with the pointer from the palette, to where it was let go", async () => {
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const tile = page.getByRole("button", { name: /^Add .*mixed3a:9$/ });
    await tile.dragTo(canvasOf(page), { targetPosition: { x: 120, y: 110 } });
    const node = nodeOf(page, /mixed3a:9$/);
    await expect(node).toBeVisible();
    const [box, canvas] = await Promise.all([node.boundingBox(), canvasOf(page).boundingBox()]);
    if (!box || !canvas) throw new Error("the node is not on the page");
    expect(Math.abs(box.x + box.width / 2 - canvas.x - 120)).toBeLessThan(6);
    expect(Math.abs(box.y + box.height / 2 - canvas.y - 110)).toBeLessThan(6);
  });

  await test.step("as a link to a unit's page; anything else is said to be none", async () => {
    await dropOn(page, { "text/uri-list": `${server.origin}/models/specimen/conv2d1:3` });
    await expect(nodeOf(page, /conv2d1:3$/)).toBeVisible();
    await dropOn(page, { "text/plain": "a shopping list" });
    await expect(page.getByText(/^That is no unit\./)).toBeVisible();
    await dropOn(page, { "text/plain": "mixed9z:1" });
    await expect(page.getByText("This network has no mixed9z:1.")).toBeVisible();
    await expect(nodesOf(page)).toHaveCount(9);
  });

  await test.step("a colour of the input, and a group of all, whose name is asked for", async () => {
    await page.getByLabel("Layer", { exact: true }).selectOption({ label: "the input’s colours" });
    await page.getByRole("button", { name: "red", exact: true }).click();
    await expect(nodeOf(page, /^red/)).toBeVisible();
    await canvasOf(page).focus();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "Group them" }).press("Enter");
    await expect(page.getByLabel("Name on this canvas")).toBeFocused();
  });

  await test.step("undone to the beginning by a button that then can be pressed no more", async () => {
    const undo = page.getByRole("button", { name: /^Undo/ });
    await undo.focus();
    for (let left = 20; left > 0 && (await undo.isEnabled()); left--) await undo.press("Enter");
    await expect(undo).toBeDisabled();
    await expect(nodesOf(page)).toHaveCount(0);
    await expect.poll(() => focusIsHere(page)).toBe(true);
  });
});

test("with keys alone: a circuit is begun, what is found is gone through and added, and a group is named", async ({
  browser,
  server,
}) => {
  const { page, context } = await becomeOwner(browser, server, "Ada Lovelace");
  const family = randomUUID();
  const say = async (command: object): Promise<void> => {
    const answer = await context.request.post(`${server.origin}/api/catalogs/specimen/commands`, {
      headers: { origin: server.origin },
      data: { id: randomUUID(), ...command },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  const families = [{ family, confidence: 1 }];
  await say({
    type: "family.create",
    family,
    content: { name: "Curves", definition: "", colour: "rose", parent: null },
  });
  await say({
    ...{ type: "label.create", label: randomUUID(), subject: "mixed3a:4" },
    content: { name: "an arc", family: "", families, confidence: 1, reason: "" },
  });
  const { keyboard } = page;

  await test.step("the form of a new circuit begins at its title", async () => {
    await page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await page.getByRole("button", { name: "New circuit" }).press("Enter");
    await expect(page.getByLabel("Title")).toBeFocused();
    await keyboard.type("By keys");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "By keys" })).toBeVisible();
    await expect(canvasStanding(page)).toHaveText("Saved");
  });

  const field = page.getByRole("combobox", { name: "Find units, classes and families" });
  const found = page.getByRole("listbox", { name: "What was found" }).getByRole("option");
  const highlighted = found.and(page.getByRole("option", { selected: true }));

  await test.step("Enter adds what is listed first, or what the arrows have come to", async () => {
    await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
    await expect(field).toBeFocused();
    await keyboard.type("curve");
    await expect(highlighted).toHaveText(/^Curves/);
    await expect(found).not.toHaveCount(1);
    await keyboard.press("Enter");
    await expect(nodeOf(page, /^Curves, family, \d+ units/)).toBeVisible();
    await expect(field).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(highlighted).not.toHaveText(/^Curves/);
    await keyboard.press("Enter");
    await expect(nodesOf(page)).toHaveCount(2);
    await keyboard.press("ArrowUp");
    await expect(highlighted).toHaveText(/^Curves/);
  });

  await test.step("what is typed next takes the place of what was found", async () => {
    await field.focus();
    await keyboard.press("Control+a");
    await keyboard.type("conv2d1:3");
    await expect(highlighted).toHaveText(/conv2d1:3$/);
    await keyboard.press("Enter");
    await expect(nodeOf(page, /conv2d1:3$/)).toBeVisible();
    await keyboard.type("conv2d1:9");
    await expect(field).toHaveValue("conv2d1:9");
    await expect(highlighted).toHaveText(/conv2d1:9$/);
    await keyboard.press("Enter");
    await expect(nodesOf(page)).toHaveCount(4);
  });

  await test.step("Ctrl+Z beside the canvas takes back what was put on it, and not the circuit", async () => {
    await page.getByRole("button", { name: "Add", exact: true }).focus();
    await keyboard.press("Control+z");
    await expect(nodesOf(page)).toHaveCount(3);
    await expect(page.getByRole("heading", { name: "By keys" })).toBeVisible();
    await expect(page.getByText("Circuit added.")).toBeVisible();
  });

  await test.step("from the name of a new group Enter leads back to it, and the same is no group twice", async () => {
    await canvasOf(page).focus();
    await keyboard.press("Control+a");
    await expect(page.getByRole("heading", { name: "3 nodes" })).toBeVisible();
    await keyboard.press("g");
    await expect(page.getByLabel("Name on this canvas")).toBeFocused();
    await keyboard.type("All of it");
    await keyboard.press("Enter");
    await expect(nodeOf(page, /^All of it/)).toBeFocused();
    await keyboard.press("Control+a");
    await keyboard.press("Space"); // not the group itself
    await expect(page.getByRole("heading", { name: "3 nodes" })).toBeVisible();
    await keyboard.press("g");
    await expect(page.getByText("These are a group already: All of it.")).toBeVisible();
    await expect(nodesOf(page)).toHaveCount(4);
  });
});

test("weights that are found otherwise are said to be, and what the server refuses is kept", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  const circuit = await makeCircuit(ada, server, "Kept long ago", "mixed3a:4");
  const [lower, upper] = [unitNode("conv2d2:7", 0, 200), unitNode("mixed3a:4", 0, 0)];
  const kept = { net: 9, norm: 9, path: "direct" as const, pack: "0".repeat(64) };
  await fillCanvas(ada, server, circuit, {
    nodes: [lower, upper],
    edges: [{ id: edgeId(lower.id, upper.id), from: lower.id, to: upper.id, kept, note: "" }],
    motifs: [],
    settings: defaultCanvasSettings,
  });

  await test.step("the page says that a drawn weight is found otherwise, and leads to both values", async () => {
    await ada.page.goto(circuitUrl(server, circuit));
    await ada.page.getByRole("button", { name: "1 weight differs" }).click();
    await expect(ada.page.getByText(/kept \+9\.00, direct on other weights \(00000000\), now/)).toBeVisible();
    await ada.page.getByRole("button", { name: "Keep the new value" }).click();
    await expect(ada.page.getByRole("button", { name: "1 weight differs" })).toHaveCount(0);
    await expect(canvasStanding(ada.page)).toHaveText("Saved");
  });

  await test.step("who may write no more keeps what they wrote, can copy it, and goes on when they say so", async () => {
    const { page } = ben;
    await page.goto(circuitUrl(server, circuit));
    await expect(nodesOf(page)).toHaveCount(2);
    await expect(canvasStanding(page)).toHaveText(/Saved|Up to date/);
    await ben.context.setOffline(true);
    await expect(canvasStanding(page)).toContainText("Offline");
    await canvasOf(page).focus();
    await page.keyboard.press("n");
    await expect(page.getByLabel("Note", { exact: true })).toBeFocused();
    await page.keyboard.type("written on a train");
    const people = await ada.context.request.get(`${server.origin}/api/people`);
    const all: { id: string; name: string }[] = await people.json();
    const his = all.find(({ name }) => name === ben.name)?.id;
    const changed = await ada.context.request.patch(`${server.origin}/api/people/${his}`, {
      headers: { origin: server.origin },
      data: { role: "reader" },
    });
    expect(changed.ok(), await changed.text()).toBe(true);
    await ben.context.setOffline(false);
    const alert = page.getByRole("alert").filter({ hasText: "The server does not take what was changed" });
    await expect(alert).toBeVisible();
    await expect(canvasOf(page).getByText("written on a train")).toBeVisible();
    await ben.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await alert.getByRole("button", { name: "Copy the canvas as JSON" }).click();
    await expect(alert.getByText("Copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("written on a train");
    await alert.getByRole("button", { name: "Go on with the server’s canvas" }).click();
    await page.getByRole("button", { name: "Let go of it" }).click();
    await expect(alert).toHaveCount(0);
    await expect(nodesOf(page)).toHaveCount(2);
    await expect(page.getByRole("heading", { name: "Kept long ago" })).toBeFocused();
  });
});
