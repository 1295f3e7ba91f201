import { weightFactors } from "../../circuits/factors/weight-factors.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { weightFactorsInstrument } from "./instrument.ts";

type Factors = typeof weightFactorsInstrument;

export const weightFactorsMethod: Method<SettingsOf<Factors>, ResultOf<Factors>> = {
  instrument: weightFactorsInstrument,
  measure: ({ pack }, { units, ...question }, work) =>
    weightFactors(pack, { ...question, units: units.map((unit) => unwrap(parseUnit(unit))) }, work),
};
