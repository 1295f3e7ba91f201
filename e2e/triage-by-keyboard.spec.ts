/**
 * Thirty units labelled without the mouse, part of them without a network. Counted are the keys that were pressed, and
 * measured is how long each step took from the key until the next unit was painted; both are reported with the run.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";

const wanted = 30;
/** What a person takes for at once, in milliseconds (see `components/triage/use-step-timing.ts`). */
const frameBudget = 100;

type Family = { readonly name: string; readonly colour: string };
const families: readonly Family[] = [
  { name: "Curves", colour: "indigo" },
  { name: "Lines", colour: "teal" },
  { name: "Textures", colour: "sand" },
];

async function makeFamily(page: Page, origin: string, { name, colour }: Family): Promise<void> {
  const content = { name, colour, definition: "", parent: null };
  const command = { id: crypto.randomUUID(), type: "family.create", family: crypto.randomUUID(), content };
  const reply = await page.request.post(`${origin}/api/catalogs/specimen/commands`, {
    data: command,
    headers: { origin },
  });
  expect(reply.ok()).toBe(true);
}

const heading = (page: Page) => page.getByRole("heading", { level: 2, name: /^mixed3a:\d+$/ });

test("somebody labels thirty units by keyboard alone", async ({ browser, server }) => {
  const { page, context } = await becomeOwner(browser, server);
  for (const family of families) await makeFamily(page, server.origin, family);
  await page.goto(`${server.origin}/catalogs/specimen/triage?layer=mixed3a`);
  await expect(heading(page)).toHaveText("mixed3a:0");
  await expect(page.getByRole("button", { name: "Curves" })).toBeVisible();

  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys++;
    await page.keyboard.press(key);
  };
  const type = async (text: string): Promise<void> => {
    keys += text.length;
    await page.keyboard.type(text);
  };
  const at = (unit: number) => expect(heading(page)).toHaveText(`mixed3a:${unit}`);

  await test.step("a number and Enter, with how sure one is", async () => {
    for (let unit = 0; unit < 12; unit++) {
      await press(String(1 + (unit % 3)));
      if (unit % 4 === 0) await press("ArrowRight");
      await press("Enter");
      await at(unit + 1);
    }
  });

  await test.step("a name, a family found by its beginning, and back to the keys", async () => {
    await press("n");
    await type("hatching");
    await press("Enter");
    await at(13);
    // The focus stayed in the field.
    await type("tex");
    await expect(page.getByRole("option", { name: "Textures" })).toBeVisible();
    await press("ArrowDown");
    await press("Enter");
    await expect(page.getByRole("button", { name: "Textures" })).toHaveAttribute("aria-pressed", "true");
    await press("Enter");
    await at(14);
    await press("Escape");
  });

  await test.step("nothing chosen is said, and nothing is saved", async () => {
    await press("Enter");
    await expect(page.getByText("Type a name or choose a family.")).toBeVisible();
    await at(14);
  });

  await test.step("passing over, and taking back", async () => {
    await press("s");
    await at(15);
    await press("1");
    await press("Enter");
    await at(16);
    await press("z");
    await at(15);
    await expect(page.getByRole("button", { name: "Curves" })).toHaveAttribute("aria-pressed", "true");
    await press("1");
    await press("2");
    await press("Enter");
    await at(16);
  });

  await test.step("without a network nothing waits", async () => {
    await context.setOffline(true);
    for (let unit = 16; unit < 22; unit++) {
      await press("2");
      await press("Enter");
      await at(unit + 1);
    }
    await expect(page.getByText("not saved on the server yet").first()).toBeVisible();
    await context.setOffline(false);
  });

  await test.step("the rest", async () => {
    for (let unit = 22; unit <= wanted; unit++) {
      await press("3");
      await press("Enter");
      await at(unit + 1);
    }
  });

  await test.step("every one of them is on the server, once", async () => {
    await expect(page.getByText("not saved on the server yet")).toHaveCount(0);
    const reply = await page.request.get(`${server.origin}/api/catalogs/specimen/open-labels`);
    const { labels }: { labels: { subject: string; author: string; name: string }[] } = await reply.json();
    const said = labels.filter(({ author }) => !author.startsWith("machine:"));
    expect(said).toHaveLength(wanted);
    expect(new Set(said.map(({ subject }) => subject)).size).toBe(wanted);
    const named = new Map(said.map(({ subject, name }) => [subject, name]));
    expect(named.get("mixed3a:12")).toBe("hatching");
    expect(named.get("mixed3a:13")).toBe("Textures");
    expect(named.get("mixed3a:15")).toBe("Lines");
    expect(named.has("mixed3a:14")).toBe(false);
  });

  const steps = await page.evaluate(() =>
    performance.getEntriesByName("triage-step").map(({ duration }) => duration),
  );
  const sorted = steps.toSorted((a, b) => a - b);
  const ms = (value: number | undefined) => `${(value ?? Number.NaN).toFixed(0)} ms`;
  const report = [
    ["keys for thirty labels", String(keys)],
    ["keys per label", (keys / wanted).toFixed(1)],
    ["steps measured", String(steps.length)],
    ["step, median", ms(sorted[Math.floor(sorted.length / 2)])],
    ["step, longest", ms(sorted.at(-1))],
    [`steps over ${frameBudget} ms`, String(steps.filter((step) => step > frameBudget).length)],
  ] as const;
  for (const [type, description] of report) test.info().annotations.push({ type, description });
  console.info(report.map((line) => line.join(": ")).join("; "));
  expect(steps.length).toBeGreaterThanOrEqual(wanted);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
