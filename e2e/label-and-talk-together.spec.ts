/**
 * The main job, end to end: two people in two browsers look at the same unit, label it, talk, lose the connection, come
 * back, and take the catalog away; the server restarts in between and nothing is gone.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { type ExportedLabel, labelsByPeople } from "./exported.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addComment, addLabel, connection, labelArticle, reply, unitUrl } from "./unit-page.ts";

const unit = "mixed3a:17";

async function download(page: Page, format: "JSON" | "CSV"): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const started = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: format }).click();
  return await readFile(await (await started).path(), "utf8");
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test("two people label a unit, discuss it, lose and regain the connection, and take the catalog away", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server, "Ada Lovelace");
  const invite = await makeInvite(ada, server, "Annotator");
  const ben = await join(browser, invite, "Ben Okri");

  await ada.page.goto(unitUrl(server, "specimen", unit));
  await ben.page.goto(unitUrl(server, "specimen", unit));

  await test.step("they see each other on the unit", async () => {
    const others = (page: Page) => page.getByRole("list", { name: "Also looking at this unit" });
    await expect(others(ada.page)).toContainText("Ben Okri");
    await expect(others(ben.page)).toContainText("Ada Lovelace");
  });

  const delays: number[] = [];
  /** How long after the author sees it does the other see it? */
  async function arrives(act: () => Promise<void>, here: () => Promise<void>, there: () => Promise<void>) {
    await act();
    await here();
    const start = performance.now();
    await there();
    delays.push(performance.now() - start);
  }
  const sees = (page: Page, text: string) => () => expect(page.getByText(text).first()).toBeVisible();

  await test.step("each sees what the other says", async () => {
    await arrives(
      () => addLabel(ada.page, { name: "left curve", family: "Curves", reason: "An arc in every picture." }),
      sees(ada.page, "left curve"),
      () => expect(labelArticle(ben.page, "left curve")).toContainText("Ada Lovelace"),
    );
    await arrives(
      () => labelArticle(ben.page, "left curve").getByRole("button", { name: "Support" }).click(),
      sees(ben.page, "supported by Ben Okri"),
      sees(ada.page, "supported by Ben Okri"),
    );
    await arrives(
      () => addLabel(ben.page, { name: "=SUM(texture)", family: "Textures" }),
      sees(ben.page, "=SUM(texture)"),
      sees(ada.page, "=SUM(texture)"),
    );
    await arrives(
      () => addComment(ada.page, "Is this **really** a curve? Compare mixed3a:18."),
      sees(ada.page, "a curve? Compare"),
      sees(ben.page, "a curve? Compare"),
    );
    await arrives(
      () => reply(ben.page, "a curve? Compare", "It also likes corners."),
      sees(ben.page, "It also likes corners."),
      sees(ada.page, "It also likes corners."),
    );
    test.info().annotations.push({ type: "arrival, median ms", description: median(delays).toFixed(0) });
    expect(median(delays)).toBeLessThan(1000);
  });

  await test.step("Markdown is drawn, and a unit's address leads to the unit", async () => {
    await expect(ben.page.locator("strong", { hasText: "really" })).toBeVisible();
    await expect(ben.page.getByRole("link", { name: "mixed3a:18", exact: true }).first()).toHaveAttribute(
      "href",
      /\/models\/specimen\/mixed3a:18$/,
    );
  });

  await test.step("one works on without a connection, and everything arrives once it is back", async () => {
    await ben.context.setOffline(true);
    await expect(connection(ben.page)).toHaveText(/Offline/);
    await addLabel(ben.page, { name: "written offline", reason: "On a train." });
    await addComment(ben.page, "Also written on the train.");
    await expect(labelArticle(ben.page, "written offline")).toContainText("Not yet saved");
    await expect(connection(ben.page)).toHaveText(/2 not saved/);
    await addComment(ada.page, "Meanwhile, at the desk.");
    await expect(ada.page.getByText("Meanwhile, at the desk.")).toBeVisible();
    await expect(ada.page.getByText("written offline")).toHaveCount(0);

    await ben.context.setOffline(false);
    await expect(connection(ben.page)).toHaveText("Saved");
    await expect(labelArticle(ada.page, "written offline")).toHaveCount(1);
    await expect(ada.page.getByText("Also written on the train.")).toHaveCount(1);
    await expect(ben.page.getByText("Meanwhile, at the desk.")).toHaveCount(1);
    await expect(labelArticle(ben.page, "written offline")).not.toContainText("Not yet saved");
  });

  await test.step("the server stops cleanly, and after a restart nothing is gone", async () => {
    expect(await server.stop()).toBe(0);
    await addComment(ada.page, "Said while the server was down.");
    await server.start();
    await expect(ben.page.getByText("Said while the server was down.")).toHaveCount(1);
    await server.kill();
    await server.start();
    await ada.page.reload();
    for (const text of ["left curve", "=SUM(texture)", "written offline"]) {
      await expect(labelArticle(ada.page, text.replace(/[()=]/g, "\\$&"))).toHaveCount(1);
    }
    await expect(ada.page.getByText("Said while the server was down.")).toHaveCount(1);
    await expect(ada.page.getByText("supported by Ben Okri")).toBeVisible();
  });

  await test.step("the files hold it all, with the right authors", async () => {
    const catalog = JSON.parse(await download(ben.page, "JSON"));
    const nameOf = (id: string) => catalog.people.find((person: { id: string }) => person.id === id)?.name;
    type Exported = { body: string; author: string; parent: string | null };
    const labels = labelsByPeople(catalog).map((label: ExportedLabel) => [
      label.subject,
      label.name,
      nameOf(label.author),
    ]);
    expect(labels).toEqual([
      [unit, "left curve", "Ada Lovelace"],
      [unit, "=SUM(texture)", "Ben Okri"],
      [unit, "written offline", "Ben Okri"],
    ]);
    expect(catalog.supports.map((support: Exported) => nameOf(support.author))).toEqual(["Ben Okri"]);
    const comments = catalog.comments.map((comment: Exported) => [comment.body, nameOf(comment.author)]);
    expect(comments).toEqual([
      ["Is this **really** a curve? Compare mixed3a:18.", "Ada Lovelace"],
      ["It also likes corners.", "Ben Okri"],
      ["Meanwhile, at the desk.", "Ada Lovelace"],
      ["Also written on the train.", "Ben Okri"],
      ["Said while the server was down.", "Ada Lovelace"],
    ]);
    expect(catalog.comments[1].parent).toBe(catalog.comments[0].id);

    const csv = await download(ada.page, "CSV");
    const [header, ...rows] = csv.trimEnd().split("\r\n");
    expect(header).toMatch(/,machine_made,families,disputes,disputers,round$/);
    expect(rows.filter((row) => /,false,[^,]*,\d+,[^,]*,[^,]*$/.test(row))).toHaveLength(3);
    expect(csv).toContain("'=SUM(texture)");
    expect(csv).not.toMatch(/(^|,)"?=SUM/m);
  });
});
