/** A circuit as it stands now, with everything that drawing it or writing it into files takes. */

import { type CircuitCanvas, unitsOf } from "../../../lib/canvas/circuit-canvas.ts";
import { picturedUnits } from "../../../lib/canvas/draw-circuit.ts";
import type { CircuitDrawing } from "../../../lib/canvas/draw-input.ts";
import { drawnLabels } from "../../../lib/canvas/draw-labels.ts";
import type { Catalog } from "../../../lib/catalog/catalog.ts";
import type { Circuit } from "../../../lib/catalog/records/circuit.ts";
import { recordsOfKind } from "../../../lib/catalog/records-of-kind.ts";
import { whatIsShown } from "../../../lib/catalog/shown-label.ts";
import type { CircuitSource } from "../../../lib/exchange/circuit-source.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { idSchema } from "../../../lib/shared/ids.ts";
import { fail, ok, type Result } from "../../../lib/shared/result.ts";
import { readCanvas } from "../../../lib/sync/canvas-reading.ts";
import { replayText } from "../../../lib/sync/text-reading.ts";
import { findRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { createRecordStore, findPeople } from "../../persistence/record-store.ts";
import { readTextLog } from "../../persistence/text-store.ts";
import type { PackStore } from "../../ports.ts";

export type OpenCircuit = {
  readonly circuit: Circuit;
  readonly canvas: CircuitCanvas;
  readonly manifest: Manifest;
  /** Whoever began it, then everybody who has changed its canvas, in the order in which they came. */
  readonly authors: readonly string[];
  readonly drawing: CircuitDrawing;
  /** Units whose pictures the drawing shows. */
  readonly pictured: readonly string[];
};

/** `not-found` for one that is not there, was withdrawn, or whose network is gone. Who may read the catalog is the caller's to have checked. */
export async function openCircuit(
  { db, packs }: { readonly db: Database; readonly packs: PackStore },
  catalog: Catalog,
  id: string,
): Promise<Result<OpenCircuit>> {
  const record = idSchema.safeParse(id).success ? await findRecord(db, id) : null;
  if (record?.kind !== "circuit" || record.catalog !== catalog.id || record.withdrawnAt !== null) {
    return fail("not-found", "There is no such circuit in this catalog, or it was withdrawn.");
  }
  const pack = await packs.find(catalog.pack);
  if (!pack) return fail("not-found", `There is no model “${catalog.pack}” on this server.`);
  const log = await readTextLog(db, catalog.id, record.subject, null);
  const doc = replayText(log.map(({ change }) => change));
  const { canvas } = readCanvas(doc);
  doc.destroy();
  const ids = [...new Set([record.author, ...log.map(({ person }) => person)])];
  const names = new Map((await findPeople(db, ids)).map((person) => [person.id, person.name]));
  const drawing: CircuitDrawing = {
    title: record.title,
    canvas,
    target: record.target,
    labels: drawnLabels(pack.manifest, canvas, await shownLabels(db, catalog, canvas)),
    families: await familiesOn(db, catalog.id, canvas),
    overlay: null,
  };
  return ok({
    circuit: record,
    canvas,
    manifest: pack.manifest,
    authors: ids.flatMap((person) => names.get(person) ?? []),
    drawing,
    pictured: picturedUnits(canvas),
  });
}

async function shownLabels(
  db: Database,
  catalog: Catalog,
  canvas: CircuitCanvas,
): Promise<ReadonlyMap<string, string>> {
  const store = createRecordStore(db);
  const labels = new Map<string, string>();
  // What is in a group is on the canvas itself.
  const units = canvas.nodes.flatMap((node) => (node.type === "group" ? [] : unitsOf(canvas, node)));
  for (const unit of new Set(units)) {
    const shown = whatIsShown(await store.liveRecords(catalog.id, unit), catalog.shownLabel);
    if ("label" in shown) labels.set(unit, shown.label.name);
  }
  return labels;
}

async function familiesOn(
  db: Database,
  catalog: string,
  { nodes }: CircuitCanvas,
): Promise<CircuitDrawing["families"]> {
  const used = new Set(nodes.flatMap((node) => (node.type === "family" ? [node.family] : [])));
  if (used.size === 0) return {};
  const families = recordsOfKind(await createRecordStore(db).listedRecords(catalog), "family");
  return Object.fromEntries(
    families.filter(({ id }) => used.has(id)).map(({ id, name, colour }) => [id, { name, colour }]),
  );
}

/** What is written into files. `url`: where it is live; empty where nobody is to be led there. */
export function sourceOf(
  { circuit, canvas, manifest, authors, drawing }: OpenCircuit,
  catalog: Catalog,
  { url, at }: { readonly url: string; readonly at: Date },
): CircuitSource {
  const { id, title, summary, target } = circuit;
  return {
    circuit: { id, title, summary, target },
    catalog: { id: catalog.id, title: catalog.title },
    pack: {
      id: manifest.id,
      title: manifest.title,
      sha256: manifest.weights.sha256,
      layers: manifest.layers.map(({ name }) => name),
    },
    canvas,
    labels: drawing.labels,
    families: Object.fromEntries(
      Object.entries(drawing.families).map(([family, { name }]) => [family, name]),
    ),
    authors,
    url,
    exportedAt: at.toISOString(),
  };
}
