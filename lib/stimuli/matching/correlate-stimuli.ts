/** Correlates the units of two layers over the survey's stimuli: what they answer to lines, edges, curves, textures and colours. */
import type { Executor } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import type { WorkOptions } from "../../shared/progress.ts";
import { assert, MicrographiaError } from "../../shared/result.ts";
import { makeBattery } from "../survey/battery.ts";
import { defaultSettings } from "../survey/default-settings.ts";
import { fieldOfView } from "../tuning/field-of-view.ts";
import { lineUp } from "../tuning/lineup.ts";
import { tuneLayers } from "../tuning/tune.ts";
import { type CorrelationMatrix, sumCorrelations } from "./correlation.ts";

export type TunedLayer = {
  readonly manifest: Manifest;
  readonly executor: Executor;
  readonly layer: Layer;
};

/** Coarser than the survey's: enough to tell features apart, and a quarter of its forward passes. */
const settingsFor = (field: number) => ({
  ...defaultSettings(field),
  orientations: 8,
  directions: 16,
  hues: 6,
  phases: 2,
});

const fieldOf = ({ manifest: { input }, layer }: TunedLayer): number =>
  Math.min(Math.max(input.height, input.width), Math.max(...layer.receptiveField.size));

/** Both layers see the same stimuli, sized for the wider receptive field. Throws `invalid` for a layer without a map, `cancelled` when stopped. */
export async function correlateOverStimuli(
  left: TunedLayer,
  right: TunedLayer,
  { signal, onProgress, onTurn }: WorkOptions & { readonly onTurn?: () => Promise<void> },
): Promise<{ readonly correlations: CorrelationMatrix; readonly figures: number }> {
  for (const { layer } of [left, right]) {
    if (layer.kind !== "dense") continue;
    throw new MicrographiaError(
      "invalid",
      `${layer.name} has no map, so its units cannot be shown small stimuli.`,
    );
  }
  const settings = settingsFor(Math.max(fieldOf(left), fieldOf(right)));
  const lineup = lineUp(Object.values(makeBattery(settings)));
  const same = left.executor === right.executor && left.layer.node === right.layer.node;
  const passes = same ? 1 : 2;
  const answer = async ({ manifest, executor, layer }: TunedLayer, before: number) => {
    await onTurn?.();
    const [responses] = await tuneLayers(
      executor,
      manifest,
      lineup,
      fieldOfView(manifest, [layer], settings.reach),
      "activation",
      {
        ...(signal && { signal }),
        onProgress: ({ done, total }) =>
          onProgress?.({
            done: before * total + done,
            total: passes * total,
            note: `${before * total + done} of ${passes * total} stimuli`,
          }),
      },
    );
    assert(responses, "one layer was asked for");
    return responses;
  };
  const a = await answer(left, 0);
  const b = same ? a : await answer(right, 1);
  const figures = a.values.length / a.units;
  const sums = sumCorrelations(a.units, b.units);
  const [x, y] = [tf.tensor2d(a.values, [figures, a.units]), tf.tensor2d(b.values, [figures, b.units])];
  try {
    await sums.add(x, y);
  } finally {
    tf.dispose([x, y]);
  }
  return { correlations: sums.correlations(), figures };
}
