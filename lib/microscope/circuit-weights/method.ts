import { weighEdges } from "../../circuits/circuit/weigh-edges.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { circuitWeightsInstrument } from "./instrument.ts";

type Instrument = typeof circuitWeightsInstrument;

export const circuitWeightsMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: circuitWeightsInstrument,
  measure: ({ pack }, { edges }, work) => weighEdges(pack, edges, work),
};
