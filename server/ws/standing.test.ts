/** Pages whose person is told to wait, or has another role or name all at once. */
import { afterEach, expect, test } from "vitest";
import { peopleAnswerSchema } from "../../lib/catalog/answers.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import { fixtureCatalog as catalog } from "../http/test-support/test-server.ts";
import { isComplete, newComment, openPlace, type Place, subject } from "./test-support/pages.ts";

let place: Place;
afterEach(async () => {
  await place.closePages();
  await place.stop();
});

test("a page that writes faster than the server takes waits, and everything arrives once and in order", async () => {
  place = await openPlace({ commands: { perSecond: 1, burst: 2 } });
  const page = await place.open(await place.browserOf("Ada"));
  const thread = page.thread(catalog, subject);
  const leave = thread.subscribe(() => undefined);
  const bodies = Array.from({ length: 4 }, (_, i) => `comment ${i}`);
  for (const body of bodies) await page.send(catalog, newComment(body));
  await until(page.commands(catalog), ({ pending }) => pending.length === 0);
  await until(thread, (state) => isComplete(state) && state.comments.length === bodies.length);
  const said = (await place.history()).map(({ record }) => record.kind === "comment" && record.body);
  expect(said).toEqual(bodies);
  const log = (await place.owner.call("GET", "/api/attempts")).body;
  expect(log).toMatchObject({ items: [{ code: 429, person: { name: "Ada" } }] });
  leave();
});

test("an open page knows at once that its person has another role or name, or is gone", async () => {
  place = await openPlace();
  const page = await place.open(await place.browserOf("Ben"));
  const thread = page.thread(catalog, subject);
  const leave = thread.subscribe(() => undefined);
  await until(thread, isComplete);
  const people = peopleAnswerSchema.parse((await place.owner.call("GET", "/api/people")).body);
  const him = `/api/people/${people.find(({ name }) => name === "Ben")?.id}`;
  const role = (wanted: string) =>
    until(page.session, (state) => state.state === "signed-in" && state.user.role === wanted);

  await place.owner.call("PATCH", him, { role: "reader" });
  await role("reader");
  await until(thread, isComplete);
  await place.owner.call("PATCH", him, { role: "editor" });
  await role("editor");
  await until(thread, isComplete);
  await place.owner.call("POST", `${him}/removal`, { keep: { as: "former-member" } });
  await until(page.session, ({ state }) => state === "visitor");
  leave();
});
