import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { beforeAndAfter } from "../surgery/before-and-after.ts";
import { tuningMethod } from "../tuning/method.ts";
import { surgeryTuningInstrument } from "./instrument.ts";

type Instrument = typeof surgeryTuningInstrument;

export const surgeryTuningMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: surgeryTuningInstrument,
  measure: (bench, { operations, tuning }, work) =>
    beforeAndAfter(bench, operations, { tuning }, work, (edited, part) =>
      tuningMethod.measure(edited, tuning, part),
    ),
};
