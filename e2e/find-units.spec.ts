/** Finding one's way: layers, the grid, search, filters; with the keyboard alone. */
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, unitAddress, unitUrl } from "./unit-page.ts";

test("units are found by label, family, index and filter, in this layer and in others", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  for (const [unit, name, family] of [
    ["mixed3a:2", "left whorl", "Whorls"],
    ["mixed3a:40", "right whorl", "Whorls"],
    ["mixed3b:7", "whorl bundle", "Whorls"],
  ] as const) {
    await page.goto(unitUrl(server, "specimen", unit));
    await addLabel(page, { name, family });
    await expect(page.getByRole("button", { name: /^Saved/ })).toBeVisible();
  }

  await page.goto(`${server.origin}/models/specimen/mixed3a`);
  const grid = page.getByRole("grid", { name: "Units of mixed3a" });
  await expect(page.getByText(/\b2 of \d+ labelled by people/)).toBeVisible(); // by people; a machine's are counted apart
  await page.getByRole("searchbox", { name: "Search units" }).fill("whorl");
  await expect(grid.getByRole("gridcell")).toHaveCount(2);
  await expect(page.getByRole("link", { name: /mixed3b:7/ })).toBeVisible(); // elsewhere in the network
  await page.getByRole("searchbox", { name: "Search units" }).fill("40");
  await expect(grid.getByRole("link", { name: /^Unit 40 right whorl/ })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search units" }).fill("");
  await page.getByRole("radio", { name: /^Labelled/ }).check();
  await expect(grid.getByRole("gridcell")).toHaveCount(2);
  await page.getByRole("radio", { name: /^Unlabelled/ }).check();
  await expect(grid.getByRole("link", { name: /^Unit 2 / })).toHaveCount(0);

  // The address keeps what is looked at, so that it can be sent to somebody.
  const address = page.url();
  await page.goto(`${server.origin}/models`);
  await page.goto(address);
  await expect(page.getByRole("radio", { name: /^Unlabelled/ })).toBeChecked();
});

test("the keyboard alone moves through the grid, opens a unit, labels it, and comes back", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models/specimen/mixed3a`);
  const unit = (index: number) =>
    page.getByRole("grid").getByRole("link", { name: new RegExp(`^Unit ${index}\\b`) });
  await expect(unit(0)).toBeVisible();
  await unit(0).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(unit(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/mixed3a:2$/);
  await expect(unitAddress(page, "mixed3a:2")).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByRole("form", { name: "New label" }).getByLabel("Name")).toBeFocused();
  await page.keyboard.type("a stripe");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article", { name: /^Label “a stripe”/ })).toBeVisible();
  await page.goBack();
  await expect(unit(2)).toBeFocused();
  await expect(unit(2)).toHaveAccessibleName(/a stripe/);
  await page.keyboard.press("]");
  await expect(page).toHaveURL(/mixed3b/);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search units" })).toBeFocused();
});

test("a label asked for before the labels have arrived takes the typing once they have", async ({
  browser,
  server,
}) => {
  const { page } = await becomeOwner(browser, server);
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/collab\/thread/, async (socket) => {
    await arrived;
    socket.connectToServer();
  });
  await page.goto(unitUrl(server, "specimen", "mixed3a:2"));
  await expect(unitAddress(page, "mixed3a:2")).toBeVisible();
  await expect(page.getByText(/% of the total weight/).first()).toBeVisible();
  await page.keyboard.press("l");
  arrive();
  await expect(page.getByRole("form", { name: "New label" }).getByLabel("Name")).toBeFocused();
});

test("an address that leads nowhere says so and where to go", async ({ browser, server }) => {
  const { page } = await becomeOwner(browser, server);
  for (const path of [
    "/models/no-such-model",
    "/models/specimen/mixed9z",
    "/models/specimen/mixed3a:4000",
    "/no/such/page",
  ]) {
    await page.goto(`${server.origin}${path}`);
    const main = page.getByRole("main");
    await expect(
      main.getByText(/no such|not here|no model|no unit|no layer|does not exist|not found|nothing/i).first(),
    ).toBeVisible();
    await expect(main.getByRole("link").first()).toBeVisible();
  }
});
