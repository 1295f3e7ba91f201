import { connectionsWith } from "../../circuits/neighbours.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { weightPartnersInstrument } from "./instrument.ts";

type Partners = typeof weightPartnersInstrument;

export const weightPartnersMethod: Method<SettingsOf<Partners>, ResultOf<Partners>> = {
  instrument: weightPartnersInstrument,
  measure: ({ pack }, { unit, layer, count }, work) =>
    connectionsWith(pack, unwrap(parseUnit(unit)), layer, { ...work, count }),
};
