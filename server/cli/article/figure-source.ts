/** What figures are made from where there is no page: a pack's own instruments, the pictures and labels that ship with it, its images. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../../lib/featurevis/key.ts";
import type { FigureSource, SourceCircuit } from "../../../lib/figures/figure-source.ts";
import { unitOf } from "../../../lib/figures/make-marks.ts";
import { activationsInstrument } from "../../../lib/microscope/activations/instrument.ts";
import type { ResultOf } from "../../../lib/microscope/instrument.ts";
import { MicrographiaError, unwrap } from "../../../lib/shared/result.ts";
import { readStarterCatalog } from "../../../lib/starter/read-starter.ts";
import { unitActivations } from "../../../lib/stimuli/activations/unit-activations.ts";
import { cropImage } from "../../../lib/stimuli/images/crop.ts";
import { fitImage } from "../../../lib/stimuli/images/fit.ts";
import { createShippedPictureStore } from "../../persistence/shipped-pictures.ts";
import type { InstalledPack, PackStore } from "../../ports.ts";
import type { OpenBench } from "../measure.ts";

/** Of the choice of examples, as pages have it. */
const commonSeed = 1;

export function createFigureSource(
  bench: OpenBench,
  pack: InstalledPack,
  { packs, circuit }: { readonly packs: PackStore; readonly circuit: SourceCircuit },
): FigureSource {
  const { manifest, folder } = pack;
  const shipped = createShippedPictureStore({ packs, report: (message) => console.error(message) });
  const source = { type: "dataset" as const, pack: manifest.id };
  const absent = (what: string) =>
    new MicrographiaError("not-found", `There is no ${what} to make a figure of.`);
  // The instrument of a kind answers with its own result.
  const measure: FigureSource["measure"] = async <S, R>(
    instrument: { kind: string },
    settings: S,
  ): Promise<R> => (await bench.measureKind(instrument.kind, settings)).result as R;

  return {
    manifest,
    measure,
    async unitPicture(unit) {
      const { layer: name } = unitOf({ manifest }, unit);
      const layer = manifest.layers.find((one) => one.name === name);
      if (!layer) return null;
      const key = await pictureKey({
        packHash: manifest.weights.sha256,
        unit,
        settings: defaultSettings(manifest, layer),
        algorithm: algorithmVersion,
      });
      return (await (await shipped.ofPack(pack)).get(key)?.png()) ?? null;
    },
    async labels(units) {
      const json: unknown = JSON.parse(await readFile(path.join(folder, "catalog.json"), "utf8"));
      const names = new Map(
        unwrap(readStarterCatalog(json, manifest)).map(({ subject, content }) => [subject, content.name]),
      );
      return new Map(units.flatMap((unit) => (names.has(unit) ? [[unit, names.get(unit) ?? ""]] : [])));
    },
    async examples({ layer, index }) {
      const images = await bench.images.open(source);
      const { layers }: ResultOf<typeof activationsInstrument> = await measure(
        activationsInstrument,
        { source, layers: [layer], seed: commonSeed },
        {},
      );
      const found = layers.find(({ header }) => header.layer === layer);
      if (!found) throw absent(`${layer}:${index}`);
      const unit = unitActivations(found, index);
      return {
        source,
        title: `the model “${manifest.title}”`,
        images: unit.images,
        top: unit.top,
        describe: (image) => images.describe(image),
      };
    },
    async crops(from, crops) {
      const images = await bench.images.open(from);
      return Promise.all(
        crops.map(async ({ image, window }) => {
          const rgb = fitImage(await images.read(image), manifest.input);
          return cropImage(rgb, manifest.input, window);
        }),
      );
    },
    circuit: async (id) => {
      if (id !== circuit.circuit.id) throw absent("circuit of this id");
      return circuit;
    },
    hypothesis: () => Promise.reject(absent("hypothesis")),
  };
}
