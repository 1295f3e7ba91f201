/** Pages for everybody: no serious barrier (axe), narrow screens, dark rooms. */
import { AxeBuilder } from "@axe-core/playwright";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { addComment, addLabel, labelArticle, unitUrl } from "./unit-page.ts";

const paths = [
  "/",
  "/models",
  "/models/specimen/mixed3a",
  "/models/specimen/mixed3a:17",
  "/models/specimen/conv2d0:0",
  "/people",
  "/about",
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 375]) {
    test(`no page has a barrier or scrolls sideways: ${width} px wide, ${colorScheme}`, async ({
      browser,
      server,
    }) => {
      const { page } = await becomeOwner(browser, server);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(unitUrl(server, "specimen", "mixed3a:17"));
      const name = "a rather long name of a label for a small curve";
      await addLabel(page, { name, family: "Curves" });
      await addComment(page, `${"unbreakable".repeat(12)}, and \`code\`.`);
      await expect(labelArticle(page, name)).toBeVisible();
      for (const path of paths) {
        await page.goto(`${server.origin}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          path,
        ).toEqual([]);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, path).toBeLessThanOrEqual(0);
      }
    });
  }
}
