import { correlateOverStimuli } from "../../stimuli/matching/correlate-stimuli.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method } from "../method.ts";
import { withOtherLayer } from "../other-layer.ts";
import { stimulusCorrelationInstrument } from "./instrument.ts";

type Instrument = typeof stimulusCorrelationInstrument;

export const stimulusCorrelationMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: stimulusCorrelationInstrument,
  measure: async (bench, { layer, other }, work) => {
    const own = layerNamed(bench.pack.manifest, layer);
    return withOtherLayer(bench, other, (open, otherLayer) =>
      correlateOverStimuli(
        { manifest: bench.pack.manifest, executor: bench.executor, layer: own },
        { manifest: open.pack.manifest, executor: open.executor, layer: otherLayer },
        work,
      ),
    );
  },
};
