/** Every line of the table, in its order. */
import type { Benchmark } from "./bench.ts";
import { batchOfUnits } from "./rows/batch.ts";
import { firstPreview } from "./rows/first-preview.ts";
import { forwardAgainstOrt } from "./rows/forward.ts";
import { loadRows } from "./rows/load.ts";
import { memoryOverSteps } from "./rows/memory.ts";
import { neighboursWarm } from "./rows/neighbours.ts";
import { deep, middle, stepAgainstStock } from "./rows/optimisation-step.ts";
import { stepAgainstWasm } from "./rows/other-backend.ts";
import { pageBytes } from "./rows/page-bytes.ts";
import { stepAgainstPytorch } from "./rows/pytorch.ts";
import { tuningOfLayer } from "./rows/tuning.ts";

export const benchmarks: readonly Benchmark[] = [
  stepAgainstStock("step-5b-vs-tfjs", 5, deep),
  stepAgainstStock("step-3b-vs-tfjs", 4.5, middle),
  stepAgainstPytorch("step-5b-vs-pytorch", deep),
  stepAgainstPytorch("step-3b-vs-pytorch", middle),
  forwardAgainstOrt,
  batchOfUnits,
  tuningOfLayer,
  neighboursWarm,
  firstPreview,
  pageBytes,
  memoryOverSteps,
  stepAgainstWasm,
  ...loadRows,
];
