/** Every method, for what runs instruments by their kind: the page's worker and the command line. */
import { MicrographiaError } from "../shared/result.ts";
import { ablationEffectMethod } from "./ablation-effect/method.ts";
import { activationGridMethod } from "./activation-grid/method.ts";
import { activationsMethod } from "./activations/method.ts";
import { attributionMethod } from "./attribution/method.ts";
import { branchesMethod } from "./branches/method.ts";
import { circuitExplainMethod } from "./circuit-explain/method.ts";
import { circuitRunMethod } from "./circuit-run/method.ts";
import { circuitWeightsMethod } from "./circuit-weights/method.ts";
import { equivarianceMethod } from "./equivariance/method.ts";
import { exampleAttributionMethod } from "./example-attribution/method.ts";
import { imageActivationsMethod } from "./image-activations/method.ts";
import { jointTuningMethod } from "./joint-tuning/method.ts";
import type { Measurement } from "./measurement.ts";
import { type Bench, type Method, type MethodWork, runMethod } from "./method.ts";
import { preferencesMethod } from "./preferences/method.ts";
import { stimulusCorrelationMethod } from "./stimulus-correlation/method.ts";
import { superpositionMethod } from "./superposition/method.ts";
import { surgeryAccuracyMethod } from "./surgery-accuracy/method.ts";
import { surgeryFamiliesMethod } from "./surgery-families/method.ts";
import { surgeryImageMethod } from "./surgery-image/method.ts";
import { surgeryPictureMethod } from "./surgery-picture/method.ts";
import { surgeryTuningMethod } from "./surgery-tuning/method.ts";
import { tileMatrixMethod } from "./tile-matrix/method.ts";
import { transposesMethod } from "./transposes/method.ts";
import { tuningMethod } from "./tuning/method.ts";
import { unionsMethod } from "./unions/method.ts";
import { unitCorrelationMethod } from "./unit-correlation/method.ts";
import { weightFactorsMethod } from "./weight-factors/method.ts";
import { weightPartnersMethod } from "./weight-partners/method.ts";
import { weightPathsMethod } from "./weight-paths/method.ts";
import { weightPicturesMethod } from "./weight-pictures/method.ts";
import { weightPositionsMethod } from "./weight-positions/method.ts";
import { weightSimilarityMethod } from "./weight-similarity/method.ts";

/** A method by its kind, whatever its settings are: they are checked when it runs. */
type Runner = {
  readonly kind: string;
  run(bench: Bench, settings: unknown, work: MethodWork): Promise<Measurement<unknown, unknown>>;
};

const runner = <S, R>(method: Method<S, R>): Runner => ({
  kind: method.instrument.kind,
  run: (bench, settings, work) => runMethod(method, bench, settings, work),
});

const runners: readonly Runner[] = [
  runner(ablationEffectMethod),
  runner(activationGridMethod),
  runner(activationsMethod),
  runner(attributionMethod),
  runner(branchesMethod),
  runner(circuitExplainMethod),
  runner(circuitRunMethod),
  runner(circuitWeightsMethod),
  runner(equivarianceMethod),
  runner(exampleAttributionMethod),
  runner(imageActivationsMethod),
  runner(jointTuningMethod),
  runner(preferencesMethod),
  runner(stimulusCorrelationMethod),
  runner(superpositionMethod),
  runner(surgeryAccuracyMethod),
  runner(surgeryFamiliesMethod),
  runner(surgeryImageMethod),
  runner(surgeryPictureMethod),
  runner(surgeryTuningMethod),
  runner(tileMatrixMethod),
  runner(transposesMethod),
  runner(tuningMethod),
  runner(unionsMethod),
  runner(unitCorrelationMethod),
  runner(weightFactorsMethod),
  runner(weightPartnersMethod),
  runner(weightPathsMethod),
  runner(weightPicturesMethod),
  runner(weightPositionsMethod),
  runner(weightSimilarityMethod),
];

/** Runs the instrument of this kind. Throws `not-found` for an unknown kind, `invalid` for settings it does not take. */
export async function measure(
  kind: string,
  bench: Bench,
  settings: unknown,
  work: MethodWork = {},
): Promise<Measurement<unknown, unknown>> {
  const found = runners.find((candidate) => candidate.kind === kind);
  if (!found) throw new MicrographiaError("not-found", `There is no instrument “${kind}”.`);
  return found.run(bench, settings, work);
}
