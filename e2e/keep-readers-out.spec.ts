/** What the owner's roles promise: a reader reads, a stranger does not, and neither writes, by page or by raw request. */
import { labelsByPeople } from "./exported.ts";
import { becomeOwner, join, makeInvite } from "./people.ts";
import { expect, test } from "./server.ts";
import { addLabel, labelArticle, unitAddress, unitUrl } from "./unit-page.ts";

const labelCommand = () => ({
  id: crypto.randomUUID(),
  type: "label.create",
  label: crypto.randomUUID(),
  subject: "mixed3a:3",
  content: { name: "forged", family: "", confidence: 1, reason: "" },
});

test("a reader sees everything and can write nothing", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const rea = await join(browser, await makeInvite(ada, server, "Reader"), "Rea Dur");
  await ada.page.goto(unitUrl(server, "specimen", "mixed3a:3"));
  await addLabel(ada.page, { name: "a gradient" });

  await rea.page.goto(unitUrl(server, "specimen", "mixed3a:3"));
  await expect(labelArticle(rea.page, "a gradient")).toBeVisible();
  for (const name of ["Add a label", "Comment", "Support", "Reply", "Revise", "Withdraw"]) {
    await expect(rea.page.getByRole("button", { name })).toHaveCount(0);
  }
  await rea.page.keyboard.press("l");
  await expect(rea.page.getByRole("form", { name: "New label" })).toHaveCount(0);

  const commands = `${server.origin}/api/catalogs/specimen/commands`;
  const asReader = await rea.page.request.post(commands, { data: labelCommand() });
  expect(asReader.status()).toBe(403);
  expect((await asReader.json()).error.code).toBe("forbidden");
  for (const [method, path] of [
    ["GET", "/api/people"],
    ["POST", "/api/invites"],
    ["PATCH", "/api/settings"],
  ] as const) {
    const answer = await rea.page.request.fetch(`${server.origin}${path}`, { method, data: {} });
    expect(answer.status(), path).toBe(403);
  }

  const stranger = await browser.newContext();
  expect((await stranger.request.post(commands, { data: labelCommand() })).status()).toBe(401);
  expect((await stranger.request.get(`${server.origin}/api/models`)).status()).toBe(401);

  const catalog = await (
    await ada.page.request.get(`${server.origin}/api/catalogs/specimen/export?format=json`)
  ).json();
  expect(labelsByPeople(catalog).map(({ name }) => name)).toEqual(["a gradient"]);
});

test("reading is open when the owner says so, and closed again when the owner says so", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${server.origin}/models/specimen`);
  await expect(visitor.getByText("Sign in to see this model")).toBeVisible();

  await ada.page.goto(`${server.origin}/people`);
  await ada.page.getByRole("checkbox", { name: /Anyone who can reach this server may read/ }).check();
  await expect(async () => {
    expect((await visitor.request.get(`${server.origin}/api/models`)).status()).toBe(200);
  }).toPass();
  await visitor.goto(unitUrl(server, "specimen", "mixed3a:3"));
  await expect(unitAddress(visitor, "mixed3a:3")).toBeVisible();
  await expect(visitor.getByRole("button", { name: "Add a label" })).toHaveCount(0);

  await ada.page.getByRole("checkbox", { name: /Anyone who can reach this server may read/ }).uncheck();
  await expect(async () => {
    expect((await visitor.request.get(`${server.origin}/api/models`)).status()).toBe(401);
  }).toPass();
});

test("an invite is dead once used or revoked, and so is the owner's link", async ({ browser, server }) => {
  const ada = await becomeOwner(browser, server);
  const used = await makeInvite(ada, server, "Annotator");
  await join(browser, used, "Ben Okri");
  const revoked = await makeInvite(ada, server, "Annotator");
  await ada.page.getByRole("button", { name: "Revoke" }).click();
  await ada.page.getByRole("button", { name: "Take it back" }).click();
  await expect(ada.page.getByRole("button", { name: "Revoke" })).toHaveCount(0);
  for (const link of [used, revoked, server.ownerLink]) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(link);
    await expect(page.getByText("This link no longer works")).toBeVisible();
    await expect(page.getByRole("button", { name: "Make the account" })).toHaveCount(0);
    await page.context().close();
  }
});
