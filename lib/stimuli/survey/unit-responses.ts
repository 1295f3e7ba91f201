/** One unit's answers to a survey, as its criteria ask for them. */
import type { Curve, Sweep } from "../tuning/sweep.ts";

export type UnitResponses = {
  /** The unit's activations over a sweep. */
  curves<C>(sweep: Sweep<C>): Curve<C>[];
  /** Its values before the rectifier, which only the colours are asked for. */
  beforeRectifier<C>(sweep: Sweep<C>): Curve<C>[];
  readonly grey: number; // the response to plain grey
  readonly strongest: number; // the strongest response to any figure
  readonly weakest: number;
  readonly straight: number; // the strongest response to a straight line or edge
};
