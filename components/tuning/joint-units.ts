/** The units of a joint tuning, those that answered most first. */
import type { JointTuningResult } from "../../lib/microscope/joint-tuning/instrument.ts";
import { directionTuning } from "../../lib/stimuli/tuning/indices.ts";

export type JointUnit = {
  readonly index: number;
  readonly values: number[]; // mean activation by turn
  readonly peak: number;
  readonly peakAngle: number; // degrees, by a parabola through the peak and its neighbours
  readonly selectivity: number;
};

export const jointUnits = ({ mean, units, angles }: JointTuningResult): JointUnit[] =>
  Array.from({ length: units }, (_, index) => {
    const values = Array.from({ length: angles }, (_, angle) => mean[angle * units + index] ?? 0);
    const { peak, preferred, selectivity } = directionTuning(values);
    return { index, values, peak, peakAngle: preferred, selectivity };
  }).toSorted((a, b) => b.peak - a.peak || a.index - b.index);
