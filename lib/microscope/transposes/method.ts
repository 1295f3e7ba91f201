import { findTransposes } from "../../circuits/motifs/transposes.ts";
import { createRandom } from "../../shared/random.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { transposesInstrument } from "./instrument.ts";

type Instrument = typeof transposesInstrument;

export const transposesMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: transposesInstrument,
  measure: ({ pack }, { seed, ...settings }, work) =>
    findTransposes(pack, { ...settings, random: createRandom(seed) }, work),
};
