import { expect, test } from "vitest";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import { createCell } from "../../lib/sync/observable.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { createFigureCatalog } from "./figure-catalog.ts";

const nothing: readonly CatalogRecord[] = [];
const thread = (inStep: boolean, records = nothing): ThreadState => ({
  state: "ready",
  complete: true,
  inStep,
  records,
  people: new Map(),
  unsaved: new Set(),
  weights: new Map(),
  labels: [],
  comments: [],
  past: null,
});

/** All that a hypothesis figure asks of a client. */
function followedBy(state: ReturnType<typeof createCell<ThreadState>>): CatalogClient {
  const client: Pick<CatalogClient, "thread"> = { thread: () => state };
  return client as CatalogClient;
}

test("a figure is shown from this browser's copy, and frozen only from what the server holds", async () => {
  const old: CatalogRecord[] = [];
  const now: CatalogRecord[] = [];
  const state = createCell<ThreadState>(thread(false, old));
  const client = followedBy(state);
  const shown = await createFigureCatalog(client, { id: "c" }, "copy").hypothesis("h");
  expect(shown.records).toBe(old);
  let isFrozen = false;
  const frozen = createFigureCatalog(client, { id: "c" }, "server")
    .hypothesis("h")
    .finally(() => {
      isFrozen = true;
    });
  await new Promise((done) => setImmediate(done));
  expect(isFrozen).toBe(false);
  state.set(thread(true, now));
  expect((await frozen).records).toBe(now);
});
