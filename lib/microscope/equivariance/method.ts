import { readTileMatrix } from "../../circuits/matrix/tile-matrix.ts";
import { scoreEquivariance } from "../../circuits/motifs/equivariance.ts";
import type { Side } from "../../circuits/motifs/matching.ts";
import { defaultTolerance, transformsOf } from "../../circuits/motifs/transform.ts";
import { createRandom } from "../../shared/random.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { equivarianceInstrument } from "./instrument.ts";

type Instrument = typeof equivarianceInstrument;
type Settings = SettingsOf<Instrument>;

/** A transform that compares fewer pairs of tiles is not called the best: its r would vary too much by chance. */
const leastPairs = 8;

function sideOf({ units, values, span }: Settings["from"], by: Settings["by"]): Side {
  if (values === null) return { type: "still", units: units.length };
  // Sizes are compared by ratio.
  const labels = by === "size" ? values.map((value) => value && Math.log2(value)) : values;
  return { type: "labelled", labels, span };
}

export const equivarianceMethod: Method<Settings, ResultOf<Instrument>> = {
  instrument: equivarianceInstrument,
  measure: async ({ pack }, { from, to, by, mirrored, shuffles, seed }, work) => {
    const set = ({ layer, units }: Settings["from"]) =>
      ({ layer, choice: { type: "units", units } }) as const;
    const matrix = await readTileMatrix(pack, { from: set(from), to: set(to) }, work);
    const score = await scoreEquivariance(
      { frame: matrix.frame, values: matrix.values, rows: sideOf(from, by), columns: sideOf(to, by) },
      {
        transforms: transformsOf(by, mirrored),
        tolerance: defaultTolerance[by],
        shuffles,
        leastPairs,
        random: createRandom(seed),
      },
      work,
    );
    return { ...score, matrix };
  },
};
