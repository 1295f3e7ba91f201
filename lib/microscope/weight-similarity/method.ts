import { weightSimilarity } from "../../circuits/similarity/weight-similarity.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { weightSimilarityInstrument } from "./instrument.ts";

type Instrument = typeof weightSimilarityInstrument;

export const weightSimilarityMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: weightSimilarityInstrument,
  measure: ({ pack }, { layer, side }, work) => weightSimilarity(pack, layer, side, work),
};
