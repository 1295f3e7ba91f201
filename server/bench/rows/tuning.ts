/** The tuning of every unit of a layer, in one pass over the stimuli. */
import { createExecutor } from "../../../lib/model/executor.ts";
import type * as tf from "../../../lib/model/tf.ts";
import { planePictures } from "../../../lib/stimuli/tuning/plane/plane-figure.ts";
import { defaultInk, type PlaneStimulus } from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { planeView } from "../../../lib/stimuli/tuning/plane/plane-view.ts";
import { tunePlane } from "../../../lib/stimuli/tuning/plane/tune-plane.ts";
import { type Benchmark, subjectOf } from "../bench.ts";
import { compare } from "../compare.ts";
import { inputImage } from "../images.ts";

/** Dark and light lines, every ten degrees. */
const stimulus: PlaneStimulus = { kind: "line", orientations: 18, widths: [4], polarity: "both" };

/** The activations at the middle of the map alone. */
const pass = { stimulus, ink: defaultInk, quantity: "activation" } as const;

export const tuningOfLayer: Benchmark = {
  id: "tuning-layer",
  target: 0.8, // drawing and reading may take a quarter of the passes' time
  run: async (bench) => {
    const { pack, layer, title } = subjectOf(bench);
    const { manifest } = pack;
    const executor = createExecutor(pack);
    await executor.prepare([layer.node]);
    const view = planeView(manifest, layer, 0);
    const pictures = planePictures(pass);
    const { side } = view.sheet;
    const image: tf.Tensor4D = await inputImage(manifest, side, undefined);
    try {
      const measured = await compare(
        async () => void (await tunePlane(executor, manifest, view, pass)),
        async () => {
          for (let picture = 0; picture < pictures; picture++) {
            const answer = executor.forward(image, layer.node);
            await answer.data();
            answer.dispose();
          }
        },
        bench.quick ? 1 : 5,
      );
      return {
        what: `The tuning of all ${layer.shape[2]} units of ${layer.name} of ${title} to ${pictures} stimuli at ${side} px, drawing and reading included, against ${pictures} bare forward passes of one image; one unit after another would take ${layer.shape[2]} times as many`,
        unit: "ms",
        ...measured,
      };
    } finally {
      executor.dispose();
      image.dispose();
    }
  },
};
