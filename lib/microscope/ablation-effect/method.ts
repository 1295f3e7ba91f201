import { connectionsWith } from "../../circuits/neighbours.ts";
import type { Executor } from "../../model/executor.ts";
import type { Layer } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped } from "../../shared/progress.ts";
import { createRandom } from "../../shared/random.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import { imagesAtSize } from "../../stimuli/images/images-at-size.ts";
import { directionTuning, orientationTuning } from "../../stimuli/tuning/indices.ts";
import { planeAxes } from "../../stimuli/tuning/plane/plane-axes.ts";
import { planeNumbers } from "../../stimuli/tuning/plane/plane-numbers.ts";
import { planeView } from "../../stimuli/tuning/plane/plane-view.ts";
import { tunePlane } from "../../stimuli/tuning/plane/tune-plane.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench, Method, MethodWork } from "../method.ts";
import { drawControls } from "./draw-controls.ts";
import { type AblatedAnswer, type AblationEffect, ablationEffectInstrument } from "./instrument.ts";
import { rowOfPlane } from "./row-of-plane.ts";

type Instrument = typeof ablationEffectInstrument;
type Settings = SettingsOf<Instrument>;
type Shown<By> = Extract<Settings["shown"], { by: By }>;

/** What is asked of the network under every ablation: the same for all of them. */
type Question = Pick<AblationEffect, "span" | "figure"> & {
  readonly before: AblatedAnswer;
  ask(executor: Executor): Promise<AblatedAnswer>;
};

export const ablationEffectMethod: Method<Settings, ResultOf<Instrument>> = {
  instrument: ablationEffectInstrument,
  measure: async (bench, settings, work) => {
    const { manifest } = bench.pack;
    const { ablated, shown } = settings;
    const unit = unwrap(parseUnit(settings.unit));
    const observed = layerNamed(manifest, unit.layer);
    const layer = layerNamed(manifest, ablated.layer);
    check(observed, unit.index);
    for (const index of ablated.units) check(layer, index);
    // Progress is that of the ablations.
    const { onProgress, ...quiet } = work;
    const question =
      shown.by === "figures"
        ? await figures(bench, observed, unit.index, shown, quiet)
        : await images(bench, observed, unit.index, shown, quiet);

    const own = observed.name === layer.name ? [unit.index] : [];
    const taken = new Set([...ablated.units, ...own]);
    const pool = Array.from({ length: layer.shape[2] }, (_, i) => i).filter((i) => !taken.has(i));
    const sets = drawControls(
      {
        pool,
        ablated: ablated.units,
        strengths: settings.matched === "weight" ? await strengthsOf(bench, settings, layer, work) : null,
        count: settings.controls,
      },
      createRandom(settings.seed).fork("controls"),
    );

    const answers: AblatedAnswer[] = [];
    for (const units of [ablated.units, ...sets]) {
      await work.onTurn?.();
      await breathe();
      throwIfStopped(work.signal);
      const note =
        answers.length === 0 ? "The ablation" : `Random ablation ${answers.length} of ${sets.length}`;
      onProgress?.({ done: answers.length, total: sets.length + 1, note });
      const executor = await bench.executor.edited([{ type: "ablate", units: { layer: layer.name, units } }]);
      try {
        answers.push(await question.ask(executor));
      } finally {
        executor.dispose();
      }
    }
    const [after = question.before, ...controls] = answers;
    const { before, span, figure } = question;
    return {
      before,
      after,
      controls: controls.map((answer, i) => ({ ...answer, units: sets[i] ?? [] })),
      pool: pool.length,
      span,
      figure,
    };
  },
};

function check({ name, shape }: Layer, index: number): void {
  if (index < shape[2]) return;
  throw new MicrographiaError(
    "not-found",
    `There is no unit ${name}:${index}: the layer has ${shape[2]} units.`,
  );
}

/** Turned figures of the row that the unit prefers as long as nothing is ablated. */
async function figures(
  { pack: { manifest }, executor }: Bench,
  layer: Layer,
  unit: number,
  { stimulus, ink, quantity, reach }: Shown<"figures">,
  work: MethodWork,
): Promise<Question> {
  const view = planeView(manifest, layer, reach);
  const whole = await tunePlane(executor, manifest, view, { stimulus, ink, quantity }, work);
  const axes = planeAxes(stimulus);
  const { row, column } = planeNumbers(axes, whole, unit);
  const entry = axes.rows.entries[row];
  const { span } = axes.columns;
  if (!entry || span === null) throw new MicrographiaError("invalid", "These figures are not turned.");
  const plane = { stimulus: rowOfPlane(stimulus, entry), ink, quantity };
  const read = (responses: ArrayLike<number>): AblatedAnswer => {
    const answered = Array.from(responses, (value) => Math.max(0, value));
    const tuning = span === 360 ? directionTuning(answered) : orientationTuning(answered);
    return {
      response: responses[column] ?? 0,
      preferred: tuning.peak > 0 ? tuning.preferred : null,
      selectivity: tuning.peak > 0 ? tuning.selectivity : null,
    };
  };
  const ask = async (edited: Executor): Promise<AblatedAnswer> => {
    const { units, values } = await tunePlane(edited, manifest, view, plane, work);
    return read(values.filter((_, i) => i % units === unit));
  };
  return {
    before: await ask(executor),
    span,
    figure: `${stimulus.kind}, ${axes.rows.title} ${entry.label}`,
    ask,
  };
}

async function images(
  { pack: { manifest }, images: library, executor }: Bench,
  { node }: Layer,
  unit: number,
  { source, images: order }: Shown<"images">,
  { signal }: MethodWork,
): Promise<Question> {
  const { input } = manifest;
  const set = await library.open(source);
  const pixels: Uint8Array[] = [];
  for await (const image of imagesAtSize(set, order, input)) pixels.push(image);
  const ask = async (edited: Executor): Promise<AblatedAnswer> => {
    await edited.prepare([node]);
    let sum = 0;
    for (const rgb of pixels) {
      throwIfStopped(signal);
      const largest = tf.tidy(() => {
        const image = tf.tensor4d(Float32Array.from(rgb), [1, input.height, input.width, 3]);
        const map = edited.forward(preprocess(image, input), node);
        return tf.max(tf.gather(map, [unit], map.rank - 1));
      });
      try {
        sum += (await largest.data<"float32">())[0] ?? 0;
      } finally {
        largest.dispose();
      }
    }
    return { response: sum / pixels.length, preferred: null, selectivity: null };
  };
  return { before: await ask(executor), span: null, figure: null, ask };
}

/** The L2 norm of the weights of every unit of the ablated layer with the unit. */
async function strengthsOf(
  { pack }: Bench,
  { unit }: Settings,
  layer: Layer,
  { signal, onTurn }: MethodWork,
): Promise<ReadonlyMap<number, number>> {
  const work = { ...(signal && { signal }), ...(onTurn && { onTurn }), count: layer.shape[2] };
  const { connections } = await connectionsWith(pack, unwrap(parseUnit(unit)), layer.name, work);
  return new Map(connections.map((connection) => [connection.unit.index, connection.norm]));
}
