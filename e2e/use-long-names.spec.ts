/** Titles and names in which no line can end: they are broken wherever they have to be, and push nothing off a narrow screen. */
import { randomUUID } from "node:crypto";
import { becomeOwner } from "./people.ts";
import { expect, test } from "./server.ts";

const long = (start: string, length: number): string => start.repeat(length).slice(0, length);

test("a word as long as a title may be widens no page", async ({ browser, server }) => {
  const { page } = await becomeOwner(browser, server, long("Wolfeschlegelstein", 78));
  const post = async (path: string, data: object) => {
    const reply = await page.request.post(`${server.origin}/api/${path}`, {
      data,
      headers: { origin: server.origin },
    });
    expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true);
    return reply.json();
  };
  const [family, round, hypothesis] = [randomUUID(), randomUUID(), randomUUID()];
  const asked = { pack: "specimen", visibility: "public", shownLabel: "most-supported" };
  const { id } = await post("catalogs", { ...asked, request: randomUUID(), title: long("Catalog", 100) });
  const say = (command: object) => post(`catalogs/${id}/commands`, { id: randomUUID(), ...command });
  const unit = "mixed3b:5";
  const colour = "sand";
  await say({
    type: "family.create",
    family,
    content: { name: long("Family", 80), colour, parent: null, definition: "" },
  });
  await say({
    type: "label.create",
    label: randomUUID(),
    subject: unit,
    content: {
      name: long("Label", 120),
      family: "",
      families: [{ family, confidence: 0.9 }],
      confidence: 0.9,
      reason: "",
    },
  });
  await say({
    type: "comment.create",
    comment: randomUUID(),
    subject: unit,
    parent: null,
    content: { body: "Here." },
  });
  await say({
    type: "hypothesis.create",
    hypothesis,
    content: { title: long("Hypothesis", 200), units: [unit], families: [family], edges: [] },
  });
  await say({
    type: "round.create",
    round,
    content: {
      title: long("Round", 100),
      instructions: "",
      people: null,
      families: [family],
      source: { from: "list" },
      units: [unit],
      answersWanted: 1,
      deadline: null,
      blind: false,
      seed: 1,
    },
  });
  const catalog = `/catalogs/${id}`;
  const places: readonly (readonly [place: string, named: string])[] = [
    ["/", "Catalog"],
    ["/catalogs", "Catalog"],
    [catalog, "Hypothesis"],
    [`${catalog}/rounds`, "Round"],
    [`${catalog}/rounds/${round}`, "Round"],
    [`${catalog}/families`, "Family"],
    [`${catalog}/families/${family}`, "Family"],
    [`${catalog}/hypotheses/${hypothesis}`, "Family"],
    [`${catalog}/discussion`, "Wolfeschlegelstein"],
    [`${catalog}/triage`, "Family"],
    [`${catalog}/triage?layer=mixed3b`, "Family"],
    [`/models/specimen/${unit}?catalog=${id}`, "Label"],
  ];
  await page.setViewportSize({ width: 375, height: 900 });
  for (const [place, named] of places) {
    await page.goto(`${server.origin}${place}`);
    await expect(page.getByRole("main").getByText(long(named, 40)).first()).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), place)
      .toBeLessThanOrEqual(0);
  }
});
