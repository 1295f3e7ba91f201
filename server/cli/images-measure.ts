/** `micrographia images measure`: what every unit of a model answers to a set of images, kept for everybody who opens the server's pages. */
import { type Command, Option } from "commander";
import { activationsMethod } from "../../lib/microscope/activations/method.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { activationsKey, encodeLayer } from "../../lib/stimuli/activations/layer-file.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { type ActivationStore, createActivationStore } from "../persistence/activation-store.ts";
import { imageSourceNamed } from "../services/image-source.ts";
import { storeActivations } from "../services/store-activations.ts";
import { dataFolder, imagesGroup, openImageSets } from "./images-group.ts";
import { openBench } from "./measure.ts";
import { dataDirOption, openPacks } from "./model-group.ts";
import { collect } from "./option-values.ts";

type Options = {
  readonly model: string;
  readonly layer?: string[];
  readonly json?: true;
  readonly backend?: BackendName;
  readonly dataDir?: string;
};

/** The seed that pages ask for. */
const seed = 1;

export function registerImagesMeasure(program: Command): void {
  imagesGroup(program)
    .command("measure")
    .description("show a model every image of a set: mean, σ, histogram and examples of every unit")
    .argument("[set]", "the set's id; the images that come with the model when left out")
    .requiredOption("--model <id>", "the model's id")
    .option("--layer <name>", "a layer; may be given several times (default: all main layers)", collect)
    .option("--json", "as JSON: the keys of what was measured, and how long it took")
    .addOption(new Option("--backend <name>", "only this backend").choices(backendNames))
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nCtrl-C stops it; the same command goes on where it was. Layers that are measured already are left alone.",
    )
    .action(async (set: string | undefined, options: Options) => {
      const imageSets = openImageSets(options.dataDir);
      const activations = createActivationStore(dataFolder(options.dataDir), (message) =>
        console.error(message),
      );
      const bench = await openBench(options.model, { ...options, unfinished: activations.unfinished });
      const { manifest } = bench;
      const source = await imageSourceNamed(imageSets, manifest, set);
      const wanted = options.layer ?? manifest.layers.filter(({ main }) => main).map(({ name }) => name);
      const layers = await notYetMeasured(activations, manifest, source, [...new Set(wanted)]);
      if (layers.length === 0) {
        console.log(
          options.json ? JSON.stringify({ measured: [] }) : "All of these layers are measured already.",
        );
        return;
      }
      const measurement = await bench.measure(activationsMethod, { source, layers, seed });
      const shelves = {
        packs: openPacks(options.dataDir).store,
        imageSets,
        activations,
        clock: () => new Date(),
      };
      const measured: { layer: string; key: string }[] = [];
      for (const layer of measurement.result.layers) {
        const key = await activationsKey(layer.header);
        unwrap(await storeActivations(shelves, key, encodeLayer(layer), null));
        measured.push({ layer: layer.header.layer, key });
      }
      const { backend, milliseconds, result } = measurement;
      const images = result.layers[0]?.header.images ?? 0;
      if (options.json) {
        console.log(JSON.stringify({ model: manifest.id, source, images, backend, milliseconds, measured }));
        return;
      }
      const units = result.layers.reduce((sum, { tally }) => sum + tally.units, 0);
      console.log(
        `Measured ${units} units of ${measured.length} layers on ${images} images in ${(milliseconds / 1000).toFixed(1)} s.`,
      );
    });
}

async function notYetMeasured(
  store: ActivationStore,
  { weights }: Manifest,
  source: ImageSource,
  layers: readonly string[],
): Promise<string[]> {
  const missing = await Promise.all(
    layers.map(async (layer) => {
      const key = await activationsKey({ pack: weights, layer, source, seed });
      return (await store.has(key)) ? [] : [layer];
    }),
  );
  return missing.flat();
}
