/** Whether what a statement is about exists: units are a pack's, families and the like are records of the catalog. */
import type { Catalog } from "../../lib/catalog/catalog.ts";
import { parseSubject, type Subject } from "../../lib/catalog/records/subject.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Problem, type Result } from "../../lib/shared/result.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { findRecord } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import type { PackStore } from "../ports.ts";

type Ports = { readonly db: Database; readonly packs: PackStore };

/** The pack of a catalog; with a subject, only when there is such a thing. `making` is the record that is about to be made. */
export async function checkSubject(
  { db, packs }: Ports,
  catalog: Catalog,
  subject: string | null,
  making?: string,
): Promise<Result<Manifest>> {
  const pack = await packs.find(catalog.pack);
  if (!pack) return fail("not-found", `There is no model “${catalog.pack}” on this server.`);
  if (subject === null) return ok(pack.manifest);
  const parsed = parseSubject(subject);
  if (!parsed.ok) return parsed;
  const problem = await findProblem(db, pack.manifest, catalog, parsed.value, making);
  return problem ? { ok: false, problem } : ok(pack.manifest);
}

/** The same for many subjects of a catalog whose pack is known already. */
export async function checkSubjects(
  db: Database,
  manifest: Manifest,
  catalog: Catalog,
  subjects: readonly string[],
): Promise<Result<Manifest>> {
  for (const subject of subjects) {
    const parsed = parseSubject(subject);
    if (!parsed.ok) return parsed;
    const problem = await findProblem(db, manifest, catalog, parsed.value, undefined);
    if (problem) return { ok: false, problem };
  }
  return ok(manifest);
}

async function findProblem(
  db: Database,
  manifest: Manifest,
  catalog: Catalog,
  subject: Subject,
  making: string | undefined,
): Promise<Problem | null> {
  switch (subject.type) {
    case "unit":
      return missingUnit(manifest, subject.unit);
    case "edge":
      return missingUnit(manifest, subject.from) ?? missingUnit(manifest, subject.to);
    case "family":
    case "hypothesis":
    case "round":
    case "circuit":
    case "article":
    case "thread": {
      if (subject.id === making) return null;
      const record = await findRecord(db, subject.id);
      return (record?.kind as string | undefined) === subject.type && record?.catalog === catalog.id
        ? null
        : { code: "not-found", message: `There is no such ${subject.type} in this catalog.` };
    }
    default:
      return subject satisfies never;
  }
}

/** A pack, when it has a unit (written `layer:index`). */
export async function checkUnit(packs: PackStore, packId: string, text: string): Promise<Result<Manifest>> {
  const pack = await packs.find(packId);
  if (!pack) return fail("not-found", `There is no model “${packId}” on this server.`);
  const unit = parseUnit(text);
  if (!unit.ok) return unit;
  const problem = missingUnit(pack.manifest, unit.value);
  return problem ? { ok: false, problem } : ok(pack.manifest);
}

function missingUnit({ id, layers }: Manifest, { layer: layerName, index }: UnitAddress): Problem | null {
  const layer = layers.find(({ name }) => name === layerName);
  if (!layer) return { code: "not-found", message: `The model ${id} has no layer “${layerName}”.` };
  const units = layer.shape[2];
  if (index < units) return null;
  return {
    code: "not-found",
    message: `The layer ${layerName} of ${id} has units 0 to ${units - 1}; there is no unit ${index}.`,
  };
}
