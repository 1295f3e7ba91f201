/** Every instrument by its kind, without what computes: a page can check a test's settings and version with these alone. */
import { ablationEffectInstrument } from "../microscope/ablation-effect/instrument.ts";
import { activationGridInstrument } from "../microscope/activation-grid/instrument.ts";
import { activationsInstrument } from "../microscope/activations/instrument.ts";
import { attributionInstrument } from "../microscope/attribution/instrument.ts";
import { branchesInstrument } from "../microscope/branches/instrument.ts";
import { circuitExplainInstrument } from "../microscope/circuit-explain/instrument.ts";
import { circuitRunInstrument } from "../microscope/circuit-run/instrument.ts";
import { circuitWeightsInstrument } from "../microscope/circuit-weights/instrument.ts";
import { equivarianceInstrument } from "../microscope/equivariance/instrument.ts";
import { exampleAttributionInstrument } from "../microscope/example-attribution/instrument.ts";
import { imageActivationsInstrument } from "../microscope/image-activations/instrument.ts";
import type { Instrument } from "../microscope/instrument.ts";
import { jointTuningInstrument } from "../microscope/joint-tuning/instrument.ts";
import { preferencesInstrument } from "../microscope/preferences/instrument.ts";
import { stimulusCorrelationInstrument } from "../microscope/stimulus-correlation/instrument.ts";
import { superpositionInstrument } from "../microscope/superposition/instrument.ts";
import { surgeryAccuracyInstrument } from "../microscope/surgery-accuracy/instrument.ts";
import { surgeryFamiliesInstrument } from "../microscope/surgery-families/instrument.ts";
import { surgeryImageInstrument } from "../microscope/surgery-image/instrument.ts";
import { surgeryPictureInstrument } from "../microscope/surgery-picture/instrument.ts";
import { surgeryTuningInstrument } from "../microscope/surgery-tuning/instrument.ts";
import { tileMatrixInstrument } from "../microscope/tile-matrix/instrument.ts";
import { transposesInstrument } from "../microscope/transposes/instrument.ts";
import { tuningInstrument } from "../microscope/tuning/instrument.ts";
import { unionsInstrument } from "../microscope/unions/instrument.ts";
import { unitCorrelationInstrument } from "../microscope/unit-correlation/instrument.ts";
import { weightFactorsInstrument } from "../microscope/weight-factors/instrument.ts";
import { weightPartnersInstrument } from "../microscope/weight-partners/instrument.ts";
import { weightPathsInstrument } from "../microscope/weight-paths/instrument.ts";
import { weightPicturesInstrument } from "../microscope/weight-pictures/instrument.ts";
import { weightPositionsInstrument } from "../microscope/weight-positions/instrument.ts";
import { weightSimilarityInstrument } from "../microscope/weight-similarity/instrument.ts";

/** What is known of an instrument where its result is not of a known type. */
export type AnyInstrument = Pick<Instrument<unknown, unknown>, "kind" | "version" | "settings">;

export const instruments: readonly AnyInstrument[] = [
  ablationEffectInstrument,
  activationGridInstrument,
  activationsInstrument,
  attributionInstrument,
  branchesInstrument,
  circuitExplainInstrument,
  circuitRunInstrument,
  circuitWeightsInstrument,
  equivarianceInstrument,
  exampleAttributionInstrument,
  imageActivationsInstrument,
  jointTuningInstrument,
  preferencesInstrument,
  stimulusCorrelationInstrument,
  superpositionInstrument,
  surgeryAccuracyInstrument,
  surgeryFamiliesInstrument,
  surgeryImageInstrument,
  surgeryPictureInstrument,
  surgeryTuningInstrument,
  tileMatrixInstrument,
  transposesInstrument,
  tuningInstrument,
  unionsInstrument,
  unitCorrelationInstrument,
  weightFactorsInstrument,
  weightPartnersInstrument,
  weightPathsInstrument,
  weightPicturesInstrument,
  weightPositionsInstrument,
  weightSimilarityInstrument,
];

/** Null for a kind that this program does not have. */
export const instrumentOf = (kind: string): AnyInstrument | null =>
  instruments.find((candidate) => candidate.kind === kind) ?? null;
