/** Answering a round unit by unit, as one does it with the keyboard. */
import type { Page } from "@playwright/test";
import { expect } from "./server.ts";

/** Answers about `count` units, whichever is handed out next; no words stand for “I cannot tell”. */
export async function answerRound(page: Page, count: number, words: (unit: string) => string): Promise<void> {
  for (let done = 0; done < count; done++) {
    const heading = page.getByRole("heading", { level: 2, name: /^conv2d0:\d+$/ });
    const unit = (await heading.textContent()) ?? "";
    const said = words(unit);
    await page.keyboard.press("Escape"); // the field has the focus where there are no families
    if (said === "") {
      await page.keyboard.press("s");
    } else {
      await page.keyboard.press("n");
      await page.keyboard.type(said);
      await page.keyboard.press("Enter");
    }
    await expect(heading.filter({ hasText: new RegExp(`^${unit}$`) })).toHaveCount(0);
  }
  await expect(page.getByText("You have answered about every unit of this round.")).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}
