import { runCircuit } from "../../circuits/circuit/run-circuit.ts";
import { networkInput, seenBy } from "../../stimuli/image-answers/answer-image.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { circuitRunInstrument } from "./instrument.ts";

type Instrument = typeof circuitRunInstrument;

export const circuitRunMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: circuitRunInstrument,
  measure: async ({ pack, executor, images }, { image, ...question }, work) => {
    const spec = pack.manifest.input;
    const seen = seenBy(await images.read(image), spec);
    const input = networkInput(seen, spec);
    try {
      return { ...(await runCircuit({ pack, executor }, input, question, work)), seen };
    } finally {
      input.dispose();
    }
  },
};
