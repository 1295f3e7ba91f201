/** The command line: puts the commands together, and turns what goes wrong into a sentence and an exit code. */
import process from "node:process";
import { Command, CommanderError } from "commander";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { describeFileFailure, isFileFailure } from "../persistence/file-failure.ts";
import { registerCatalogAgreement } from "./catalog-agreement.ts";
import { registerCatalogExport } from "./catalog-export.ts";
import { registerCatalogImport } from "./catalog-import.ts";
import { registerCatalogSnapshot } from "./catalog-snapshot.ts";
import { registerCatalogTestHypothesis } from "./catalog-test-hypothesis.ts";
import { registerCatalogVerify } from "./catalog-verify.ts";
import { registerCircuitExport } from "./circuit-export.ts";
import { registerCircuitImport } from "./circuit-import.ts";
import { registerImagesAdd } from "./images-add.ts";
import { registerImagesDraw } from "./images-draw.ts";
import { registerImagesList, registerImagesRemove } from "./images-list.ts";
import { registerImagesMeasure } from "./images-measure.ts";
import { registerModelArticle } from "./model-article.ts";
import { registerModelCircuit } from "./model-circuit.ts";
import { registerModelEdit } from "./model-edit.ts";
import { registerModelGallery } from "./model-gallery.ts";
import { registerModelImport } from "./model-import.ts";
import { registerModelList } from "./model-list.ts";
import { registerModelLook } from "./model-look.ts";
import { registerModelMotifs } from "./model-motifs.ts";
import { registerModelRender } from "./model-render.ts";
import { registerModelRun } from "./model-run.ts";
import { registerModelSimilar } from "./model-similar.ts";
import { registerModelSurvey } from "./model-survey.ts";
import { registerModelTune } from "./model-tune.ts";
import { registerModelVerify } from "./model-verify.ts";
import { registerModelWeights } from "./model-weights.ts";

/** Exit codes: what shells and scripts expect of a program that failed, was misused, or was interrupted. */
const exitCodes = { failed: 1, misused: 2, interrupted: 130 } as const;

/** The whole command line, not yet run. Errors are thrown, not printed. */
export function createProgram(): Command {
  const program = new Command("micrographia")
    .description(
      "Look at a network neuron by neuron, label and discuss it together, and take the catalog away.",
    )
    .option("--debug", "show where an error came from")
    .showHelpAfterError("(add --help to see how it is used)")
    .exitOverride();
  registerModelImport(program);
  registerModelEdit(program);
  registerModelList(program);
  registerModelVerify(program);
  registerModelRun(program);
  registerModelLook(program);
  registerModelWeights(program);
  registerModelMotifs(program);
  registerModelRender(program);
  registerModelGallery(program);
  registerModelSimilar(program);
  registerModelSurvey(program);
  registerModelTune(program);
  registerModelCircuit(program);
  registerModelArticle(program);
  registerImagesAdd(program);
  registerImagesList(program);
  registerImagesMeasure(program);
  registerImagesRemove(program);
  registerImagesDraw(program);
  registerCircuitExport(program);
  registerCircuitImport(program);
  registerCatalogExport(program);
  registerCatalogAgreement(program);
  registerCatalogImport(program);
  registerCatalogSnapshot(program);
  registerCatalogVerify(program);
  registerCatalogTestHypothesis(program);
  return program;
}

/** Runs a command and answers its exit code. `argv` is what follows the program's name. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const program = createProgram();
  try {
    await program.parseAsync([...argv], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.misused; // it has said why
    console.error(`micrographia: ${describeError(error, program.opts<{ debug?: true }>().debug === true)}`);
    return error instanceof MicrographiaError && error.code === "cancelled"
      ? exitCodes.interrupted
      : exitCodes.failed;
  }
}

function describeError(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (debug)
    return error.cause ? `${error.stack}\nbecause of ${describeError(error.cause, true)}` : `${error.stack}`;
  if (error instanceof MicrographiaError) return error.message;
  if (isFileFailure(error)) return `${error.path ?? error.syscall}: ${describeFileFailure(error)}.`;
  return `something unexpected went wrong: ${error.message}. micrographia --debug … shows where.`;
}

if (import.meta.main) {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    console.error(`micrographia: the output cannot be written: ${describeFileFailure(error)}.`);
    process.exit(exitCodes.failed);
  });
  process.exitCode = await runCommandLine(process.argv.slice(2));
}
