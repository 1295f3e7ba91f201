/** What the health of a picture means, in words for people: what happened, and what to try next. */
import type { Health } from "./health.ts";

export type Explanation = { readonly what: string; readonly next: string };

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const inSteps = (some: number, all: number): string =>
  some === all ? `all ${all} steps` : `${some} of ${all} steps`;

/**
 * Null when there is nothing to explain. `subject` is what the objective is about, as it begins a sentence: "mixed3b:17";
 * `preActivation` says whether it is about values before the rectifier already.
 */
export function explainHealth(health: Health, subject: string, preActivation: boolean): Explanation | null {
  const { state, steps, fired, pushed, saturation } = health;
  switch (state) {
    case "well":
      return null;
    case "never-fired":
      return {
        what: `${subject} never fired: in none of the ${steps} steps was its activation above zero anywhere. A gradient pushed the picture in ${inSteps(pushed, steps)}, but not far enough.`,
        next: `Try another seed or stronger first noise${preActivation ? ", or more steps" : ", more steps with redirected gradients, or ask for the value before the rectifier"}. If no image of a set excites the unit either, it is dead.`,
      };
    case "blocked":
      return fired === 0 && pushed === 0
        ? {
            what: `${subject} never fired, and in none of the ${steps} steps did any gradient reach the picture: it is blocked by ReLU. The picture is the noise that it began as.`,
            next: "Let gradients be redirected in the first steps, or ask for the value before the rectifier. If that changes nothing, all weights that lead to the unit are zero.",
          }
        : {
            what: `The gradient is blocked by ReLU: ${subject} stands at zero everywhere, where a rectifier lets nothing through. A gradient reached the picture in ${inSteps(pushed, steps)}.`,
            next: "Ask for the value before the rectifier: it goes on below zero. For a negative objective that is nearly always what is meant.",
          };
    case "saturated":
      return {
        what: `${percent(saturation)} of the picture's samples are black or white: it is saturated, and its half-tones are lost.`,
        next: "Take fewer steps, a lower learning rate, or a smaller picture; or count contrast against the objective.",
      };
    default:
      return state satisfies never;
  }
}

/** Why there is no picture at all. `step` counts from 0. */
export const explainNotFinite = (subject: string, step: number): string =>
  `The activations of ${subject} are not finite: in step ${step + 1} they grew beyond what 32-bit numbers hold, or became undefined. Take a lower learning rate or weaker first noise, and check that the network's input (order, mean, scale) is the one it was trained with.`;
