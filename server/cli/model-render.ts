/** `micrographia model render`: the pictures of units, ahead of time, by whatever objective. */
import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { explainHealth } from "../../lib/featurevis/explain-health.ts";
import { leavesOf } from "../../lib/featurevis/objective-schema.ts";
import { type VisualisationRecord, visualisationRecordSchema } from "../../lib/featurevis/record.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import { openPack } from "../../lib/model/pack.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createVisualisationStore, type VisualisationStore } from "../persistence/visualisation-store.ts";
import { type RenderedPicture, renderUnits } from "../services/render-units.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { addObjectiveOptions, type ObjectiveOptions, settingsFrom } from "./objective-options.ts";
import { collect, parseCount } from "./option-values.ts";
import { withProgress } from "./work.ts";

/** `0-9,12`: indices of units, each once, in the order in which they are written. */
export function parseUnits(text: string): number[] {
  const indices = text.split(",").flatMap((part) => {
    const [, first, last = first] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(part.trim()) ?? [];
    if (first === undefined || Number(last) < Number(first)) {
      throw new InvalidArgumentError("Write indices and ranges of indices, for example 0-9,12.");
    }
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
  });
  return [...new Set(indices)];
}

type Options = ObjectiveOptions & {
  readonly layer?: string[];
  readonly units?: number[];
  readonly force?: true;
  readonly together?: number;
  readonly backend?: BackendName;
  readonly out?: string;
  readonly json?: true;
  readonly dataDir?: string;
};

/** Units of one layer; null for all of it. */
type Wanted = { readonly layer: string; readonly units: readonly number[] | null };

/** From addresses (`mixed3b:4`, `mixed3b:0-9,12`) and from `--layer` with `--units`. */
export function wantedUnits(
  addresses: readonly string[],
  { layer = [], units }: Pick<Options, "layer" | "units">,
): Wanted[] {
  const named = addresses.map((address): Wanted => {
    const colon = address.lastIndexOf(":");
    if (colon < 1) {
      const message = `“${address}” is no unit. Write layer:index, or layer:0-9,12 for several.`;
      throw new MicrographiaError("invalid", message);
    }
    return { layer: address.slice(0, colon), units: parseUnits(address.slice(colon + 1)) };
  });
  const wanted = [...named, ...layer.map((name) => ({ layer: name, units: units ?? null }))];
  if (wanted.length > 0) return wanted;
  throw new MicrographiaError("invalid", "Name units (mixed3b:4), or a layer with --layer.");
}

async function recordOf(
  store: VisualisationStore,
  { key, record }: RenderedPicture,
): Promise<VisualisationRecord> {
  if (record) return record;
  return visualisationRecordSchema.parse(JSON.parse(await readFile(store.path(key, "json"), "utf8")));
}

/** A name for a copy of a picture: the unit, and the place in its family. */
const fileName = ({ unit, settings }: VisualisationRecord): string =>
  `${unit.replace(/[^\w.-]+/g, "-")}${settings.diversity ? `-${settings.diversity.picture}` : ""}.png`;

function describe({ key, kept }: RenderedPicture, record: VisualisationRecord): string {
  const { unit, activation, health, likeness, others = [] } = record;
  const alike = likeness === undefined ? "" : `, likeness ${likeness.toFixed(3)}`;
  const preActivation = leavesOf(record.settings.objective).some(
    (leaf) => "preActivation" in leaf && leaf.preActivation === true,
  );
  const trouble = health && explainHealth(health, unit, preActivation);
  const besides = others.map((other) => `, ${other.unit} ${other.activation.toPrecision(4)}`).join("");
  return [
    `${unit}  activation ${activation.toPrecision(4)}${besides}${alike}  ${key.slice(0, 12)}${kept ? "  (was there)" : ""}`,
    ...(trouble ? [`  ${trouble.what} ${trouble.next}`] : []),
  ].join("\n");
}

/** Beyond so many pictures nobody reads a line for each. */
const listed = 24;

export function registerModelRender(program: Command): void {
  const command = modelGroup(program)
    .command("render")
    .description("compute the pictures of units; stopped and started again, it goes on where it was")
    .argument("<model>", "the model's id")
    .argument("[units...]", "units, as mixed3b:4 or mixed3b:0-9,12")
    .option("--layer <name>", "a whole layer; may be given several times", collect)
    .option("--units <list>", "with --layer: indices of units, for example 0-9,12", parseUnits);
  addObjectiveOptions(command)
    .option("--force", "also make pictures that are there already")
    .option(
      "--together <n>",
      "make so many pictures in one graph, if not as many as are worth it",
      parseCount,
    )
    .addOption(new Option("--backend <name>", "only this backend").choices(backendNames))
    .option("--out <folder>", "also copy the pictures there, named by their units")
    .option("--json", "print the pictures' keys and records as JSON")
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      [
        "",
        "The grid of a layer shows the pictures of the default objective, size, steps and seed; leave these out to fill it.",
        "Examples:",
        "  micrographia model render specimen mixed3b:4 --objective neuron",
        "  micrographia model render specimen mixed3b:4 --objective negative",
        "  micrographia model render specimen mixed3b:4 --toward mixed3b:9 --share 0.5",
        "  micrographia model render specimen mixed3b:4 --diversity 4",
        "  micrographia model render specimen logits:3 --objective class --class heart",
      ].join("\n"),
    )
    .action(async (id: string, addresses: string[], options: Options) => {
      const wanted = wantedUnits(addresses, options);
      const packs = openPacks(options.dataDir);
      const { folder } = await findPack(packs, id);
      const pack = await openPack(folderSource(folder));
      const store = createVisualisationStore(path.dirname(packs.folder));
      const printed: { key: string; kept: boolean; png: string; record: VisualisationRecord }[] = [];
      for (const { layer, units } of wanted) {
        const request = {
          layer,
          units,
          changes: settingsFrom(pack.manifest, options),
          force: options.force ?? false,
          together: options.together ?? null,
          ...(options.backend && { backend: options.backend }),
        };
        const result = unwrap(await withProgress((work) => renderUnits(pack, store, request, work)));
        const detailed = options.json || options.out !== undefined || result.pictures.length <= listed;
        for (const picture of detailed ? result.pictures : []) {
          const record = await recordOf(store, picture);
          const png = store.path(picture.key, "png");
          printed.push({ key: picture.key, kept: picture.kept, png, record });
          if (options.out !== undefined) {
            await mkdir(options.out, { recursive: true });
            await copyFile(png, path.join(options.out, fileName(record)));
          }
          if (!options.json) console.log(describe(picture, record));
        }
        const { made, kept, milliseconds } = result;
        const each = made > 0 ? `, ${(milliseconds / made / 1000).toFixed(1)} s each` : "";
        if (!options.json) console.log(`${layer}: made ${made} pictures${each}; ${kept} were there already`);
      }
      if (options.json) console.log(JSON.stringify({ pictures: printed }));
    });
}
