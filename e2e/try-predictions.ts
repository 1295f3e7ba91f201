/** Predictions on the page of a hypothesis. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "./server.ts";

export const predictionOf = (page: Page, statement: string): Locator =>
  page.getByRole("listitem").filter({ hasText: statement }).first();

/** Runs a prediction's test and records what came out, with the stance and the argument that the page suggests. */
export async function runAndRecord(page: Page, statement: string, outcome: string): Promise<void> {
  const prediction = predictionOf(page, statement);
  await prediction.getByRole("button", { name: "Run the test" }).click();
  await expect(prediction.getByText(outcome, { exact: true }).last()).toBeVisible({ timeout: 30_000 });
  await prediction.getByRole("button", { name: "Record as evidence" }).click();
  await expect(prediction.getByText("The result is recorded as evidence.")).toBeVisible();
}
