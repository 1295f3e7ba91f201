/** Figures put into an article with the keyboard alone, as an author would. */
import type { Page } from "@playwright/test";
import { textOf } from "./articles.ts";
import { moveCaret } from "./caret.ts";
import { expect } from "./server.ts";

const figures = (page: Page) => page.locator("[data-figure]");
export const figureDialog = (page: Page) => page.getByRole("dialog", { name: "Add a figure" });

/** Opens the dialog from where the text ends. */
export async function askForFigure(page: Page): Promise<void> {
  await moveCaret(textOf(page), "end");
  const tool = page
    .getByRole("toolbar", { name: "Formatting" })
    .getByRole("button", { name: "Figure", exact: true });
  await tool.focus();
  await page.keyboard.press("Enter");
  await expect(figureDialog(page)).toBeVisible();
}

/** Moves to a kind with the arrow keys. */
export async function chooseKind(page: Page, name: string): Promise<void> {
  const chosen = figureDialog(page).getByRole("radio", { name, exact: true });
  await figureDialog(page)
    .getByRole("group", { name: "Kind of figure" })
    .getByRole("radio", { checked: true })
    .focus();
  for (let i = 0; i < 6 && !(await chosen.isChecked()); i++) await page.keyboard.press("ArrowRight");
  await expect(chosen).toBeChecked();
}

export async function chooseUnits(page: Page, field: string, ...units: readonly string[]): Promise<void> {
  await figureDialog(page).getByRole("combobox", { name: field, exact: true }).focus();
  for (const unit of units) {
    await page.keyboard.type(unit);
    await expect(figureDialog(page).getByRole("option", { name: unit }).first()).toBeVisible();
    await page.keyboard.press("Enter");
  }
}

/** Chooses a circuit or a hypothesis by its title. */
export async function chooseRecord(page: Page, title: string): Promise<void> {
  await figureDialog(page).getByRole("radio", { name: title }).focus();
  await page.keyboard.press("Space");
}

export async function addFigure(page: Page, type: string): Promise<void> {
  const button = figureDialog(page).getByRole("button", { name: "Add the figure" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(figureDialog(page)).toBeHidden();
  await expect(
    figures(page)
      .and(page.locator(`[data-figure=${type}]`))
      .last(),
  ).toHaveAttribute("data-state", "done", { timeout: 120_000 });
}
