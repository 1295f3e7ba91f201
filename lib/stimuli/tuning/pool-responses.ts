/** From activations at single positions to responses to figures: over a figure's stimuli first, then over places. */
import { assert } from "../../shared/result.ts";
import type { Figure } from "./lineup.ts";
import type { FigureResponses } from "./sweep.ts";

export type Pooling = {
  /** Takes the values of the next stimuli in order: one array a place, `[stimuli, units]`. */
  add(values: readonly Float32Array[]): void;
  /** `[figures, units]`, complete when every stimulus has been added. */
  readonly responses: FigureResponses;
};

/**
 * Pools a layer's values: of a figure's stimuli, at each place, the strongest or the mean; of the places the strongest,
 * or, of a figure that is not moved, the first. `rectify` reads values below 0 as 0: a unit without a rectifier is
 * asked what one would pass.
 */
export function poolResponses(figures: readonly Figure[], units: number, rectify: boolean): Pooling {
  const responses = { units, values: new Float32Array(figures.length * units) };
  let pooled: Float64Array[] = [];
  let current = 0;
  let within = 0;

  const finish = ({ count, pool, moved }: Figure): void => {
    const [middle, ...others] = pooled;
    assert(middle, "a layer is read at one place at least");
    for (let unit = 0; unit < units; unit++) {
      let best = middle[unit] ?? 0;
      if (moved) for (const place of others) best = Math.max(best, place[unit] ?? 0);
      responses.values[current * units + unit] = pool === "mean" ? best / count : best;
    }
    current++;
    within = 0;
  };

  return {
    responses,
    add: (values) => {
      const count = (values[0]?.length ?? 0) / units;
      for (let i = 0; i < count; i++) {
        const figure = figures[current];
        assert(figure, "no more stimuli than the figures have");
        if (within === 0) {
          const start = figure.pool === "mean" ? 0 : Number.NEGATIVE_INFINITY;
          pooled = values.map(() => new Float64Array(units).fill(start));
        }
        for (const [place, atPlace] of values.entries()) {
          const sums = pooled[place];
          assert(sums, "as many places for every stimulus");
          for (let unit = 0; unit < units; unit++) {
            const read = atPlace[i * units + unit] ?? 0;
            const value = rectify ? Math.max(0, read) : read;
            const before = sums[unit] ?? 0;
            sums[unit] = figure.pool === "mean" ? before + value : Math.max(before, value);
          }
        }
        within++;
        if (within === figure.count) finish(figure);
      }
    },
  };
}
