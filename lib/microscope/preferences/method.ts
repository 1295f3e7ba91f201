import { measurePreferences } from "../../circuits/matrix/measure-preferences.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method } from "../method.ts";
import { preferencesInstrument } from "./instrument.ts";

type Instrument = typeof preferencesInstrument;

export const preferencesMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: preferencesInstrument,
  measure: ({ pack, executor }, { layer, property }, work) =>
    measurePreferences(executor, pack.manifest, layerNamed(pack.manifest, layer), property, work),
};
