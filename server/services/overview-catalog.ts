/** What is going on in a catalog. */
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import { describeNews, titleOf } from "../../lib/catalog/news.ts";
import type { OverviewAnswer } from "../../lib/catalog/overview.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { parseSubject, subjectKinds } from "../../lib/catalog/records/subject.ts";
import { standingOf } from "../../lib/hypotheses/standing.ts";
import { findRecord } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { contributions, latestStatements, liveOfKind } from "../persistence/overview-store.ts";
import { findPeople } from "../persistence/record-store.ts";
import { withPresentNames } from "./present-names.ts";

/** As many as fit beside the rest of the page. */
const shownStatements = 25;

export async function overviewCatalog(db: Database, catalog: string): Promise<OverviewAnswer> {
  const latest = await latestStatements(db, catalog, shownStatements);
  const records = await withPresentNames(
    db,
    latest.map(({ record }) => record),
  );
  const statements = latest.map((statement, place) => ({
    ...statement,
    record: records[place] ?? statement.record,
  }));
  const parts = await contributions(db, catalog);
  const people = new Map(
    (await findPeople(db, [...statements.map(({ by }) => by), ...parts.map(({ author }) => author)])).map(
      (person) => [person.id, person],
    ),
  );
  const known = (id: string): Person => people.get(id) ?? { id, name: "Unknown person" };
  const titles = await titlesOf(
    db,
    statements.map(({ record }) => record),
  );
  return {
    latest: statements.map(({ record, by, at }) => ({
      record: record.id,
      version: record.version,
      kind: record.kind,
      subject: record.subject,
      title: titles.get(record.subject) ?? null,
      by: known(by),
      at,
      ...told(record),
    })),
    contributors: parts.map(({ author, ...part }) => ({ person: known(author), ...part })),
    hypotheses: await standingHypotheses(db, catalog),
  };
}

function told(record: CatalogRecord): { deed: string; text: string } {
  const { deed, text } = describeNews(record);
  // News is addressed to the author; here it is told to everybody.
  return { deed: record.withdrawnAt === null ? deed : `withdrew ${articleOf(record)}${record.kind}`, text };
}

/** Before the name of the kind: “the” where the title of this very record follows, and none for evidence, which has no plural. */
function articleOf({ kind }: CatalogRecord): string {
  if (subjectKinds.some((named) => named === kind)) return "the ";
  if (kind === "evidence") return "";
  return /^[aeiou]/.test(kind) ? "an " : "a ";
}

/** What the families, hypotheses and rounds that were spoken of are called, by subject. */
async function titlesOf(
  db: Database,
  records: readonly CatalogRecord[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const text of new Set(records.map(({ subject }) => subject))) {
    const subject = parseSubject(text);
    if (!subject.ok || !("id" in subject.value)) continue;
    const about = await findRecord(db, subject.value.id);
    const title = about && titleOf(about);
    if (title) titles.set(text, title);
  }
  return titles;
}

async function standingHypotheses(db: Database, catalog: string): Promise<OverviewAnswer["hypotheses"]> {
  const verdicts = Map.groupBy(await liveOfKind(db, catalog, "verdict"), ({ hypothesis }) => hypothesis);
  return (await liveOfKind(db, catalog, "hypothesis")).map(({ id, title, author, createdAt }) => ({
    id,
    title,
    author,
    at: createdAt,
    standing: standingOf(verdicts.get(id) ?? []),
  }));
}
