import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import type { CatalogIndexState, UnitView } from "../../lib/sync/views.ts";
import { fixtureCatalog as catalog, labelContent } from "../http/test-support/test-server.ts";
import { layer, openPlace, type Place, subject } from "./test-support/pages.ts";

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterEach(() => place.closePages());
afterAll(() => place.stop());

const content = (name: string) => ({ name, definition: "", colour: "teal" as const, parent: null });
const familyNames = (state: CatalogIndexState): string[] =>
  state.state === "ready" ? recordsOfKind(state.records, "family").map(({ name }) => name) : [];
const saved = (state: CatalogIndexState): boolean => state.state === "ready" && state.unsaved.size === 0;
const lineOf = (page: CatalogClient, unit: number, test: (line: UnitView | undefined) => boolean) =>
  until(page.layerIndex(catalog, layer), ({ units }) => test(units.get(unit)));

async function give(command: object): Promise<void> {
  const reply = await place.owner.call("POST", `/api/catalogs/${catalog}/commands`, {
    id: createId(),
    ...command,
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

test("a family and a label that names it, made without a server, show at once and arrive in that order", async () => {
  const browser = await place.browserOf("Ada");
  const page = await place.open(browser);
  await until(page.thread(catalog, subject), ({ state }) => state === "ready");
  browser.setOnline(false);
  const family = createId();
  await page.send(catalog, { type: "family.create", family, content: content("Spirals") });
  const label = createId();
  const families = [{ family, confidence: 0.8 }];
  await page.send(catalog, {
    type: "label.create",
    subject,
    label,
    content: { ...labelContent({ name: "a spiral", family: "" }), families },
  });
  await until(page.catalogIndex(catalog), (state) => familyNames(state).includes("Spirals") && !saved(state));
  await lineOf(page, 3, (shown) => shown?.families[0] === family && shown.pending);
  browser.setOnline(true);
  await until(page.catalogIndex(catalog), (state) => familyNames(state).includes("Spirals") && saved(state));
  await lineOf(page, 3, (shown) => shown?.family === "Spirals" && !shown.pending);
});

test("the lines of units follow when a family is renamed, merged and withdrawn, and when the policy changes", async () => {
  const page = await place.open(await place.browserOf("Ben"));
  const [family, into, other] = [createId(), createId(), createId()];
  await give({ type: "family.create", family, content: content("Curves") });
  await give({ type: "family.create", family: into, content: content("Arcs") });
  const made = { type: "label.create", subject: `${layer}:5`, label: other };
  const families = [{ family, confidence: 1 }];
  await give({ ...made, content: { ...labelContent({ name: "bow", family: "" }), families } });
  const at = (test: (line: UnitView | undefined) => boolean) => lineOf(page, 5, test);
  await at((shown) => shown?.family === "Curves" && shown.name === "bow");
  await give({ type: "family.revise", family, content: content("Bows") });
  await at((shown) => shown?.family === "Bows");
  await give({ type: "family.merge", family, into });
  await at((shown) => shown?.family === "Arcs" && shown.families[0] === into);
  await give({ type: "family.unmerge", family });
  await at((shown) => shown?.families[0] === family);
  await give({ type: "family.withdraw", family });
  await at((shown) => shown?.family === null && shown.families.length === 0);
  const settle = (shownLabel: string) =>
    place.owner.call("PATCH", `/api/catalogs/${catalog}`, { shownLabel });
  expect((await settle("none")).status).toBe(200);
  await at((shown) => shown?.name === null && shown.labels === 1);
  expect((await settle("editors-decision")).status).toBe(200);
  await at((shown) => shown?.name === "bow" && shown.provisional);
  const choice = createId();
  await give({ type: "choice.create", choice, label: other, reason: "It bows." });
  await at((shown) => shown?.name === "bow" && !shown.provisional);
});
