/**
 * Takes a catalog in from a file, as a catalog of its own, with its whole history. Authors come as named people whom nobody
 * here has seen sign in: a file proves nothing about who wrote it (`lib/catalog/imported-author.ts`).
 */
import * as Y from "yjs";
import { figureBlocks } from "../../lib/articles/figure-blocks.ts";
import { manuscriptSchema } from "../../lib/articles/manuscript.ts";
import { familyNodeId } from "../../lib/canvas/node-id.ts";
import { peopleNamedBy } from "../../lib/catalog/articles/people-named.ts";
import { importedName, newImportedId } from "../../lib/catalog/imported-author.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import { canonicalJson, snapshotContent } from "../../lib/exchange/canonical-json.ts";
import type { CatalogDocument, CatalogVersion, ExportedManuscript } from "../../lib/exchange/catalog-json.ts";
import { checkDocument } from "../../lib/exchange/check-document.ts";
import { readCatalogDocument } from "../../lib/exchange/read-catalog.ts";
import {
  type Renaming,
  renameManuscript,
  renamePerson,
  renameSight,
  renameText,
  renameTextOf,
  renameVersion,
} from "../../lib/exchange/rename-document.ts";
import { drawFigure } from "../../lib/figures/draw-figure.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createId } from "../../lib/shared/ids.ts";
import { fail, MicrographiaError, messageOf, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { writeEvents } from "../persistence/catalog-event-store.ts";
import { insertCatalog, saveCatalogRole } from "../persistence/catalog-store.ts";
import { asStorageFailure, type Database } from "../persistence/database.ts";
import { type Import, writeImport } from "../persistence/import-store.ts";
import type { Clock, PackStore } from "../ports.ts";
import { freeId } from "./create-catalog.ts";
import { type Names, renameState } from "./rename-state.ts";
import { sha256Of } from "./snapshots.ts";

type Ports = { readonly db: Database; readonly packs: PackStore; readonly clock: Clock };

export type ImportedCatalog = {
  readonly catalog: string;
  readonly records: number;
  readonly versions: number;
  readonly people: number;
};

/**
 * The new catalog is private, and the person who takes it in is its editor. All of it comes in or nothing.
 *
 * @param file the JSON of an export or of a snapshot, in UTF-8
 * @param pack the model that it is about here, where that has another id than in the file
 */
export async function importCatalog(
  { db, packs, clock }: Ports,
  person: string,
  file: Uint8Array,
  given: { readonly pack: string | null; readonly title: string | null },
): Promise<Result<ImportedCatalog>> {
  const read = readFile(file);
  if (!read.ok) return refused(read.problem.message);
  const { document, sha256 } = read.value;
  const versions = checkDocument(document);
  if (!versions.ok) return refused(versions.problem.message);
  const packId = given.pack ?? document.catalog.pack;
  const pack = await packs.find(packId);
  if (!pack) {
    return fail(
      "not-found",
      `The catalog is about the model “${packId}”, which is not on this server. Import the model first, or say which one it is here.`,
    );
  }
  const missing = findMissingUnit(versions.value, pack.manifest);
  if (missing !== null) {
    return fail("invalid", `The catalog speaks of ${missing}, which the model “${packId}” does not have.`);
  }
  const title = (given.title ?? "").trim() || document.catalog.title;
  const id = await freeId(db, packs, title);
  const renaming = makeRenaming(document, versions.value, id);
  for (const { subject, state } of document.texts) {
    if (!isState(state)) return refused(`the text of ${subject} cannot be read`);
  }
  const names = namesIn(versions.value, renaming);
  const texts = document.texts.map((text) => {
    const state = renameState(Buffer.from(text.state, "base64"), names);
    return { ...renameTextOf(text, renaming), state: Buffer.from(state).toString("base64") };
  });
  const manuscripts = document.manuscripts.map((old) => takeIn(renameManuscript(old, renaming)));
  const bad = manuscripts.find((taken) => !taken.ok);
  if (bad && !bad.ok) return refused(bad.problem.message);
  const at = clock().toISOString();
  try {
    await db.transaction().execute(async (trx) => {
      await insertCatalog(
        trx,
        {
          id,
          pack: packId,
          title: title.slice(0, 120),
          visibility: "private",
          shownLabel: document.catalog.shownLabel,
        },
        at,
      );
      await saveCatalogRole(trx, { catalog: id, person, role: "editor", at });
      await writeEvents(trx, { catalog: id, by: person, at }, [{ type: "created" }]);
      await writeImport(trx, {
        catalog: id,
        person,
        at,
        fileSha256: sha256,
        source: document.catalog.id,
        exportedAt: document.exportedAt ?? null,
        people: everybodyIn(document, versions.value).map(({ id: old, name }) => ({
          id: renamePerson(old, renaming),
          name: importedName(name),
        })),
        versions: versions.value.map((version) => renameVersion(version, renaming)),
        texts,
        manuscripts: manuscripts.map(unwrap),
        sights: document.sights.map((sight) => renameSight(sight, renaming)),
      });
    });
  } catch (error) {
    if (error instanceof MicrographiaError || asStorageFailure(error)) throw error;
    return refused(`it contradicts itself (${messageOf(error)})`);
  }
  return ok({
    catalog: id,
    records: renaming.records.size,
    versions: versions.value.length,
    people: document.people.length,
  });
}

const refused = (reason: string): Result<never> => fail("corrupt", `The file was not taken: ${reason}.`);

type ReadFile = {
  readonly document: CatalogDocument;
  /** Of what it says, however it is laid out: the hash of a snapshot that says the same. */
  readonly sha256: string;
};

function readFile(file: Uint8Array): Result<ReadFile> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(file));
  } catch (error) {
    return fail("corrupt", `it is not JSON in UTF-8 (${messageOf(error)})`);
  }
  const document = readCatalogDocument(json);
  if (!document.ok) return document;
  return ok({
    document: document.value,
    sha256: sha256Of(snapshotContent(json as Readonly<Record<string, unknown>>)),
  });
}

function makeRenaming(
  document: CatalogDocument,
  versions: readonly CatalogVersion[],
  catalog: string,
): Renaming {
  return {
    catalog,
    former: document.catalog.id,
    records: new Map(versions.map(({ record }) => [record.id.toLowerCase(), createId()])),
    people: new Map(everybodyIn(document, versions).map(({ id }) => [id, newImportedId(id)])),
  };
}

/**
 * Those whom the document introduces, and those whom a record names as an editor or an author and the document does not: an id in a file must
 * never come to stand for somebody here.
 */
function everybodyIn(document: CatalogDocument, versions: readonly CatalogVersion[]): readonly Person[] {
  const known = new Set(document.people.map(({ id }) => id));
  const named = versions.flatMap(({ record }) => peopleNamedBy(record)).filter((id) => !known.has(id));
  return [...document.people, ...[...new Set(named)].map((id) => ({ id, name: "Somebody" }))];
}

/** How the ids within texts are called here. A family's node on a canvas has an id that is made of the family's. */
function namesIn(versions: readonly CatalogVersion[], renaming: Renaming): Names {
  const nodes = versions.flatMap(({ record }): [string, string][] => {
    const id = record.kind === "family" ? renaming.records.get(record.id.toLowerCase()) : undefined;
    return id === undefined ? [] : [[familyNodeId(record.id), familyNodeId(id)]];
  });
  const records = new Map([...renaming.records, ...nodes]);
  return {
    inValue: (text) => renameText(text, { ...renaming, records }),
    // A catalog's id is as long as its title, so what was typed keeps it.
    inTyped: (text) =>
      renameText(text, { ...renaming, records, people: new Map(), former: renaming.catalog }),
  };
}

/** A manuscript with its figures drawn from it, as one that was put down here has them. */
function takeIn(manuscript: ExportedManuscript): Result<Import["manuscripts"][number]> {
  const name = `the manuscript ${manuscript.sha256.slice(0, 12)}`;
  const parsed = manuscriptSchema.safeParse(manuscript.content);
  if (!parsed.success) return fail("corrupt", `${name} cannot be read`);
  const { title, summary, authors, blocks } = parsed.data;
  try {
    const drawings = Object.fromEntries(
      figureBlocks(blocks).map(({ id, frozen }) => [id, drawFigure(frozen)]),
    );
    const content = canonicalJson(manuscript.content as Parameters<typeof canonicalJson>[0]);
    const { names } = manuscript;
    return ok({ manuscript, kept: { content, head: { title, summary, authors }, names, drawings } });
  } catch (error) {
    if (!(error instanceof MicrographiaError)) throw error;
    return fail("corrupt", `a figure of ${name} cannot be drawn (${error.message})`);
  }
}

/** The first unit that a network lacks, of those that anything is about; null when there is none. */
function findMissingUnit(versions: readonly CatalogVersion[], { layers }: Manifest): string | null {
  const units = new Map(layers.map(({ name, shape }) => [name, shape[2]]));
  const isThere = ({ layer, index }: UnitAddress): boolean => index < (units.get(layer) ?? 0);
  for (const { record } of versions) {
    const subject = parseSubject(record.subject);
    if (!subject.ok) continue;
    const named =
      subject.value.type === "unit"
        ? [subject.value.unit]
        : subject.value.type === "edge"
          ? [subject.value.from, subject.value.to]
          : [];
    if (!named.every(isThere)) return record.subject;
  }
  return null;
}

/** Whether it is what an export has: the whole of a document that reading and writing leave as it is. */
function isState(base64: string): boolean {
  const bytes = Buffer.from(base64, "base64");
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes);
    return bytes.equals(Y.encodeStateAsUpdate(doc));
  } catch {
    return false; // bytes that no editor wrote
  } finally {
    doc.destroy();
  }
}
