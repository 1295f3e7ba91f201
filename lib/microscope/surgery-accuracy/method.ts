import { inferShapes } from "../../model/check-graph.ts";
import type { Manifest } from "../../model/manifest.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { chooseImages } from "../../stimuli/images/choose-images.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { beforeAndAfter } from "../surgery/before-and-after.ts";
import { answerImages } from "./answer-images.ts";
import { surgeryAccuracyInstrument } from "./instrument.ts";
import { labelsOf } from "./labels.ts";

type Instrument = typeof surgeryAccuracyInstrument;

export const surgeryAccuracyMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: surgeryAccuracyInstrument,
  measure: async (bench, { operations, source, count, seed, labelledBy }, work) => {
    const { manifest } = bench.pack;
    const set = await bench.images.open(source);
    // At random: image sets go through their classes in turn, and every n-th image would miss some of them altogether.
    const order = chooseImages(set.count, count, seed);
    const found = labelsOf(manifest, set, order, labelledBy, classCount(manifest));
    const known = order.flatMap((image, i) => {
      const label = found[i] ?? null;
      return label === null ? [] : [{ image, label }];
    });
    if (known.length === 0) {
      throw new MicrographiaError(
        "invalid",
        `Of none of these images the class is known as “${manifest.id}” has it${
          labelledBy === "names"
            ? `: none is called what the model calls one, such as “${manifest.classes?.[0]}”.`
            : ": no name begins with a class's number."
        }`,
      );
    }
    const images = known.map(({ image }) => image);
    const labels = known.map(({ label }) => label);
    const question = { accuracy: { source, count, seed, labelledBy } };
    const answers = await beforeAndAfter(bench, operations, question, work, ({ executor }, part) =>
      answerImages({ manifest, executor }, { set, images, labels }, part),
    );
    return {
      ...answers,
      images: Uint32Array.from(images),
      labels: Uint16Array.from(labels),
      unlabelled: order.length - known.length,
    };
  },
};

/** How many classes the network tells apart. */
function classCount({ graph, input, weights }: Manifest): number {
  const shapes = unwrap(inferShapes(graph, input, (name) => weights.tensors[name]?.shape));
  return (shapes.get(graph.output) ?? []).reduce((product, size) => product * size, 1);
}
