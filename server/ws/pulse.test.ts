import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createId } from "../../lib/shared/ids.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import type { Pulse, PulseKey } from "../../lib/sync/documents.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import { fixtureCatalog as catalog, labelContent } from "../http/test-support/test-server.ts";
import { layer, openPlace, type Place } from "./test-support/pages.ts";

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterEach(() => place.closePages());
afterAll(() => place.stop());

const unit = `${layer}:4`;
const give = async (command: object): Promise<void> => {
  const body = { id: createId(), ...command };
  const reply = await place.owner.call("POST", `/api/catalogs/${catalog}/commands`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const known = (page: CatalogClient): Promise<Pulse | null> =>
  until(page.pulse(catalog), (pulse) => pulse !== null);
const movedFrom = (page: CatalogClient, key: PulseKey, before: Pulse | null) =>
  until(page.pulse(catalog), (pulse) => pulse !== null && pulse[key] !== before?.[key]);
const labelled = (label: string, round?: string) =>
  give({ type: "label.create", label, subject: unit, content: labelContent({}), ...(round && { round }) });

test("a page hears at once that somebody placed a unit, changed it and took it back", async () => {
  const page = await place.open(await place.browserOf("Ada"));
  const [label, start] = [createId(), await known(page)];
  await labelled(label);
  const made = await movedFrom(page, "placements", start);
  await give({ type: "label.revise", label, content: labelContent({ name: "another" }) });
  const revised = await movedFrom(page, "placements", made);
  await give({ type: "label.withdraw", label });
  const gone = await movedFrom(page, "placements", revised);
  expect(gone?.hypotheses).toBe(start?.hypotheses);
});

test("and that something was said on a hypothesis, and nothing of what is said elsewhere", async () => {
  const page = await place.open(await place.browserOf("Ben"));
  const start = await known(page);
  await give({
    type: "comment.create",
    comment: createId(),
    subject: unit,
    parent: null,
    content: { body: "Hm." },
  });
  const hypothesis = createId();
  const content = { title: "It sees curves.", units: [unit], edges: [], families: [] };
  await give({ type: "hypothesis.create", hypothesis, content });
  const stated = await movedFrom(page, "hypotheses", start);
  expect(stated?.placements).toBe(start?.placements);
  await give({
    type: "verdict.give",
    verdict: createId(),
    hypothesis,
    content: { standing: "supported", reason: "So." },
  });
  await movedFrom(page, "hypotheses", stated);
});

test("a sealed answer moves nothing, and the end of its round does", async () => {
  const page = await place.open(await place.browserOf("Rea"));
  const round = createId();
  const content = {
    title: "Blind",
    instructions: "",
    units: [unit],
    people: null,
    families: [],
    source: { from: "list" },
    answersWanted: 1,
    deadline: null,
    blind: true,
    seed: 1,
  };
  await give({ type: "round.create", round, content });
  const start = await known(page);
  const [pulse, heard] = [page.pulse(catalog), new Set<string>()];
  const stop = pulse.subscribe(() => heard.add(pulse.get()?.placements ?? ""));
  await labelled(createId(), round);
  // What is open comes after the sealed answer: when it is heard, that would have been.
  const subject = `${layer}:5`;
  await give({ type: "label.create", label: createId(), subject, content: labelContent({}) });
  const open = await movedFrom(page, "placements", start);
  stop();
  expect([...heard].filter((beat) => beat !== start?.placements)).toEqual([open?.placements]);
  await give({ type: "round.reveal", round });
  await movedFrom(page, "placements", open);
});
