import { expect, it } from "vitest";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import { createCell } from "../../lib/sync/observable.ts";
import type { ConnectionState, ThreadState } from "../../lib/sync/views.ts";
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
function followedBy(
  state: ReturnType<typeof createCell<ThreadState>>,
  connection: ConnectionState["state"] = "live",
): CatalogClient {
  const client: Pick<CatalogClient, "thread" | "connection"> = {
    thread: () => state,
    connection: createCell<ConnectionState>({ state: connection, unsaved: 0, durable: true }),
  };
  return client as CatalogClient;
}

it("shows what the server holds when it is heard in time, and not what this browser had before", async () => {
  const now: CatalogRecord[] = [];
  const state = createCell<ThreadState>(thread(false, []));
  const figures = createFigureCatalog(followedBy(state, "connecting"), { id: "c" }, "copy");
  const shown = figures.hypothesis("h");
  await new Promise((done) => setImmediate(done));
  state.set(thread(true, now));
  expect((await shown).records).toBe(now);
  expect(figures.isBehind()).toBe(false);
});

it("shows this browser's copy where the server is not heard, as what may be behind, and freezes only what the server holds", async () => {
  const old: CatalogRecord[] = [];
  const now: CatalogRecord[] = [];
  const state = createCell<ThreadState>(thread(false, old));
  const client = followedBy(state, "offline");
  const figures = createFigureCatalog(client, { id: "c" }, "copy");
  const shown = await figures.hypothesis("h");
  expect(shown.records).toBe(old);
  expect(figures.isBehind()).toBe(true);
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
  expect((await figures.hypothesis("h")).records).toBe(now);
  expect(figures.isBehind()).toBe(false);
});
