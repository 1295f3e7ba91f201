/**
 * `micrographia catalog test-hypothesis`: runs the tests of a hypothesis' predictions, or its pinned evidence again, on this machine,
 * and prints what came out. It writes nothing.
 */
import { type Command, Option } from "commander";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { ComputedTest } from "../../lib/catalog/records/computed-test.ts";
import type { PinnedMeasurement } from "../../lib/catalog/records/evidence.ts";
import { hypothesisSubject } from "../../lib/catalog/records/hypothesis.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { compareRuns } from "../../lib/hypotheses/compare-runs.ts";
import { runOf } from "../../lib/hypotheses/pin.ts";
import { quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { checkTest, concludeTest } from "../../lib/hypotheses/run-test.ts";
import { describeExpectation, describeQuantity, formatQuantity } from "../../lib/hypotheses/words.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import { idSchema } from "../../lib/shared/ids.ts";
import { fail, MicrographiaError, messageOf, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import { createRecordStore } from "../persistence/record-store.ts";
import { catalogGroup, readCatalogs } from "./catalog-group.ts";
import { type OpenBench, openBench } from "./measure.ts";
import { dataDirOption } from "./model-group.ts";

type Options = {
  readonly evidence?: true;
  readonly json?: true;
  readonly backend?: BackendName;
  readonly dataDir?: string;
};

export function registerCatalogTestHypothesis(program: Command): void {
  catalogGroup(program)
    .command("test-hypothesis")
    .description("run the tests of a hypothesis' predictions on this machine; nothing is recorded")
    .argument("<catalog>", "the catalog's id")
    .argument("<hypothesis>", "the hypothesis' id: the last part of its page's address")
    .option("--evidence", "run the pinned evidence again instead, and hold both runs against each other")
    .option("--json", "as JSON, with every digit")
    .addOption(new Option("--backend <name>", "only this backend").choices(backendNames))
    .addOption(dataDirOption())
    .action(async (catalog: string, id: string, options: Options) => {
      const { pack, records } = unwrap(await readHypothesis(catalog, id, options.dataDir));
      const bench = await openBench(pack, options);
      const lines = options.evidence
        ? await runEvidence(bench, records)
        : await runPredictions(bench, records);
      if (options.json)
        console.log(
          JSON.stringify(
            lines.map(({ json }) => json),
            null,
            2,
          ),
        );
      else
        console.log(
          [recordsOfKind(records, "hypothesis")[0]?.title ?? "", ...lines.map(({ text }) => text)].join(
            "\n\n",
          ),
        );
    });
}

type Found = { readonly pack: string; readonly records: readonly CatalogRecord[] };

function readHypothesis(catalog: string, id: string, dataDir: string | undefined): Promise<Result<Found>> {
  return readCatalogs(dataDir, async ({ db, packs }) => {
    const known = await findCatalog(db, packs, catalog);
    if (!known) return fail("not-found", `There is no catalog “${catalog}” here.`);
    const records = idSchema.safeParse(id).success
      ? await createRecordStore(db).liveRecords(catalog, hypothesisSubject(id))
      : [];
    return records.some(({ kind }) => kind === "hypothesis")
      ? ok({ pack: known.pack, records })
      : fail("not-found", `There is no hypothesis “${id}” in the catalog “${catalog}”.`);
  });
}

type Line = { readonly text: string; readonly json: unknown };

async function runPredictions(bench: OpenBench, records: readonly CatalogRecord[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { id, version, statement, test } of recordsOfKind(records, "prediction")) {
    const head = `${statement}\n  ${describeQuantity(test)}\n  ${describeExpectation(test.expect, quantityFacts(test))}`;
    const found = await carryOut(bench, test);
    lines.push({
      text: `${head}\n  → ${found.text}`,
      json: { prediction: id, version, statement, test, ...found.json },
    });
  }
  if (lines.length === 0)
    throw new MicrographiaError("not-found", "This hypothesis has no predictions to test.");
  return lines;
}

/** What came out, or why nothing did: one test that cannot be run keeps no other from it. */
async function carryOut(bench: OpenBench, test: ComputedTest): Promise<{ text: string; json: object }> {
  const possible = checkTest(test);
  if (!possible.ok) return { text: possible.problem.message, json: { problem: possible.problem } };
  try {
    const { measurement, reading, judgement } = concludeTest(
      test,
      await bench.measureKind(test.kind, test.settings),
    );
    const { backend, milliseconds, pack } = measurement;
    const value = reading === null ? "" : ` ${formatQuantity(reading.value, quantityFacts(test))}`;
    const chance = reading?.chance == null ? "" : `, p = ${reading.chance.toPrecision(2)}`;
    const why =
      judgement.outcome === "undecided"
        ? `: ${judgement.message}`
        : `, ${formatQuantity(judgement.margin)} from the limit`;
    return {
      text: `${judgement.outcome}${value}${chance}${why} (${backend}, ${Math.round(milliseconds)} ms)`,
      json: { reading, judgement, backend, milliseconds, pack },
    };
  } catch (error) {
    if (error instanceof MicrographiaError && error.code === "cancelled") throw error;
    return { text: messageOf(error), json: { problem: messageOf(error) } };
  }
}

async function runEvidence(bench: OpenBench, records: readonly CatalogRecord[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { id, stance, pinned } of recordsOfKind(records, "evidence")) {
    if (pinned.type !== "measurement") continue;
    const what =
      pinned.read === null
        ? `the whole result of ${pinned.kind}`
        : describeQuantity({ ...pinned, read: pinned.read });
    const found = await runOnceMore(bench, pinned);
    lines.push({ text: `${what} (${stance})\n  → ${found.text}`, json: { evidence: id, ...found.json } });
  }
  if (lines.length === 0)
    throw new MicrographiaError("not-found", "This hypothesis has no computed evidence.");
  return lines;
}

async function runOnceMore(
  bench: OpenBench,
  pinned: PinnedMeasurement,
): Promise<{ text: string; json: object }> {
  const { id, weights } = bench.manifest;
  if (pinned.pack.id !== id) {
    return { text: `It is about the model “${pinned.pack.id}”.`, json: { problem: "other model" } };
  }
  const possible = checkTest(pinned);
  if (!possible.ok) return { text: possible.problem.message, json: { problem: possible.problem } };
  const again = await runOf(await bench.measureKind(pinned.kind, pinned.settings), pinned.read);
  if (!again.ok) return { text: again.problem.message, json: { problem: again.problem } };
  const modulo =
    pinned.read === null ? null : quantityFacts({ read: pinned.read, settings: pinned.settings }).modulo;
  const agreement = compareRuns(pinned, again.value, pinned.read, modulo);
  const others =
    pinned.pack.sha256 === weights.sha256 ? "" : ", with other weights than those that it was pinned with";
  const words =
    agreement.agrees === "identical"
      ? "holds to the last digit"
      : `${agreement.agrees === "within" ? "holds" : "does not hold"}: ${formatQuantity(agreement.difference)} apart, machines may differ by ${formatQuantity(agreement.tolerance)}`;
  return {
    text: `${words}${others} (${pinned.backend} then, ${again.value.backend} now)`,
    json: { agreement, pinned: pinned.reading, again: again.value, otherWeights: others !== "" },
  };
}
