import { branchSpecialisation } from "../../circuits/branches/specialisation.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method } from "../method.ts";
import { branchesInstrument } from "./instrument.ts";

type Instrument = typeof branchesInstrument;

export const branchesMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: branchesInstrument,
  measure: async ({ pack }, { layer, families }) =>
    branchSpecialisation(layerNamed(pack.manifest, layer).branches, families),
};
