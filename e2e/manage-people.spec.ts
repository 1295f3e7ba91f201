/** What an owner does about people, and people about their own accounts, with a mouse and without. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { becomeOwner, emailOf, join, makeInvite, type Participant, password } from "./people.ts";
import { expect, type TestServer, test } from "./server.ts";
import { addLabel, labelArticle, unitUrl } from "./unit-page.ts";

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);

/** Ada, who owns the server, and Ben, whom she invited. */
async function ownerAndAnnotator(browser: Browser, server: TestServer) {
  const ada = await becomeOwner(browser, server);
  const ben = await join(browser, await makeInvite(ada, server, "Annotator"), "Ben Okri");
  return { ada, ben };
}

async function labelAsBen(ben: Participant, server: TestServer): Promise<void> {
  await ben.page.goto(unitUrl(server, "specimen", "mixed3a:3"));
  await addLabel(ben.page, { name: "a gradient" });
}

test("a role that the owner changes holds on a page that is open, without a reload", async ({
  browser,
  server,
}) => {
  const { ada, ben } = await ownerAndAnnotator(browser, server);
  await labelAsBen(ben, server);
  await ada.page.goto(`${server.origin}/people`);
  const role = ada.page.getByLabel("Role of Ben Okri");
  await role.selectOption("Reader");
  await expect(ada.page.getByText("Ben Okri is a reader now.")).toBeVisible();
  await expect(ben.page.getByRole("button", { name: "Add a label" })).toHaveCount(0);
  await role.selectOption("Annotator");
  await expect(ben.page.getByRole("button", { name: "Add a label" })).toBeVisible();

  // The last owner stays one.
  await ada.page.getByLabel("Role of Ada Lovelace").selectOption("Guest");
  await expect(ada.page.getByText(/last owner/)).toBeVisible();
  await expect(ada.page.getByLabel("Role of Ada Lovelace")).toHaveValue("owner");
});

test("somebody is removed by keyboard alone: their work stays, they do not, and focus is never lost", async ({
  browser,
  server,
}) => {
  const { ada, ben } = await ownerAndAnnotator(browser, server);
  await labelAsBen(ben, server);

  const { page } = ada;
  await page.goto(`${server.origin}/people`);
  const more = page.getByRole("button", { name: "More about Ben Okri" });
  const dialog = page.getByRole("dialog", { name: "Remove Ben Okri" });
  /** From the button to the dialog, each key pressed once the last one's effect is there to see. */
  const askToRemove = async () => {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("End");
    await expect(page.getByRole("menuitem", { name: "Remove from this server…" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
  };
  await more.focus();
  await askToRemove();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();

  await askToRemove();
  await dialog.getByRole("radio", { name: /Former member/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Lynkeus");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Ben Okri was removed. What they wrote stays.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Members" })).toBeFocused();
  await expect(more).toHaveCount(0);

  await page.goto(unitUrl(server, "specimen", "mixed3a:3"));
  await expect(labelArticle(page, "a gradient").getByText("Lynkeus").first()).toBeVisible();
  expect((await ben.page.request.get(`${server.origin}/api/models`)).status()).toBe(401);
  const again = await ben.page.request.post(`${server.origin}/api/auth/sign-in/email`, {
    data: { email: emailOf("Ben Okri"), password },
  });
  expect(again.status()).toBe(401);

  // What was refused is there for the owner to read.
  await page.goto(`${server.origin}/people`);
  const refused = page.getByRole("region", { name: "Refused attempts" });
  await expect(refused.getByText("Signing in with a wrong password")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("an account is looked after by its person: name, sessions, a token for a script, and leaving", async ({
  browser,
  server,
}) => {
  const { ben } = await ownerAndAnnotator(browser, server);
  const { page } = ben;
  await page.getByRole("button", { name: "Account of Ben Okri" }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
  await page.getByRole("button", { name: "Change the name" }).click();
  await expect(page.getByText(/Somebody here goes by/)).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Benedikt Okri");
  await page.getByRole("button", { name: "Change the name" }).click();
  await expect(page.getByRole("button", { name: "Account of Benedikt Okri" })).toBeVisible();

  const elsewhere = await browser.newContext();
  const signIn = { email: emailOf("Ben Okri"), password };
  await elsewhere.request.post(`${server.origin}/api/auth/sign-in/email`, { data: signIn });
  await page.reload();
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByText("this browser")).toBeVisible();
  await sessions.getByRole("button", { name: /^Sign out of/ }).click();
  await expect(sessions.getByRole("button", { name: /^Sign out of/ })).toHaveCount(0);
  expect((await elsewhere.request.get(`${server.origin}/api/models`)).status()).toBe(401);

  const tokens = page.getByRole("region", { name: "Tokens for scripts" });
  await tokens.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("nightly export");
  await dialog.getByRole("button", { name: "Make the token" }).click();
  const secret = await dialog.getByRole("textbox", { name: "Token" }).inputValue();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Done" }).click();
  const byScript = async () =>
    (
      await fetch(`${server.origin}/api/catalogs/specimen/export?format=csv`, {
        headers: { authorization: `Bearer ${secret}` },
      })
    ).status;
  expect(await byScript()).toBe(200);
  await tokens.getByRole("button", { name: "Revoke nightly export" }).click();
  await tokens.getByRole("button", { name: "Revoke for good" }).click();
  await expect(tokens.getByText("No tokens yet")).toBeVisible();
  expect(await byScript()).toBe(401);
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Delete my account…" }).click();
  const leaving = page.getByRole("dialog", { name: "Delete your account" });
  await leaving.getByLabel("Your password").fill("not this one");
  const last = leaving.getByRole("button", { name: "Delete my account" });
  await last.press("Enter");
  await expect(leaving.getByText("That is not your present password.")).toBeVisible();
  await expect(last).toBeFocused();
  await leaving.getByLabel("Your password").fill(password);
  await last.click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});

test("links: one sets a forgotten password, another gives a role to the account that is there", async ({
  browser,
  server,
}) => {
  const ada = await becomeOwner(browser, server);
  const rea = await join(browser, await makeInvite(ada, server, "Reader"), "Rea Dur");
  await ada.page.goto(`${server.origin}/people`);
  await ada.page.getByRole("button", { name: "More about Rea Dur" }).click();
  await ada.page.getByRole("menuitem", { name: /set a new password/ }).click();
  const link = await ada.page.getByRole("textbox", { name: "Link to set a new password" }).inputValue();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByText("For the account of Rea Dur.")).toBeVisible();
  expect(await violations(stranger)).toEqual([]);
  await stranger.getByLabel("New password").fill("another password altogether");
  await stranger.getByRole("button", { name: "Set it and sign in" }).click();
  await expect(stranger.getByRole("button", { name: "Account of Rea Dur" })).toBeVisible();
  expect((await rea.page.request.get(`${server.origin}/api/models`)).status()).toBe(401);
  await rea.page.goto(link);
  await expect(rea.page.getByText("This link no longer works")).toBeVisible();

  await stranger.goto(await makeInvite(ada, server, "Annotator"));
  await stranger.getByRole("button", { name: "Go on as Rea Dur" }).click();
  await expect(stranger).toHaveURL(/\/models$/);
  const session = await (await stranger.request.get(`${server.origin}/api/session`)).json();
  expect(session.user.role).toBe("annotator");
});

test("whoever signs out without a connection is told that they are still signed in", async ({
  browser,
  server,
}) => {
  const { page, context } = await becomeOwner(browser, server);
  await page.goto(`${server.origin}/models`);
  const account = page.getByRole("button", { name: "Account of Ada Lovelace" });
  await expect(account).toBeVisible();
  await context.setOffline(true);
  await account.click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const dialog = page.getByRole("dialog", { name: "You were not signed out" });
  await expect(dialog).toContainText("the server could not be reached");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(account).toBeFocused();
  await account.click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});
