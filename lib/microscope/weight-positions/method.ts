import { weightsByPosition } from "../../circuits/weights-by-position.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { weightPositionsInstrument } from "./instrument.ts";

type Positions = typeof weightPositionsInstrument;

export const weightPositionsMethod: Method<SettingsOf<Positions>, ResultOf<Positions>> = {
  instrument: weightPositionsInstrument,
  measure: ({ pack }, { unit, from, count }, work) =>
    weightsByPosition(pack, { unit: unwrap(parseUnit(unit)), from, count }, work),
};
