import { readTileMatrix } from "../../circuits/matrix/tile-matrix.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { tileMatrixInstrument } from "./instrument.ts";

type Instrument = typeof tileMatrixInstrument;

export const tileMatrixMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: tileMatrixInstrument,
  measure: ({ pack }, settings, work) => readTileMatrix(pack, settings, work),
};
