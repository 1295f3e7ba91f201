/** Whether a document holds together, as one that this program wrote does: a file may come from anywhere. */
import { manuscriptSchema } from "../articles/manuscript.ts";
import { type CatalogRecord, kindOf } from "../catalog/command.ts";
import { asAnswer } from "../catalog/rounds/answering.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import type { CatalogDocument, CatalogVersion } from "./catalog-json.ts";
import { groupByRecord } from "./catalog-json.ts";
import { recordsIn, versionsIn } from "./document-state.ts";
import { manuscriptDigest } from "./manuscript-digest.ts";

/**
 * Every version of every record, oldest first, when no id comes twice, every history runs from its first version to what the
 * record is now, nothing is on what is not there, and everybody who appears is introduced. A problem is `corrupt`.
 */
export function checkDocument(document: CatalogDocument): Result<CatalogVersion[]> {
  const records = recordsIn(document);
  const byId = new Map(records.map((record) => [record.id, record]));
  if (byId.size < records.length) return fail("corrupt", "it has two records of one id");
  const versions = versionsIn(document);
  const people = new Set(document.people.map(({ id }) => id));
  for (const history of groupByRecord(versions)) {
    const problem = problemOf(history, byId, people);
    if (problem !== null) return fail("corrupt", problem);
  }
  const subjects = new Set(records.map(({ subject }) => subject));
  for (const { subject, writers } of document.texts) {
    if (!subjects.has(subject)) return fail("corrupt", `it has a text of ${subject}, which is not there`);
    if (writers.some(({ person }) => !people.has(person))) {
      return fail("corrupt", `it does not say who wrote the text of ${subject}`);
    }
  }
  const manuscript = findBadManuscript(document, byId, people);
  if (manuscript !== null) return fail("corrupt", manuscript);
  const answers = new Set(versions.map(({ record }) => `${record.id} ${record.version}`));
  const seen = new Set<string>();
  for (const { round, unit, person, answers: own } of document.sights) {
    const key = JSON.stringify([round, unit, person]);
    const about = byId.get(round);
    const isTheirs = own.every(({ record, version }) => {
      const answer = byId.get(record);
      const given = answer && asAnswer(answer);
      const fits = given?.round === round && given.subject === unit && given.author === person;
      return fits && answers.has(`${record} ${version}`);
    });
    const isRevealed = about?.kind === "round" && about.revealedAt !== null;
    if (seen.has(key) || !isRevealed || !isTheirs) {
      return fail("corrupt", `who saw what others had answered about ${unit} does not fit its answers`);
    }
    seen.add(key);
  }
  return ok(versions);
}

/** Every manuscript is of an article that is there and has the hash that it says, and none is named that is missing or another's. */
function findBadManuscript(
  { manuscripts }: CatalogDocument,
  byId: ReadonlyMap<string, CatalogRecord>,
  people: ReadonlySet<string>,
): string | null {
  const known = new Map<string, string>();
  for (const { article, sha256, storedBy, content } of manuscripts) {
    const name = `the manuscript ${sha256.slice(0, 12)}`;
    if (known.has(sha256)) return `${name} is there twice`;
    known.set(sha256, article);
    if (byId.get(article)?.kind !== "article") return `${name} is of an article that is not there`;
    if (!people.has(storedBy)) return `it does not say who put down ${name}`;
    if (manuscriptDigest(content) !== sha256) return `${name} is not what its hash is of`;
    if (!manuscriptSchema.safeParse(content).success) return `${name} cannot be read`;
  }
  for (const record of byId.values()) {
    if (record.kind !== "publication" && record.kind !== "suggestion") continue;
    const article = known.get(record.sha256);
    // A file for those who may not read drafts lacks what was only suggested.
    if (article === undefined && record.kind === "publication") {
      return `the manuscript of version ${record.number} of the article ${record.article} is missing`;
    }
    if (article !== undefined && article !== record.article) {
      return `the ${record.kind} ${record.id} names another article's manuscript`;
    }
  }
  return null;
}

function problemOf(
  history: readonly CatalogVersion[],
  byId: ReadonlyMap<string, CatalogRecord>,
  people: ReadonlySet<string>,
): string | null {
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last) return "a record has no history";
  const { id, kind, createdAt, author } = last.record;
  const name = `the ${kind} ${id}`;
  if (history.some(({ record }, i) => record.version !== i + 1)) return `${name} lacks a version`;
  if (JSON.stringify(sorted(last.record)) !== JSON.stringify(sorted(byId.get(id)))) {
    return `${name} is not what its last version says`;
  }
  if (first.changedAt !== createdAt) return `${name} was not made when its first version was`;
  if (history.some(({ restores, record }) => restores !== null && restores >= record.version)) {
    return `${name} brings back a version from after it`;
  }
  const target = kindOf(last.record).target(last.record);
  if (target !== null && !byId.has(target)) return `${name} is on something that is not there`;
  const named = [author, ...history.map(({ changedBy }) => changedBy)];
  return named.every((person) => people.has(person)) ? null : `it does not say who wrote ${name}`;
}

const sorted = (record: CatalogRecord | undefined): unknown[] =>
  Object.entries(record ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
