/** Choices that a drawing makes from its stream of randomness. */
import type { Random } from "../../shared/random.ts";

/** Uniform between two numbers. */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random.next();

/** True with a probability. */
export const chance = (random: Random, probability: number): boolean => random.next() < probability;

/** One of `choices`, each as likely as the others. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[random.integer(choices.length)] ?? choices[0];
}
