/** How a feature visualisation was made, in words for its caption. */
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";

/** `as a Fourier spectrum in decorrelated colours` */
export function describeParameterisation({ parameterisation }: VisualisationSettings): string {
  switch (parameterisation.type) {
    case "fourier":
      return "as a Fourier spectrum in decorrelated colours";
    case "pixel":
      return "as pixels in decorrelated colours";
    default:
      return parameterisation satisfies never;
  }
}

/** `seen at ±8 px jitter, scales 0.9 to 1.1 and turns of ±10°`; null when every step saw the picture as it is. */
export function describeTransforms({ transforms }: VisualisationSettings): string | null {
  if (!transforms) return null;
  const { scales, rotations } = transforms;
  const jitter = transforms.jitterBefore + transforms.jitterAfter;
  const [smallest, largest] = [Math.min(...scales), Math.max(...scales)];
  const turn = Math.max(...rotations.map(Math.abs));
  const parts = [
    jitter > 0 ? `shifted by up to ${jitter} px` : null,
    smallest < largest ? `scaled by ${smallest} to ${largest}` : null,
    turn > 0 ? `turned by up to ${turn}°` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(", ")} at random in each step`;
}

/** `reaches an activation of 23.1, 41 times the 0.560 of the noise it began as`, or that it does not respond. */
export function describeGain({ activation, noiseActivation }: VisualisationRecord): string {
  if (activation <= 0) {
    return `does not respond (its activation is ${formatActivation(activation)}): no picture was found that excites it, and this one shows little but the noise it began as`;
  }
  const reached = `reaches an activation of ${formatActivation(activation)}`;
  if (noiseActivation <= 0)
    return `${reached}; the noise it began as gave ${formatActivation(noiseActivation)}`;
  const gain = activation / noiseActivation;
  const times = gain >= 10 ? String(Math.round(gain)) : gain.toFixed(1);
  return `${reached}, ${times} times the ${formatActivation(noiseActivation)} of the noise it began as`;
}

const formatActivation = (value: number): string =>
  `${value < 0 ? "−" : ""}${formatMagnitude(Math.abs(value))}`;

/** `6.2 s`, `1 min 5 s` */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A seed as a person may type it: a whole number that fits 32 bits. */
export function readSeed(text: string): number | null {
  const seed = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isInteger(seed) && seed <= 0xffff_ffff ? seed : null;
}
