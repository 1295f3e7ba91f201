/**
 * Whether the optimisation of a picture went well, and if not, why: what was watched in its steps, and what follows from it. The words
 * for people are in `explain-health.ts`.
 */
import { z } from "zod";
import type { PictureBytes } from "./picture.ts";

const count = z.number().int().min(0).max(8192);

export const healthSchema = z.strictObject({
  /**
   * "never-fired": in no step did the unit respond, although a gradient pushed the picture in some. "blocked": no gradient reached the
   * picture, from the beginning or in the whole second half. "saturated": much of the picture is as dark or as bright as can be. "well":
   * none of these.
   */
  state: z.enum(["well", "never-fired", "blocked", "saturated"]),
  steps: count, // steps done
  fired: count, // of them, those in which the unit responded anywhere; all, for an objective that is to make nothing fire
  pushed: count, // of them, those in which the gradient at the picture was not zero everywhere
  /** The share of the picture's samples (three a pixel) that are black or white to the last eighth of a bit or less. */
  saturation: z.number().min(0).max(1),
});
export type Health = z.infer<typeof healthSchema>;

/** What a step was like, for one picture. */
export type StepReading = {
  readonly value: number; // of the objective
  readonly response: number; // the largest activation of the rectified units that are to fire; 1 when there are none
  readonly gradient: number; // the largest magnitude of the gradient at the view of the picture; 1 when none is asked for
};

/** A byte this near to black or white has no way to go on. */
const atTheEnd = 1;

/** A picture with more saturated samples than this has lost its half-tones; of 140 healthy ones of both networks none had more than 1 %. */
const saturatedFrom = 0.25;

export function saturationOf({ rgba }: PictureBytes): number {
  let ends = 0;
  for (let i = 0; i < rgba.length; i++) {
    const value = rgba[i] ?? 0;
    if (i % 4 !== 3 && (value <= atTheEnd || value >= 255 - atTheEnd)) ends++;
  }
  return ends / ((rgba.length / 4) * 3);
}

/** From the readings of all steps so far and the picture as it is now. */
export function judge(readings: readonly StepReading[], picture: PictureBytes): Health {
  const steps = readings.length;
  const fired = readings.filter(({ response }) => response > 0).length;
  const pushed = readings.filter(({ gradient }) => gradient > 0).length;
  const later = readings.slice(Math.floor(steps / 2));
  const stands = later.length > 0 && later.every(({ gradient }) => gradient === 0);
  const saturation = saturationOf(picture);
  const state = ((): Health["state"] => {
    if (stands && (pushed === 0 || fired > 0)) return "blocked";
    if (fired === 0 && steps > 0) return "never-fired";
    return saturation > saturatedFrom ? "saturated" : "well";
  })();
  return { state, steps, fired, pushed, saturation };
}

/** The first step, from 0, whose numbers are not finite; null when all are. */
export function firstNotFinite(readings: readonly StepReading[]): number | null {
  const step = readings.findIndex(({ value, gradient }) => !Number.isFinite(value) || Number.isNaN(gradient));
  return step < 0 ? null : step;
}
