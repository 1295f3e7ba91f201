/** Brings a catalog's machine-made labels to what the pack's own `catalog.json` says, as statements of the survey. */
import type { Command } from "../../lib/catalog/command.ts";
import { actingSurvey, surveyAuthor } from "../../lib/catalog/machine-author.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { readStarterCatalog, type StarterLabel } from "../../lib/starter/read-starter.ts";
import type { Database } from "../persistence/database.ts";
import { readStarterFile } from "../persistence/starter-file.ts";
import {
  ensureMachineAuthor,
  findStarter,
  forgetStarter,
  saveStarter,
} from "../persistence/starter-store.ts";
import type { CatalogMirror, Clock, InstalledPack } from "../ports.ts";
import { carryOut } from "./carry-out.ts";
import { planStarter, type StarterDeed } from "./plan-starter.ts";

export type StarterPorts = {
  readonly db: Database;
  readonly mirror: CatalogMirror;
  readonly clock: Clock;
};

export type StarterOutcome = {
  /** How many labels were stated, given other words, and withdrawn. */
  readonly counts: Readonly<Record<StarterDeed["type"], number>>;
  /** Why the file was not taken, completing “the file was not taken: …”; null when it was, and when there is none. */
  readonly refusal: string | null;
};

/** The labels that a pack's file asks for. No file, and a file that must not be taken, ask for nothing. */
type Wanted =
  | { readonly type: "labels"; readonly sha256: string; readonly labels: readonly StarterLabel[] }
  | { readonly type: "nothing"; readonly refusal: string | null };

/**
 * Afterwards no label of the survey stands that is about other weights than the pack's, and, when the file could be
 * taken, exactly its labels stand, without those that a person has withdrawn. All of it happens in one transaction or
 * not at all, with its history; a file that is in force already is left alone. People's records are never touched.
 * Rejects when a disk fails, or the mirror does: then it may have happened.
 */
export async function loadStarterCatalog(ports: StarterPorts, pack: InstalledPack): Promise<StarterOutcome> {
  const { db, mirror, clock } = ports;
  const catalog = pack.manifest.id;
  const wanted = await readWanted(pack);
  const at = clock().toISOString();
  const { deeds, refusal } = await db
    .transaction()
    .execute((trx) => bringTo(trx, catalog, pack.manifest.weights.sha256, wanted, at));
  const changed = new Set(deeds.map(({ subject }) => subject));
  await Promise.all([...changed].map((subject) => mirror.recordsChanged(catalog, subject)));
  const counts = { state: 0, revise: 0, withdraw: 0 };
  for (const { type } of deeds) counts[type] += 1;
  return { counts, refusal };
}

async function readWanted({ manifest, folder }: InstalledPack): Promise<Wanted> {
  const file = await readStarterFile(folder);
  if (!file.ok) return { type: "nothing", refusal: file.problem.message };
  if (file.value === null) return { type: "nothing", refusal: null };
  const { sha256, json } = file.value;
  const labels = readStarterCatalog(json, manifest);
  return labels.ok
    ? { type: "labels", sha256, labels: labels.value }
    : { type: "nothing", refusal: labels.problem.message };
}

type Done = { readonly deeds: readonly StarterDeed[]; readonly refusal: string | null };

async function bringTo(
  trx: Database,
  catalog: string,
  packSha256: string,
  wanted: Wanted,
  at: string,
): Promise<Done> {
  const inForce = await findStarter(trx, catalog);
  const isAboutPack = inForce?.pack_sha256 === packSha256;
  if (wanted.type === "labels" && isAboutPack && inForce.file_sha256 === wanted.sha256) {
    return { deeds: [], refusal: null };
  }
  const plan = await planStarter(trx, catalog, packSha256, wanted.type === "labels" ? wanted.labels : null);
  if (!plan.ok) {
    return bringTo(trx, catalog, packSha256, { type: "nothing", refusal: plan.problem.message }, at);
  }
  if (wanted.type === "labels") {
    await ensureMachineAuthor(trx, surveyAuthor, at);
    await saveStarter(trx, {
      catalog,
      file_sha256: wanted.sha256,
      pack_sha256: packSha256,
      loaded_at: at,
    });
  } else if (!isAboutPack) await forgetStarter(trx, catalog);
  for (const deed of plan.value) {
    unwrap(await carryOut(trx, commandFor(deed), { actor: actingSurvey, catalog, packSha256, at }));
  }
  return { deeds: plan.value, refusal: wanted.type === "labels" ? null : wanted.refusal };
}

function commandFor(deed: StarterDeed): Command {
  const id = createId();
  switch (deed.type) {
    case "state":
      return {
        id,
        type: "label.create",
        label: deed.label,
        subject: deed.subject,
        content: deed.content,
      };
    case "revise":
      return { id, type: "label.revise", label: deed.label, content: deed.content };
    case "withdraw":
      return { id, type: "label.withdraw", label: deed.label };
    default:
      return deed satisfies never;
  }
}
