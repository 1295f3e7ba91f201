/** Predictions of a hypothesis: stated, and tried on its page. The claim is about the curve detector of Zoom In. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "./server.ts";

export const claim = "mixed3a:34 detects curves whose centre lies towards 64°";
/** The network confirms this one. */
export const angle = "It answers most to curves whose centre lies towards 64°.";
/** The network refutes this one. */
export const sign = "conv2d1:3 inhibits it.";

/** Fills in everything of `angle` but its tolerance. */
export async function predictAngle(form: Locator): Promise<void> {
  await form.getByLabel("What is predicted").fill(angle);
  await form.getByLabel("It asks about").selectOption({ label: "What a unit prefers" });
  await form.getByLabel("Unit", { exact: true }).fill("mixed3a:34");
  await form.getByLabel("Value (°)").fill("64");
  await form.getByLabel("What would refute it").fill("A preference more than 15° away.");
}

/** Fills in `sign` as a further prediction of the hypothesis on the page, and answers the form. */
export async function predictSign(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Add a prediction" }).click();
  const form = page.getByRole("form", { name: "New prediction" });
  await form.getByLabel("What is predicted").fill(sign);
  await form.getByLabel("From the earlier unit").fill("conv2d1:3");
  await form.getByLabel("To the later unit").fill("mixed3a:34");
  await form.getByLabel("Sign").selectOption("negative");
  await form.getByLabel("What would refute it").fill("A positive sum.");
  return form;
}

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
