import { weightPaths } from "../../circuits/paths/weight-paths.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { weightPathsInstrument } from "./instrument.ts";

type Paths = typeof weightPathsInstrument;

export const weightPathsMethod: Method<SettingsOf<Paths>, ResultOf<Paths>> = {
  instrument: weightPathsInstrument,
  measure: ({ pack }, { from, to, through, paths }, work) => {
    const ends = { from: unwrap(parseUnit(from)), to: unwrap(parseUnit(to)) };
    return weightPaths(pack, { ...ends, through, count: paths }, work);
  },
};
