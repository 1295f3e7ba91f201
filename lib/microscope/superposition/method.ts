import { readExcitation } from "../../circuits/motifs/excitation.ts";
import { findMixtures, findSpreads } from "../../circuits/motifs/superposition.ts";
import { weightSimilarity } from "../../circuits/similarity/weight-similarity.ts";
import { createRandom } from "../../shared/random.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { superpositionInstrument } from "./instrument.ts";

type Instrument = typeof superpositionInstrument;

export const superpositionMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: superpositionInstrument,
  measure: async ({ pack }, { from, to, mainInputs, draws, seed }, work) => {
    const excitation = await readExcitation(pack, from, to, mainInputs, work);
    const likeness = await weightSimilarity(pack, from, "input", work);
    await work.onTurn?.();
    const random = createRandom(seed);
    const spreads = findSpreads(excitation, likeness, { draws, random: random.fork("spreads") });
    await work.onTurn?.();
    const mixtures = findMixtures(excitation, likeness, { draws, random: random.fork("mixtures") });
    return { from, to, spreads, mixtures };
  },
};
