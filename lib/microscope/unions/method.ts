import { readExcitation } from "../../circuits/motifs/excitation.ts";
import { findUnions } from "../../circuits/motifs/unions.ts";
import { weightSimilarity } from "../../circuits/similarity/weight-similarity.ts";
import { createRandom } from "../../shared/random.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { unionsInstrument } from "./instrument.ts";

type Instrument = typeof unionsInstrument;

export const unionsMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: unionsInstrument,
  measure: async ({ pack }, { from, to, mainInputs, draws, seed }, work) => {
    const excitation = await readExcitation(pack, from, to, mainInputs, work);
    const likeness = await weightSimilarity(pack, from, "input", work);
    await work.onTurn?.();
    return { from, to, units: findUnions(excitation, likeness, { draws, random: createRandom(seed) }) };
  },
};
