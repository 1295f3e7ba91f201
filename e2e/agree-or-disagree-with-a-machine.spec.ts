/**
 * A fresh clone opens on labels that a program made from measurements: marked wherever they show, there to be supported,
 * disputed and withdrawn, and replaced by the first person's label.
 */
import { readFile } from "node:fs/promises";
import { type ExportedCatalog, labelsByPeople, machineLabels } from "./exported.ts";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, connection, labelArticle, unitAddress, unitUrl } from "./unit-page.ts";

const starter = "public/models/specimen/catalog.json";

/** For regular expressions: names of labels have brackets and points. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test.describe("machine-made labels", () => {
  test("are marked, supported, replaced by a person's, exported, and stay withdrawn", async ({
    browser,
    server,
  }) => {
    const shipped: ExportedCatalog = JSON.parse(await readFile(starter, "utf8"));
    const [first, second] = shipped.labels;
    if (!first || !second) throw new Error("the starter catalog is empty");
    const layer = first.subject.slice(0, first.subject.lastIndexOf(":"));
    const index = first.subject.slice(layer.length + 1);
    const here = shipped.labels.filter(({ subject }) => subject.startsWith(`${layer}:`)).length;
    const { page } = await becomeOwner(browser, server);
    const exported = async (): Promise<ExportedCatalog> =>
      (await page.request.get(`${server.origin}/api/catalogs/specimen/export?format=json`)).json();
    expect(machineLabels(await exported())).toHaveLength(shipped.labels.length);

    await test.step("the atlas marks them and counts them apart from people's", async () => {
      await page.goto(`${server.origin}/models/specimen/${layer}`);
      await expect(page.getByText(new RegExp(`0 of \\d+ labelled by people, ${here} more`))).toBeVisible();
      await page.getByRole("radio", { name: /^Machine-made only/ }).check();
      const tile = page
        .getByRole("grid")
        .getByRole("link", { name: new RegExp(`^Unit ${index}\\b.*machine-made`) });
      await expect(tile).toContainText(first.name);
      await page.getByRole("searchbox", { name: "Search units" }).fill(`:${index}`);
      await tile.click();
    });

    const article = labelArticle(page, literally(first.name));
    await test.step("the unit's page says what they are and what to do about them", async () => {
      await expect(unitAddress(page, first.subject)).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.name);
      await expect(article).toContainText("machine-made");
      await expect(page.getByText("No person has named this unit yet")).toBeVisible();
      const badge = article.getByRole("link", { name: "machine-made" });
      // A page that scrolls, or moves as its parts arrive, closes what hangs over it.
      await page.waitForLoadState("networkidle");
      await page.mouse.move(0, 0);
      await badge.scrollIntoViewIfNeeded();
      await page.evaluate(
        () => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled))),
      );
      await badge.focus();
      await expect(page.getByRole("tooltip")).toContainText("Support it if you agree");
    });

    await test.step("a person supports one, and then says something better", async () => {
      await article.getByRole("button", { name: /^Support/ }).click();
      await expect(article).toContainText("supported by Ada Lovelace");
      await addLabel(page, { name: "what I see" });
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("what I see");
      await expect(article).toContainText("machine-made");
      await expect(connection(page)).toHaveText("Saved");
      expect(labelsByPeople(await exported()).map(({ name }) => name)).toEqual(["what I see"]);
      await page.goto(`${server.origin}/models/specimen/${layer}`);
      await expect(
        page.getByText(new RegExp(`1 of \\d+ labelled by people, ${here - 1} more|1 of \\d+ labelled\\.`)),
      ).toBeVisible();
    });

    await test.step("what the owner withdraws is gone for good", async () => {
      await page.goto(unitUrl(server, "specimen", second.subject));
      const other = labelArticle(page, literally(second.name));
      await other.getByRole("button", { name: "Withdraw" }).click();
      await other.getByRole("button", { name: "Withdraw it" }).click();
      await expect(other).toHaveCount(0);
      await expect(connection(page)).toHaveText("Saved");
      await server.stop();
      await server.start();
      await page.reload();
      await expect(unitAddress(page, second.subject)).toBeVisible();
      await expect(other).toHaveCount(0);
      expect(machineLabels(await exported())).toHaveLength(shipped.labels.length - 1);
    });
  });
});
