/** What people do at the door: become the owner, invite somebody, join, sign in. */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect, type TestServer } from "./server.ts";

export const password = "a password nobody guesses";

/** Somebody with a browser of their own. */
export type Participant = { readonly name: string; readonly context: BrowserContext; readonly page: Page };

async function openDoor(browser: Browser, link: string, name: string): Promise<Participant> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(emailOf(name));
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("button", { name: `Account of ${name}` })).toBeVisible();
  return { name, context, page };
}

export const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;

export const becomeOwner = (browser: Browser, server: TestServer, name = "Ada Lovelace") =>
  openDoor(browser, server.ownerLink, name);

/** An invite link, made on the owner's page as the owner would. */
export async function makeInvite(
  owner: Participant,
  server: TestServer,
  role: "Editor" | "Annotator" | "Reader" | "Guest",
  people = 1,
) {
  const { page } = owner;
  await page.goto(`${server.origin}/people`);
  await page.getByRole("button", { name: "New invite link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByLabel("How many people").fill(String(people));
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByRole("textbox", { name: /link/i }).inputValue();
  await page.keyboard.press("Escape");
  return link;
}

export const join = openDoor;

/** Several people with browsers of their own, who come in by one link. */
export async function joinTogether<const Names extends readonly string[]>(
  browser: Browser,
  owner: Participant,
  server: TestServer,
  names: Names,
): Promise<{ [Place in keyof Names]: Participant }> {
  const link = await makeInvite(owner, server, "Annotator", names.length);
  const people = await Promise.all(names.map((name) => join(browser, link, name)));
  return people as { [Place in keyof Names]: Participant };
}
