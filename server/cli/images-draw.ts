/** `micrographia images draw`: the images that come with a model, as files for other programs. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { formatCsv } from "../../lib/exchange/csv.ts";
import { fromPixels } from "../../lib/featurevis/picture.ts";
import { encodePng } from "../../lib/featurevis/png.ts";
import { throwIfStopped, type WorkOptions } from "../../lib/shared/progress.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { type Dataset, openDataset } from "../../lib/stimuli/dataset/open-dataset.ts";
import { describeFileFailure } from "../persistence/file-failure.ts";
import { imagesGroup } from "./images-group.ts";
import { dataDirOption, findPack, openPacks } from "./model-group.ts";
import { parseCount } from "./option-values.ts";
import { withProgress } from "./work.ts";
import { writeOutput } from "./write-output.ts";

type Options = {
  readonly out: string;
  readonly first: number;
  readonly count?: number;
  readonly dataDir?: string;
};

type Range = { readonly first: number; readonly end: number };

export function registerImagesDraw(program: Command): void {
  imagesGroup(program)
    .command("draw")
    .description("draw the images that a model was measured on, as PNG files")
    .argument("<model>", "the model's id")
    .requiredOption("--out <folder>", "where to write them; made when it is not there")
    .option("--first <n>", "number of the first image", parseCount, 0)
    .option("--count <n>", "how many images (default: all from the first on)", parseCount)
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nFiles are named <number>-<class>.png. Beside them labels.csv lists file, number, label and class; of a part of the" +
        "\nimages labels-<first>-<last>.csv does.",
    )
    .action(async (id: string, options: Options) => {
      const { manifest } = await findPack(openPacks(options.dataDir), id);
      const dataset = unwrap(openDataset(manifest));
      const range = rangeOf(dataset, options);
      await makeFolder(options.out);
      const table = await withProgress((work) => drawAll(dataset, range, options.out, work));
      console.error(`Wrote ${range.end - range.first} images and ${table}`);
    });
}

/** @throws MicrographiaError `invalid` for images that are not there, or for none */
function rangeOf(dataset: Dataset, { first, count }: Options): Range {
  const end = count === undefined ? dataset.count : first + count;
  if (first < end && end <= dataset.count) return { first, end };
  throw new MicrographiaError(
    "invalid",
    `There are images 0 to ${dataset.count - 1}: --first ${first}${count === undefined ? "" : ` --count ${count}`} asks for none of them, or for more.`,
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(path.resolve(folder), { recursive: true });
  } catch (error) {
    const reason = describeFileFailure(error);
    throw new MicrographiaError("unavailable", `The folder ${folder} cannot be made: ${reason}.`, {
      cause: error,
    });
  }
}

/**
 * Draws and writes the images, and answers the name of their table. The table tells of the files that are there, also when the
 * work is stopped or the disk is full.
 */
async function drawAll(
  dataset: Dataset,
  { first, end }: Range,
  out: string,
  work: WorkOptions,
): Promise<string> {
  const rows: (string | number)[][] = [];
  try {
    for (let index = first; index < end; index++) {
      throwIfStopped(work.signal);
      const image = dataset.draw(index);
      const file = `${numbered(dataset, index)}-${hyphenated(image.className)}.png`;
      await writeOutput(path.join(out, file), await encodePng(fromPixels(image.pixels, image.side)));
      rows.push([file, index, image.label, image.className]);
      work.onProgress?.({ done: index + 1 - first, total: end - first, note: file });
    }
  } catch (error) {
    if (!(error instanceof MicrographiaError)) throw error;
    const next = first + rows.length;
    const listed = rows.length === 0 || (await tryToWriteTable(dataset, { first, end: next }, out, rows));
    throw new MicrographiaError(
      error.code,
      `${error.message} ${rows.length} of ${end - first} images are there${listed ? "" : ", without a table"}; --first ${next} goes on.`,
      { cause: error },
    );
  }
  return writeTable(dataset, { first, end }, out, rows);
}

type Row = readonly (string | number)[];

async function writeTable(
  dataset: Dataset,
  { first, end }: Range,
  out: string,
  rows: readonly Row[],
): Promise<string> {
  const isWhole = first === 0 && end === dataset.count;
  const part = isWhole ? "" : `-${numbered(dataset, first)}-${numbered(dataset, end - 1)}`;
  const file = path.join(out, `labels${part}.csv`);
  await writeOutput(file, formatCsv(["file", "number", "label", "class"], rows));
  return file;
}

/** False where what stopped the images stops the table, too. */
const tryToWriteTable = (...table: Parameters<typeof writeTable>): Promise<boolean> =>
  writeTable(...table).then(
    () => true,
    () => false,
  );

/** As many digits as the last image has, so that names sort as numbers do. */
const numbered = ({ count }: Dataset, index: number): string =>
  String(index).padStart(String(count - 1).length, "0");

/** `polka-dots`: a class name as a part of a file's name, on any system. */
const hyphenated = (className: string): string => className.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
