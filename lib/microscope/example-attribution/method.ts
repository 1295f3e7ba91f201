import { attribute } from "../../circuits/attribution/attribute.ts";
import { breathe, throwIfStopped } from "../../shared/progress.ts";
import { networkInput, seenBy } from "../../stimuli/image-answers/answer-image.ts";
import { sumMap } from "../../stimuli/image-answers/layer-values.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { exampleAttributionInstrument } from "./instrument.ts";

type Instrument = typeof exampleAttributionInstrument;

/** As `attribution` in its gradient form, example by example, and of each only the sums over the units at a place. */
export const exampleAttributionMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: exampleAttributionInstrument,
  measure: async ({ pack, executor, images }, { source, unit, onto, examples }, work) => {
    const spec = pack.manifest.input;
    const set = await images.open(source);
    const values = new Float32Array(examples.length);
    let maps = new Float32Array(0);
    let shape: readonly [number, number] = [0, 0];
    for (const [index, { image, row, column }] of examples.entries()) {
      await work.onTurn?.();
      await breathe();
      throwIfStopped(work.signal);
      const input = networkInput(seenBy(await set.read(image), spec), spec);
      try {
        const target = { type: "unit", unit, place: { row, column } } as const;
        const found = await attribute({ pack, executor }, input, { target, onto, form: "gradient" });
        const map = sumMap(found);
        shape = [found.shape[0], found.shape[1]];
        if (maps.length === 0) maps = new Float32Array(map.length * examples.length);
        maps.set(map, index * map.length);
        values[index] = found.value;
      } finally {
        input.dispose();
      }
      work.onProgress?.({ done: index + 1, total: examples.length });
    }
    return { shape, maps, values };
  },
};
