import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import { formatCatalogDocument } from "../../lib/exchange/catalog-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createId } from "../../lib/shared/ids.ts";
import { starterCatalog } from "../../lib/starter/starter-catalog.ts";
import { findingOf, surveyOf } from "../../lib/starter/survey.fixture.ts";
import { formatDocumentName } from "../../lib/sync/documents.ts";
import { readThread, readUnits } from "../../lib/sync/thread.ts";
import { untilEvent } from "../../lib/sync/until.fixture.ts";
import { loadStarterCatalog } from "../services/load-starter-catalog.ts";
import { type Bench, catalog, layer, startBench } from "./test-support/bench.ts";
import { openStockClient, type StockClient } from "./test-support/stock-client.ts";

const subject = `${layer}:2`;
let bench: Bench;
let folder: string;
const clients: StockClient[] = [];
beforeEach(async () => {
  bench = await startBench();
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await bench.stop();
  await rm(folder, { recursive: true });
});

async function follow(name: Parameters<typeof formatDocumentName>[0]): Promise<StockClient> {
  const client = openStockClient(bench.url, formatDocumentName(name), "Ben");
  clients.push(client);
  await client.synced();
  return client;
}

/** Loads a starter catalog with one label, as if these were the weights of the pack. */
async function load(sha256: string): Promise<void> {
  const layers = [{ name: layer, shape: [8, 8, 6] }];
  const manifest = { id: catalog, layers, weights: { sha256 } } as unknown as Manifest;
  const survey = surveyOf({ id: catalog, sha256 }, { [subject]: [findingOf("line")] });
  const made = { at: new Date().toISOString(), commit: "0123abc" };
  await writeFile(
    path.join(folder, "catalog.json"),
    formatCatalogDocument(starterCatalog({ survey, circuit: null, title: "Net" }, made)),
  );
  const ports = { db: bench.db, mirror: bench.rooms, clock: () => new Date() };
  expect((await loadStarterCatalog(ports, { manifest, folder })).refusal).toBeNull();
}

test("browsers that follow a unit and its layer see its machine-made label come, live, marked and about its network", async () => {
  const thread = await follow({ type: "thread", catalog, subject });
  const index = await follow({ type: "layer", catalog, layer });
  const seen = Promise.all([
    untilEvent(thread.doc, "update", () => readThread(thread.doc).records.size === 1),
    untilEvent(index.doc, "update", () => readUnits(index.doc).size === 1),
  ]);
  await load("0".repeat(64));
  await seen;
  const { records, people, weights } = readThread(thread.doc);
  const [label] = records.values();
  expect(label).toMatchObject({ name: "Line, 45°", author: surveyAuthor.id });
  expect(people.get(surveyAuthor.id)).toEqual(surveyAuthor);
  expect(weights.get(label?.id ?? "")).toBe("0".repeat(64));
  expect(readUnits(index.doc).get(2)).toMatchObject({
    labels: 1,
    machineLabels: 1,
    name: "Line, 45°",
    about: "0".repeat(12),
  });
});

test("a person's label takes the machine's place for everybody, and other weights take the machine's away", async () => {
  await load("1".repeat(64));
  const index = await follow({ type: "layer", catalog, layer });
  const thread = await follow({ type: "thread", catalog, subject });
  const unit = () => readUnits(index.doc).get(2);
  expect(unit()).toMatchObject({ name: "Line, 45°", about: "1".repeat(12) });

  const taken = untilEvent(index.doc, "update", () => unit()?.name === "a stroke");
  const [ada] = bench.people;
  if (!ada) throw new Error("nobody");
  const content = { name: "a stroke", family: "", confidence: 0.5, reason: "" };
  await bench.say(ada, { type: "label.create", label: createId(), subject, content });
  await taken;
  expect(unit()).toMatchObject({ labels: 2, machineLabels: 1, authors: [ada.id, surveyAuthor.id].sort() });

  const gone = untilEvent(thread.doc, "update", () =>
    [...readThread(thread.doc).weights.values()].includes("2".repeat(64)),
  );
  await load("2".repeat(64));
  await gone;
  expect([...readThread(thread.doc).weights.values()].sort()).toEqual(["0".repeat(64), "2".repeat(64)]);
  expect(unit()).toMatchObject({ labels: 2, machineLabels: 1, name: "a stroke" });
});
