/** `micrographia catalog agreement`: how far people agree, in a round or over a whole catalog, as the pages compute it. */
import type { Command } from "commander";
import { defaultReplicates } from "../../lib/agreement/bootstrap.ts";
import { answersOfLabels } from "../../lib/agreement/open-labels.ts";
import { type AgreementReport, reportAgreement } from "../../lib/agreement/report.ts";
import { answersOfRound } from "../../lib/agreement/round-answers.ts";
import type { Answer } from "../../lib/agreement/values.ts";
import { type FamilyIndex, indexFamilies } from "../../lib/catalog/families.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { ok, type Result, unwrap } from "../../lib/shared/result.ts";
import type { Database } from "../persistence/database.ts";
import { createRecordStore, findPeople } from "../persistence/record-store.ts";
import { requireRound } from "../services/rounds/find-round.ts";
import { readOpenLabels } from "../services/rounds/open-labels.ts";
import { readResults } from "../services/rounds/read-answers.ts";
import { describeAgreement, type ReportWords } from "./agreement-tables.ts";
import { catalogGroup, chooseCatalog, readCatalogs } from "./catalog-group.ts";
import { dataDirOption } from "./model-group.ts";
import { parseCount } from "./option-values.ts";
import { writeOutput } from "./write-output.ts";

type AgreementOptions = {
  readonly round?: string;
  readonly seed?: number;
  readonly replicates: number;
  readonly json?: true;
  readonly out: string;
  readonly dataDir?: string;
};

export function registerCatalogAgreement(program: Command): void {
  catalogGroup(program)
    .command("agreement")
    .description(
      "how far people agree: Krippendorff's alpha, Cohen's kappa, intervals, and what is disagreed on most",
    )
    .argument("[catalog]", "its id; may be left out when people have written in one catalog only")
    .option("--round <id>", "of one round, by its id; of a blind one once it is revealed")
    .option("--seed <n>", "of the resamples; a round has its own", parseCount)
    .option("--replicates <n>", "how many resamples", parseCount, defaultReplicates)
    .option("--json", "everything, as JSON")
    .option("--out <file>", "where to write it; - is standard output", "-")
    .addOption(dataDirOption())
    .action(async (id: string | undefined, options: AgreementOptions) => {
      const found = await readCatalogs(options.dataDir, async ({ db }) => {
        const catalog = await chooseCatalog(db, id);
        return catalog.ok ? measure(db, catalog.value, options) : catalog;
      });
      const { report, words } = unwrap(found);
      const text = options.json ? JSON.stringify(report, null, 2) : describeAgreement(report, words);
      await writeOutput(options.out, `${text}\n`);
    });
}

type Measured = { readonly report: AgreementReport; readonly words: ReportWords };
type Source = {
  readonly answers: readonly Answer[];
  readonly units: readonly string[];
  readonly seed: number;
  readonly title: string;
};

async function measure(db: Database, catalog: string, options: AgreementOptions): Promise<Result<Measured>> {
  const families = indexFamilies(recordsOfKind(await createRecordStore(db).listedRecords(catalog), "family"));
  const source =
    options.round === undefined
      ? await readWhole(db, catalog, families)
      : await readRound(db, catalog, options.round, families);
  if (!source.ok) return source;
  const { answers, units, seed, title } = source.value;
  const report = reportAgreement(answers, units, {
    seed: options.seed ?? seed,
    replicates: options.replicates,
  });
  const people = await findPeople(db, report.people);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const words: ReportWords = {
    title,
    personName: (person) => names.get(person) ?? person,
    categoryName: (category) => families.byId.get(category)?.name ?? category,
  };
  return ok({ report, words });
}

async function readWhole(db: Database, catalog: string, families: FamilyIndex): Promise<Result<Source>> {
  const { labels } = await readOpenLabels(db, catalog);
  return ok({
    ...answersOfLabels(families, labels),
    seed: 1,
    title: `Open labels of the catalog ${catalog}`,
  });
}

async function readRound(
  db: Database,
  catalog: string,
  id: string,
  families: FamilyIndex,
): Promise<Result<Source>> {
  const round = await requireRound(db, catalog, id);
  if (!round.ok) return round;
  const results = await readResults(db, round.value);
  if (!results.ok) return results;
  const { units, seed, title } = round.value;
  return ok({
    answers: answersOfRound(families, results.value.answers),
    units,
    seed,
    title: `Round “${title}”`,
  });
}
