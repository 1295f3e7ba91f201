/** Sweeps to be shown one after the other. */
import { assert } from "../../shared/result.ts";
import type { Stimulus } from "../synthetic/pattern.ts";
import { type Curve, curvesOf, type FigureResponses, type Pool, type Sweep } from "./sweep.ts";

/** A run of the line-up's stimuli that make one figure. */
export type Figure = {
  readonly first: number; // index of its first stimulus
  readonly count: number;
  readonly pool: Pool;
  readonly moved: boolean;
};

export type Lineup = {
  readonly stimuli: readonly Stimulus[];
  readonly figures: readonly Figure[];
  /** A unit's curves over one of the sweeps, from the responses to all figures. */
  curves<C>(sweep: Sweep<C>, responses: FigureResponses, unit: number): Curve<C>[];
};

export function lineUp(sweeps: readonly Sweep<unknown>[]): Lineup {
  const starts = new Map<Sweep<unknown>, number>();
  const stimuli: Stimulus[] = [];
  const figures: Figure[] = [];
  for (const sweep of sweeps) {
    starts.set(sweep, figures.length);
    for (const figure of sweep.figures) {
      figures.push({
        first: stimuli.length,
        count: figure.length,
        pool: sweep.pool,
        moved: sweep.moved,
      });
      stimuli.push(...figure);
    }
  }
  return {
    stimuli,
    figures,
    curves: (sweep, responses, unit) => {
      const start = starts.get(sweep);
      assert(start !== undefined, "the sweep is in the line-up");
      return curvesOf(sweep, responses, unit, start);
    },
  };
}
