/** What a person does on a neuron page, in the words that the page uses. */
import type { Locator, Page } from "@playwright/test";
import { expect, type TestServer } from "./server.ts";

export const unitUrl = (server: TestServer, pack: string, unit: string) =>
  `${server.origin}/models/${pack}/${unit}`;

export type LabelText = { name: string; family?: string; reason?: string };

export async function addLabel(page: Page, { name, family, reason }: LabelText): Promise<void> {
  await page.getByRole("button", { name: "Add a label" }).click();
  const form = page.getByRole("form", { name: "New label" });
  await form.getByLabel("Name").fill(name);
  if (family) await nameFamily(form, family);
  if (reason) await form.getByLabel("Why").fill(reason);
  await form.getByRole("button", { name: "Add label" }).click();
  // Whoever leaves before it is kept, with the families that come with it, finds it in the form again.
  await expect(form).toHaveCount(0);
}

/** Types a family and takes the one of that name, or makes it. */
export async function nameFamily(form: Locator, family: string): Promise<void> {
  const field = form.getByRole("combobox", { name: "Families" });
  await field.fill(family);
  // Making one is offered once the server has said which there are.
  await expect(
    form
      .getByRole("option", { name: family, exact: true })
      .or(form.getByRole("option", { name: `New family “${family}”` })),
  ).toBeVisible();
  await field.press("Enter");
  await expect(form.getByRole("list", { name: "Chosen families" })).toContainText(family);
}

export async function addComment(page: Page, text: string): Promise<void> {
  const form = page.getByRole("form", { name: "Your comment" });
  await form.getByRole("textbox", { name: "Your comment" }).fill(text);
  await form.getByRole("button", { name: "Comment" }).click();
}

export async function reply(page: Page, comment: string, text: string): Promise<void> {
  const article = page.getByRole("article").filter({ hasText: comment });
  await article.getByRole("button", { name: "Reply" }).click();
  const form = page.getByRole("form", { name: /reply/i });
  await form.getByRole("textbox").fill(text);
  await form.getByRole("button", { name: "Reply" }).click();
}

/** The unit's address in the head of its page: the heading, or beside it where a label is the heading. */
export const unitAddress = (page: Page, unit: string): Locator =>
  page.getByRole("main").locator("> header").getByText(unit, { exact: true });

export const labelArticle = (page: Page, name: string): Locator =>
  page.getByRole("article", { name: new RegExp(`^Label “${name}”`) });

export const connection = (page: Page): Locator =>
  page.getByRole("button", { name: /^(Saved|Saving|Connecting|Offline|\d+ not saved)/ });
