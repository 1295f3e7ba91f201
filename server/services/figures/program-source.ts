/** What figures are made from outside a browser: instruments run in this process, pictures as they are stored or shipped. */
import type { FigureSource } from "../../../lib/figures/figure-source.ts";
import {
  type ActivationsResult,
  activationsInstrument,
} from "../../../lib/microscope/activations/instrument.ts";
import type { Measurement } from "../../../lib/microscope/measurement.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { unitActivations } from "../../../lib/stimuli/activations/unit-activations.ts";
import { cropImage } from "../../../lib/stimuli/images/crop.ts";
import { fitImage } from "../../../lib/stimuli/images/fit.ts";
import type { ImageLibrary, ImageSource } from "../../../lib/stimuli/images/source.ts";

export type ProgramSourceTools = {
  readonly manifest: Manifest;
  readonly images: ImageLibrary;
  /** Runs the instrument of a kind on the pack. */
  measure(kind: string, settings: unknown): Promise<Measurement<unknown, unknown>>;
  /** The PNG file of a unit's picture; null when there is none. */
  picture(unit: string): Promise<Uint8Array | null>;
  /** What is said in the catalog that the figures are for. */
  readonly said: Pick<FigureSource, "labels" | "circuit" | "hypothesis">;
};

/** As pages measure (`components/hooks/use-unit-activations.ts`), so that both show the same examples. */
const seed = 1;

export function createProgramSource({
  manifest,
  images,
  measure,
  picture,
  said,
}: ProgramSourceTools): FigureSource {
  const { width, height } = manifest.input;
  return {
    ...said,
    manifest,
    // The instrument of this kind answers with a result of this type.
    measure: async <S, R>({ kind }: { readonly kind: string }, settings: S) =>
      (await measure(kind, settings)).result as R,
    unitPicture: picture,
    examples: async ({ layer, index }) => {
      const source: ImageSource = { type: "dataset", pack: manifest.id };
      const set = await images.open(source);
      const { result } = await measure(activationsInstrument.kind, { source, layers: [layer], seed });
      const found = (result as ActivationsResult).layers.find(({ header }) => header.layer === layer);
      if (!found) {
        throw new MicrographiaError("not-found", `Nothing was measured of ${formatUnit({ layer, index })}.`);
      }
      const unit = unitActivations(found, index);
      return {
        source,
        title: `the model “${manifest.title}”`,
        images: unit.images,
        top: unit.top,
        describe: (image) => ({ name: `image ${image}`, className: set.describe(image).className }),
      };
    },
    crops: async (source, crops) => {
      const set = await images.open(source);
      return Promise.all(
        crops.map(async ({ image, window }) =>
          cropImage(fitImage(await set.read(image), { width, height }), { width, height }, window),
        ),
      );
    },
  };
}
