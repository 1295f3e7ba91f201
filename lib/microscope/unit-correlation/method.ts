import { correlateOverImages } from "../../stimuli/matching/correlate-images.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method, OpenPack } from "../method.ts";
import { withOtherLayer } from "../other-layer.ts";
import { unitCorrelationInstrument } from "./instrument.ts";

type Instrument = typeof unitCorrelationInstrument;

const observed = ({ pack: { manifest }, executor }: OpenPack) => ({ manifest, executor });

export const unitCorrelationMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: unitCorrelationInstrument,
  measure: async (bench, { layer, other, source, images, seed }, work) => {
    const own = layerNamed(bench.pack.manifest, layer);
    const set = await bench.images.open(source);
    return withOtherLayer(bench, other, (open, otherLayer) =>
      correlateOverImages({ ...observed(bench), layer: own }, { ...observed(open), layer: otherLayer }, set, {
        ...work,
        images,
        seed,
      }),
    );
  },
};
