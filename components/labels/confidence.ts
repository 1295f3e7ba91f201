/** Confidence in five steps, as people give it; records hold the number in [0, 1]. */

export const confidenceSteps = ["a guess", "maybe", "likely", "confident", "certain"] as const;

/** The number a record holds for step 1 to 5: 0.2, 0.4, 0.6, 0.8, 1. */
export const stepToConfidence = (step: number): number => clampStep(step) / confidenceSteps.length;

/** The step from 1 to 5 nearest to a confidence that may have come from elsewhere. */
export const confidenceToStep = (confidence: number): number =>
  clampStep(Math.round(confidence * confidenceSteps.length));

/** `likely` */
export const confidenceWord = (confidence: number): string =>
  confidenceSteps[confidenceToStep(confidence) - 1] ?? confidenceSteps[0];

function clampStep(step: number): number {
  return Math.min(confidenceSteps.length, Math.max(1, Number.isFinite(step) ? step : 1));
}
