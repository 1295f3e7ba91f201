/**
 * `npm run bench`: how fast Micrographia is, each time against something else within the same run. Prints a Markdown table, or JSON
 * with `--json`; what it does meanwhile, and what it leaves out, goes to standard error.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Command, InvalidArgumentError, Option } from "commander";
import { isSoftwareAdapter } from "../../lib/model/backend.ts";
import { type BackendName, backendNames, backendTitle } from "../../lib/model/backend-choice.ts";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import type { Bench } from "./bench.ts";
import { benchmarks } from "./benchmarks.ts";
import { type Machine, makeRow, type Row, toJson, toMarkdown } from "./row.ts";
import { stepAgainstWasm } from "./rows/other-backend.ts";
import { importGoogleNet, openSpecimen, usualOnnx } from "./subjects.ts";

type Options = {
  readonly json?: true;
  readonly only?: string[];
  readonly quick?: true;
  readonly backend?: BackendName;
  readonly onnx: string;
  readonly out?: string;
};

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function parseIds(text: string): string[] {
  const known = benchmarks.map(({ id }) => id);
  const asked = text.split(",").map((id) => id.trim());
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no “${unknown}”. There are: ${known.join(", ")}.`);
  return asked;
}

const program = new Command("bench")
  .description("measure how fast Micrographia is, each time against something else in the same run")
  .option("--json", "print the rows as one JSON object")
  .option("--only <ids>", "only these rows, separated by commas", parseIds)
  .option("--quick", "fewer repetitions: to see that it runs, not to quote")
  .addOption(new Option("--backend <name>", "compute on this backend").choices(backendNames))
  .option("--onnx <file>", "BVLC GoogLeNet", usualOnnx)
  .option("--out <folder>", "write the table there as well, as speed.md and speed.json");

/** On an imitated graphics processor, one row shows that the results are right; all of them would take an hour and mean nothing. */
const shownByImitation = [stepAgainstWasm.id];

async function measureAll(bench: Bench, asked: readonly string[] | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  const only = asked ?? (bench.imitated ? shownByImitation : undefined);
  for (const { id, target: usual, run } of benchmarks) {
    if (only && !only.includes(id)) continue;
    const target = bench.imitated ? 0 : usual;
    const outcome = await run(bench);
    if ("leftOut" in outcome) {
      tell(`${id}: left out: ${outcome.leftOut}.`);
      continue;
    }
    const row = makeRow({ id, target, ...outcome });
    rows.push(row);
    tell(`${id}: ${row.ratio.toFixed(2)}, asked for ${target}${row.holds ? "" : ": does not hold"}`);
  }
  return rows;
}

const machineNow = (backend: Bench["backend"]): Machine => ({
  cores: os.availableParallelism(),
  processor: os.cpus()[0]?.model.trim() ?? "unknown",
  node: process.versions.node,
  backend:
    backend.detail === null
      ? backendTitle(backend.name)
      : `${backendTitle(backend.name)} on ${backend.detail}`,
});

async function main({ json, only, quick, backend: asked, onnx, out }: Options): Promise<void> {
  const backend = await startTensorflow(asked === undefined ? {} : { only: asked });
  const scratch = await mkdtemp(path.join(os.tmpdir(), "micrographia-bench-"));
  try {
    const imitated = backend.detail !== null && isSoftwareAdapter(backend.detail);
    if (imitated) {
      tell(
        `${backend.detail} imitates a graphics processor: the specimen is run for correctness only, and nothing is asked of the times.`,
      );
    }
    const googlenet = imitated ? null : await importGoogleNet(onnx, scratch);
    const bench: Bench = {
      googlenet,
      imitated,
      specimen: await openSpecimen(),
      backend,
      quick: quick === true,
      scratch,
    };
    const rows = await measureAll(bench, only);
    const markdown = toMarkdown(rows, machineNow(backend));
    if (out !== undefined) {
      await mkdir(out, { recursive: true });
      await writeFile(path.join(out, "speed.md"), markdown);
      await writeFile(path.join(out, "speed.json"), `${toJson(rows)}\n`);
    }
    process.stdout.write(json ? `${toJson(rows)}\n` : markdown);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

try {
  await main(program.parse().opts<Options>());
} catch (error) {
  tell(
    `bench: ${error instanceof MicrographiaError ? error.message : `something unexpected went wrong: ${messageOf(error)}`}`,
  );
  process.exitCode = 1;
}
