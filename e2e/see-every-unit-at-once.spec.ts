/** A fresh copy of the program shows what every unit of the specimen responds to, and computes nothing for it. */
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { unitUrl } from "./unit-page.ts";

test("the grid of a layer fills, and a unit's page says how its picture was made, without computing", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  const stored: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") stored.push(request.url());
  });

  await page.goto(`${server.origin}/models/specimen/conv2d0`);
  const pictures = page.getByRole("grid").locator('img[src*="/api/visualisations/"]');
  await expect.poll(() => pictures.count()).toBeGreaterThan(7);
  const sides = () =>
    pictures.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(async () => (await sides()).every((side) => side === 64)).toBe(true);
  await expect(page.getByRole("progressbar")).toHaveCount(0);

  await page.goto(unitUrl(server, "specimen", "mixed3b:17"));
  const figure = page.getByRole("figure", { name: /^What excites it/ });
  await expect(figure).toContainText("96 steps from seed 0, 64 × 64 px");
  await expect(figure).toContainText("It was computed in");
  await expect(figure).not.toContainText("Computed here");
  await expect(page.getByRole("img", { name: "A picture that excites mixed3b:17" })).toBeVisible();
  expect(stored).toEqual([]);
});
