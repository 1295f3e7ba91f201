import { weightFactors } from "../../circuits/factors/weight-factors.ts";
import { weightsByPosition } from "../../circuits/weights-by-position.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import { drawDirections } from "../activation-grid/draw-cells.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench, Method, MethodWork } from "../method.ts";
import { weightPicturesInstrument } from "./instrument.ts";

type Instrument = typeof weightPicturesInstrument;
type Settings = SettingsOf<Instrument>;

async function vectorsOf(
  { pack }: Bench,
  { of }: Settings,
  { signal, onTurn }: MethodWork,
): Promise<Float32Array[]> {
  const work = { ...(signal && { signal }), ...(onTurn && { onTurn }) };
  if (of.type === "positions") {
    const question = { unit: unwrap(parseUnit(of.unit)), from: of.from, count: 1 };
    const { positions, channels, values } = await weightsByPosition(pack, question, work);
    return positions.map((_, cell) => values.slice(cell * channels, (cell + 1) * channels));
  }
  const question = { ...of, units: of.units.map((unit) => unwrap(parseUnit(unit))) };
  return (await weightFactors(pack, question, work)).factors.map(({ channels }) => channels);
}

export const weightPicturesMethod: Method<Settings, ResultOf<Instrument>> = {
  instrument: weightPicturesInstrument,
  measure: async (bench, settings, work) => {
    const subject = { manifest: bench.pack.manifest, executor: bench.executor };
    const layer = layerNamed(subject.manifest, settings.of.from);
    const vectors = await vectorsOf(bench, settings, work);
    const seen = vectors.filter((vector) => vector.some((weight) => weight !== 0));
    const drawn = await drawDirections(subject, layer, seen, settings, work);
    const pictureOf = new Map(seen.map((vector, i) => [vector, drawn[i]]));
    return {
      size: settings.size,
      pictures: vectors.map((vector) => {
        const found = pictureOf.get(vector);
        return found ? { picture: found.rgb, likeness: found.likeness } : null;
      }),
    };
  },
};
