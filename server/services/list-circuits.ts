/** The circuits of a catalog in brief: how large each is and who has built it, read from its canvas. */
import * as Y from "yjs";
import { unitsOf } from "../../lib/canvas/circuit-canvas.ts";
import type { CircuitsAnswer } from "../../lib/catalog/circuit-answers.ts";
import type { Circuit } from "../../lib/catalog/records/circuit.ts";
import { readCanvas } from "../../lib/sync/canvas-reading.ts";
import type { Database } from "../persistence/database.ts";
import { readRecord } from "../persistence/read-record.ts";
import { findPeople } from "../persistence/record-store.ts";
import { createTextStore } from "../persistence/text-store.ts";

/** Pictures in a list. */
const shownUnits = 6;

export async function listCircuits(db: Database, catalog: string): Promise<CircuitsAnswer> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("catalog", "=", catalog)
    .where("kind", "=", "circuit")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy("id")
    .execute();
  const circuits = rows.flatMap(({ body }) => {
    const record = readRecord(body);
    return record.kind === "circuit" ? [record] : [];
  });
  const items: CircuitsAnswer["items"] = [];
  for (const circuit of circuits) items.push(await summarise(db, catalog, circuit));
  const people = await findPeople(db, [...new Set(items.flatMap((item) => item.people))]);
  return { items, people };
}

async function summarise(
  db: Database,
  catalog: string,
  { id, subject, target }: Circuit,
): Promise<CircuitsAnswer["items"][number]> {
  const stored = await createTextStore(db).load({ type: "text", catalog, subject });
  const doc = new Y.Doc();
  if (stored.state) Y.applyUpdate(doc, stored.state);
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  const { canvas } = readCanvas(doc);
  doc.destroy();
  const units = canvas.nodes.flatMap((node) =>
    node.type === "unit" || node.type === "class" || node.type === "family" ? unitsOf(canvas, node) : [],
  );
  const first = target === null ? units : [target, ...units];
  return {
    id,
    nodes: canvas.nodes.filter(({ type }) => type !== "group" && type !== "note").length,
    edges: canvas.edges.length,
    units: [...new Set(first)].slice(0, shownUnits),
    people: [...new Set(stored.authors.values())].sort(),
    changedAt: await lastChange(db, catalog, subject),
  };
}

async function lastChange(db: Database, catalog: string, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom("text_update")
    .select("at")
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
