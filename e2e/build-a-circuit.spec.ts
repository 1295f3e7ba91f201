/**
 * Two people build a circuit: each sees what the other does and where, undoes only their own steps, goes on without a connection,
 * and in the end both have the same canvas. All of it also with keys alone.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import {
  addUnit,
  canvasOf,
  canvasStanding,
  circuitUrl,
  edgesOf,
  makeCircuit,
  nodeOf,
  nodesOf,
  placesOf,
} from "./circuits.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";

/** Resolves once the view of the canvas has stood still for some frames. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [last, still] = ["", 0];
        const look = (): void => {
          const now = document.querySelector<HTMLElement>(".react-flow__viewport")?.style.transform ?? "";
          still = now === last ? still + 1 : 0;
          last = now;
          if (still > 20) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

test("two people build a circuit together, one of them without a connection for a while", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");

  await test.step("a circuit is begun with the unit that it explains", async () => {
    await ada.page.goto(`${server.origin}/catalogs/specimen/circuits`);
    await ada.page.getByRole("button", { name: "New circuit" }).click();
    await ada.page.getByRole("button", { name: "Make the circuit" }).click();
    await expect(ada.page.getByText("A circuit needs a title.")).toBeVisible();
    await ada.page.getByLabel("Title").fill("Curves from lines");
    await ada.page.getByLabel("The unit that it explains").fill("mixed3a:9999");
    await ada.page.getByRole("button", { name: "Make the circuit" }).click();
    await expect(ada.page.getByText("This network has no unit mixed3a:9999.")).toBeVisible();
    await ada.page.getByLabel("The unit that it explains").fill("mixed3a:4");
    await ada.page.getByRole("button", { name: "Make the circuit" }).click();
    await expect(ada.page.getByRole("heading", { name: "Curves from lines" })).toBeVisible();
    await ada.page.getByRole("button", { name: "Put mixed3a:4 on it" }).click();
    await expect(nodeOf(ada.page, /mixed3a:4$/)).toBeVisible();
  });

  await test.step("it grows from the strongest neighbours, with the weights between them", async () => {
    await ada.page.getByRole("button", { name: "Find its strongest neighbours" }).click();
    await ada.page.getByRole("button", { name: /^Add 6 from conv2d2/ }).click();
    await expect(nodesOf(ada.page)).toHaveCount(7);
    await expect.poll(async () => await edgesOf(ada.page)).toBe(6);
    await expect.poll(() => edgesOf(ada.page, ".circuit-unknown")).toBe(0);
    await expect(canvasStanding(ada.page)).toHaveText("Saved");
  });

  await test.step("the other sees it, and both see each other's name and selection", async () => {
    await ben.page.goto(ada.page.url());
    await expect(nodesOf(ben.page)).toHaveCount(7);
    await expect.poll(async () => await placesOf(ben.page)).toEqual(await placesOf(ada.page));
    await nodeOf(ada.page, /mixed3a:4$/).click();
    await expect(ben.page.locator(".circuit-other-selection")).toHaveCount(1);
    await expect(ben.page.getByText("Also here: Ada Lovelace")).toBeAttached();
    await canvasOf(ada.page).hover({ position: { x: 60, y: 60 } });
    await expect(ben.page.locator(".circuit-other")).toHaveText("Ada Lovelace");
  });

  await test.step("the same unit that both add at once is there once", async () => {
    // At once: neither has heard of the other's, whoever of the two is quicker.
    await ben.context.setOffline(true);
    await expect(canvasStanding(ben.page)).toContainText("Offline");
    await Promise.all([addUnit(ada.page, "conv2d1:3"), addUnit(ben.page, "conv2d1:3")]);
    await expect(nodesOf(ada.page)).toHaveCount(8);
    await expect(nodesOf(ben.page)).toHaveCount(8);
    await ben.context.setOffline(false);
    await expect(canvasStanding(ben.page)).toHaveText("Saved");
    await expect(nodesOf(ada.page)).toHaveCount(8);
    await expect(nodesOf(ben.page)).toHaveCount(8);
  });

  await test.step("a node is dragged, and stands there for the other too", async () => {
    const node = nodeOf(ada.page, /mixed3a:4$/);
    const box = await node.boundingBox();
    if (!box) throw new Error("the node is not on the page");
    await ada.page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
    await ada.page.mouse.down();
    await ada.page.mouse.move(box.x + 120, box.y - 20, { steps: 8 });
    await ada.page.mouse.up();
    await expect.poll(async () => await placesOf(ben.page)).toEqual(await placesOf(ada.page));
    await expect.poll(async () => (await node.boundingBox())?.x).not.toBe(box.x);
  });

  await test.step("an edge is drawn by hand, and one that no weights lead along is refused in words", async () => {
    const draw = async (from: string | RegExp, to: string | RegExp) => {
      await nodeOf(ada.page, from).hover();
      const source = await nodeOf(ada.page, from).locator(".circuit-handle.source").boundingBox();
      const target = await nodeOf(ada.page, to).boundingBox();
      if (!source || !target) throw new Error("the nodes are not on the page");
      await ada.page.mouse.move(source.x + source.width / 2, source.y + source.height / 2);
      await ada.page.mouse.down();
      await ada.page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 6 });
      await ada.page.mouse.move(target.x + target.width / 2, target.y + target.height - 1, { steps: 3 });
      await ada.page.mouse.up();
    };
    await ada.page.getByRole("button", { name: "Fill the window" }).click();
    await atRest(ada.page);
    const before = await edgesOf(ada.page);
    await draw(/conv2d1:3$/, /mixed3a:4$/);
    await expect.poll(async () => await edgesOf(ben.page)).toBe(before + 1);
    await draw(/conv2d2:20$/, /conv2d2:21$/);
    await expect(ada.page.getByText(/^No weights lead from/)).toBeVisible();
    await ada.page.getByRole("button", { name: "Back into the page" }).click();
  });

  await test.step("who is offline goes on, and both canvases agree when they are back", async () => {
    await ben.context.setOffline(true);
    await expect(canvasStanding(ben.page)).toContainText("Offline");
    await nodeOf(ben.page, /mixed3a:4$/).focus();
    await ben.page.keyboard.press("Enter");
    await ben.page.keyboard.press("Shift+ArrowRight");
    await addUnit(ben.page, "conv2d0:5");
    await expect(nodesOf(ben.page)).toHaveCount(9);
    await expect(canvasStanding(ben.page)).toContainText("kept in this browser");
    await addUnit(ada.page, "mixed3b:7");
    await expect(nodesOf(ada.page)).toHaveCount(9);
    await ben.context.setOffline(false);
    await expect(nodesOf(ben.page)).toHaveCount(10);
    await expect(nodesOf(ada.page)).toHaveCount(10);
    await expect(canvasStanding(ben.page)).toHaveText("Saved");
    await expect.poll(async () => await placesOf(ada.page)).toEqual(await placesOf(ben.page));
  });

  await test.step("undo takes back one's own step and nobody else's", async () => {
    await canvasOf(ada.page).focus();
    await ada.page.keyboard.press("Control+z");
    await expect(nodeOf(ben.page, /mixed3b:7$/)).toHaveCount(0);
    await expect(nodeOf(ada.page, /conv2d0:5$/)).toHaveCount(1);
    await ada.page.keyboard.press("Control+Shift+z");
    await expect(nodeOf(ben.page, /mixed3b:7$/)).toHaveCount(1);
  });

  await test.step("what somebody else has worked on since stays, and the page says why", async () => {
    await nodeOf(ben.page, /mixed3b:7$/).focus();
    await ben.page.keyboard.press("Enter");
    await ben.page.keyboard.press("Shift+ArrowRight");
    await expect.poll(async () => await placesOf(ada.page)).toEqual(await placesOf(ben.page));
    const before = await placesOf(ben.page);
    await canvasOf(ada.page).focus();
    await ada.page.keyboard.press("Control+z");
    await expect(
      ada.page.getByText(/mixed3b:7.* stays: somebody else has worked on it since\./),
    ).toBeVisible();
    await expect(canvasStanding(ada.page)).toHaveText("Saved");
    expect(await placesOf(ada.page)).toEqual(before);
    expect(await placesOf(ben.page)).toEqual(before);
  });

  await test.step("with keys alone: to a node, select, group, close the group, lay out, write a note, remove", async () => {
    const { keyboard } = ben.page;
    await canvasOf(ben.page).focus();
    await keyboard.press("Escape");
    await keyboard.press("Tab");
    await expect(nodesOf(ben.page).first()).toBeFocused();
    await keyboard.press("Enter");
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await expect(ben.page.getByRole("heading", { name: "2 nodes" })).toBeVisible();
    await keyboard.press("g");
    await expect(ben.page.getByLabel("Name on this canvas")).toBeFocused();
    await keyboard.type("Colours");
    await expect(nodeOf(ada.page, "Colours, open group of 2 units")).toHaveCount(1);
    await nodeOf(ben.page, /^Colours/).focus();
    await keyboard.press("c");
    await expect(nodeOf(ada.page, "Colours, closed group of 2 units")).toBeVisible();
    await expect(nodesOf(ada.page)).toHaveCount(9);
    const before = await placesOf(ada.page);
    await keyboard.press("l");
    await expect(ben.page.getByText("Laid out in rows.")).toBeVisible();
    await expect.poll(async () => await placesOf(ada.page)).not.toEqual(before);
    await canvasOf(ben.page).focus();
    await keyboard.press("n");
    await expect(ben.page.getByLabel("Note", { exact: true })).toBeFocused();
    await keyboard.type("What is <b>this</b>?");
    await expect(canvasOf(ada.page).getByText("What is <b>this</b>?")).toBeVisible();
    await nodeOf(ben.page, /^What is/).focus();
    await keyboard.press("Delete");
    await expect(nodeOf(ada.page, /^What is/)).toHaveCount(0);
    const focusIsHere = () => document.activeElement?.closest(".circuit-canvas") !== null;
    await expect.poll(() => ben.page.evaluate(focusIsHere)).toBe(true);
  });

  await test.step("what is selected is in the address, and the canvas is there after a reload", async () => {
    await nodeOf(ada.page, /mixed3a:4$/).focus();
    await ada.page.keyboard.press("Enter");
    await expect(ada.page).toHaveURL(/\?node=/);
    await ada.page.reload();
    await expect(ada.page.getByRole("complementary", { name: "About the canvas" })).toContainText(
      "This circuit explains it.",
    );
    await expect.poll(async () => await placesOf(ada.page)).toEqual(await placesOf(ben.page));
  });

  await test.step("the page has no flaw that axe finds, in light and in dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await ada.page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page: ada.page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  await test.step("the list tells how large it is and who built it; withdrawn, it says so", async () => {
    const url = ada.page.url();
    await ada.page.goto(`${server.origin}/catalogs/specimen/circuits`);
    const card = ada.page.getByRole("link", { name: /Curves from lines/ });
    await expect(card).toContainText("10 nodes");
    await expect(card).toContainText("Ben Okri");
    await ada.page.goto(url);
    await ada.page.getByRole("button", { name: "Withdraw" }).click();
    await ada.page.getByRole("button", { name: "Withdraw it" }).click();
    await expect(ben.page.getByText("There is no such circuit")).toBeVisible();
  });
});

test("a reader looks around and is offered nothing to write with", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const rea = await join(browser, await makeInvite(ada, server, "Reader"), "Rea Silvia");
  const circuit = await makeCircuit(ada, server, "For readers", "mixed3a:4");
  await Promise.all([ada, rea].map(({ page }) => page.goto(circuitUrl(server, circuit))));
  await ada.page.getByRole("button", { name: "Put mixed3a:4 on it" }).click();
  const node = nodeOf(rea.page, /mixed3a:4$/);
  await expect(node).toBeVisible();
  await expect(rea.page.getByRole("button", { name: "Add", exact: true })).toHaveCount(0);
  const before = await placesOf(rea.page);
  await node.focus();
  await rea.page.keyboard.press("Enter");
  await rea.page.keyboard.press("ArrowRight");
  await rea.page.keyboard.press("Delete");
  await expect(rea.page.getByText("This circuit explains it.")).toBeVisible();
  expect(await placesOf(rea.page)).toEqual(before);
});
