/** What is shown to a network, as it takes it: images of a set, or figures. */
import type { ShownInputs } from "../../circuits/circuit/explain-circuit.ts";
import type { InputSpec, Manifest } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { assert, unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import { fitImage } from "../../stimuli/images/fit.ts";
import type { ImageLibrary } from "../../stimuli/images/source.ts";
import { drawInto } from "../../stimuli/synthetic/draw.ts";
import { planeAxes } from "../../stimuli/tuning/plane/plane-axes.ts";
import { planeFigure } from "../../stimuli/tuning/plane/plane-figure.ts";
import { planeView } from "../../stimuli/tuning/plane/plane-view.ts";
import type { SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { circuitExplainInstrument } from "./instrument.ts";

type Settings = SettingsOf<typeof circuitExplainInstrument>;
type Shown<By> = Extract<Settings["shown"], { by: By }>;

export type LabelledInputs = ShownInputs & { readonly labels: readonly string[] };

/** Pixels in a batch: few enough that activations stay within some tens of megabytes, of four passes at once. */
const batchPixels = 100_000;

type Size = { readonly height: number; readonly width: number };

/** Pictures that are drawn in turn, `[height, width, 3]` of 0 to 255, some at a time. */
async function* inBatches(
  input: InputSpec,
  { height, width }: Size,
  count: number,
  draw: (index: number, into: Float32Array, at: number) => void | Promise<void>,
): AsyncGenerator<tf.Tensor4D> {
  const samples = height * width * 3;
  const size = Math.max(1, Math.floor(batchPixels / (height * width)));
  for (let from = 0; from < count; from += size) {
    const n = Math.min(size, count - from);
    const rgb = new Float32Array(n * samples);
    for (let index = 0; index < n; index++) await draw(from + index, rgb, index * samples);
    const batch = tf.tidy(() => preprocess(tf.tensor4d(rgb, [n, height, width, 3]), input));
    try {
      yield batch;
    } finally {
      batch.dispose();
    }
  }
}

async function ofImages(
  manifest: Manifest,
  library: ImageLibrary,
  { source, images }: Shown<"images">,
): Promise<LabelledInputs> {
  const set = await library.open(source);
  const { input } = manifest;
  const draw = async (index: number, into: Float32Array, at: number) => {
    into.set(fitImage(await set.read(images[index] ?? 0), input), at);
  };
  return {
    count: images.length,
    places: null,
    labels: images.map((image) => set.describe(image).name),
    batches: () => inBatches(input, input, images.length, draw),
  };
}

function ofFigures(
  manifest: Manifest,
  target: string,
  { stimulus, ink, reach }: Shown<"figures">,
): LabelledInputs {
  const layer = layerNamed(manifest, unwrap(parseUnit(target)).layer);
  const { sheet, layers } = planeView(manifest, layer, reach);
  const { columns, rows } = planeAxes(stimulus);
  const figures = rows.entries.flatMap((row) =>
    columns.values.flatMap((value, column) =>
      planeFigure(stimulus, ink, value, row).stimuli.map((drawn, i, all) => ({
        drawn,
        label: `${columns.labels[column]}, ${row.label}${all.length > 1 ? `, phase ${i + 1}` : ""}`,
      })),
    ),
  );
  const draw = (index: number, into: Float32Array, at: number): void => {
    const figure = figures[index];
    assert(figure, "a figure for every input");
    drawInto(into, at, figure.drawn, sheet);
    // Drawn from 0 to 1; networks are given 0 to 255.
    for (let i = at; i < at + sheet.side * sheet.side * 3; i++) into[i] = 255 * (into[i] ?? 0);
  };
  return {
    count: figures.length,
    places: layers[0]?.places ?? null,
    labels: figures.map(({ label }) => label),
    batches: () => inBatches(manifest.input, { height: sheet.side, width: sheet.side }, figures.length, draw),
  };
}

/** Throws `not-found` for images that there are not, and for a target without a layer. */
export const shownInputs = async (
  manifest: Manifest,
  library: ImageLibrary,
  { target, shown }: Pick<Settings, "target" | "shown">,
): Promise<LabelledInputs> =>
  shown.by === "images" ? ofImages(manifest, library, shown) : ofFigures(manifest, target, shown);
