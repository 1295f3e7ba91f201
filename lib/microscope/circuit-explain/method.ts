import { explainCircuit } from "../../circuits/circuit/explain-circuit.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { circuitExplainInstrument } from "./instrument.ts";
import { shownInputs } from "./shown-inputs.ts";

type Instrument = typeof circuitExplainInstrument;

export const circuitExplainMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: circuitExplainInstrument,
  measure: async ({ pack: { manifest }, executor, images }, settings, work) => {
    const inputs = await shownInputs(manifest, images, settings);
    return { ...(await explainCircuit(executor, manifest, inputs, settings, work)), labels: inputs.labels };
  },
};
