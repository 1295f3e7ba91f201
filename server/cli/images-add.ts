/** `micrographia images add`: a folder of images as a set. */
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { throwIfStopped, type WorkOptions } from "../../lib/shared/progress.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { looksLikeImage } from "../../lib/stimuli/images/image-name.ts";
import { imageSetFactsSchema, largestImageFile } from "../../lib/stimuli/images/stored-set.ts";
import { describeFileFailure } from "../persistence/file-failure.ts";
import type { ImageSetStore } from "../persistence/image-set-store.ts";
import { createImageAdder } from "../services/add-image.ts";
import { explainIssues } from "../services/explain-issues.ts";
import { imagesGroup, openImageSets } from "./images-group.ts";
import { dataDirOption } from "./model-group.ts";
import { withProgress } from "./work.ts";

type Options = {
  readonly id: string;
  readonly title?: string;
  readonly json?: true;
  readonly dataDir?: string;
};

type Outcome = {
  added: number;
  known: number; // in the set already
  readonly skipped: { readonly name: string; readonly reason: string }[];
};

export function registerImagesAdd(program: Command): void {
  imagesGroup(program)
    .command("add")
    .description("take a folder of images, with the folders in it, into a set that all models can be shown")
    .argument("<folder>", "where the images are")
    .requiredOption("--id <id>", "the set's id; a set that is there already gets what it does not have yet")
    .option("--title <title>", "what people see (default: the id)")
    .option("--json", "as JSON: what was added, and what was not and why")
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nAn image's class is the name of the folder it lies in, or what follows a number in its own name: 0295_black_bear.jpg." +
        "\nFiles that cannot be read as images are reported and left out. What was interrupted goes on where it was.",
    )
    .action(async (folder: string, options: Options) => {
      const sets = openImageSets(options.dataDir);
      const names = await imageNames(path.resolve(folder), folder);
      if (names.length === 0) throw new MicrographiaError("invalid", `There are no images in ${folder}.`);
      await makeSet(sets, options);
      const outcome = await withProgress((work) =>
        addAll(sets, options.id, path.resolve(folder), names, work),
      );
      await report(sets, options, outcome);
    });
}

/** Paths within the folder, with forward slashes, in order. Links are not followed: they may lead anywhere, and in circles. */
async function imageNames(root: string, shown: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && looksLikeImage(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .filter((name) => !name.split("/").some((part) => part.startsWith(".")))
      .sort();
  } catch (error) {
    throw new MicrographiaError(
      "not-found",
      `The folder ${shown} cannot be read: ${describeFileFailure(error)}.`,
      {
        cause: error,
      },
    );
  }
}

async function makeSet(sets: ImageSetStore, { id, title }: Options): Promise<void> {
  if (await sets.find(id)) return;
  const facts = { id, title: title ?? id, by: null, createdAt: new Date().toISOString() };
  const parsed = imageSetFactsSchema.safeParse(facts);
  if (!parsed.success)
    throw new MicrographiaError("invalid", explainIssues("This set cannot be made", parsed.error));
  await sets.create(parsed.data);
}

async function addAll(
  sets: ImageSetStore,
  id: string,
  root: string,
  names: readonly string[],
  { signal, onProgress }: WorkOptions,
): Promise<Outcome> {
  const adder = createImageAdder(sets);
  const outcome: Outcome = { added: 0, known: 0, skipped: [] };
  for (const [index, name] of names.entries()) {
    throwIfStopped(signal);
    const file = path.join(root, name);
    const read = await readUpTo(file, largestImageFile);
    if (typeof read === "string") {
      outcome.skipped.push({ name, reason: read });
    } else {
      const added = await adder.add(id, name, read);
      if (!added.ok && added.problem.code === "unavailable") unwrap(added);
      if (!added.ok) outcome.skipped.push({ name, reason: added.problem.message });
      else if (added.value.added) outcome.added++;
      else outcome.known++;
    }
    onProgress?.({ done: index + 1, total: names.length, note: name });
  }
  return outcome;
}

/** The file's content, or why it is not read. */
async function readUpTo(file: string, limit: number): Promise<Uint8Array | string> {
  try {
    if ((await lstat(file)).size > limit) return `it is larger than ${limit / 1024 / 1024} MB.`;
    return await readFile(file);
  } catch (error) {
    return `it cannot be read: ${describeFileFailure(error)}.`;
  }
}

async function report(
  sets: ImageSetStore,
  { id, json }: Options,
  { added, known, skipped }: Outcome,
): Promise<void> {
  const set = await sets.find(id);
  const count = set?.count ?? 0;
  if (json) {
    console.log(JSON.stringify({ id, sha256: set?.sha256, count, added, known, skipped }));
    return;
  }
  for (const { name, reason } of skipped) {
    console.error(`Left out ${reason.startsWith(name) ? reason : `${name}: ${reason}`}`);
  }
  const before = known > 0 ? `, ${known} were there already` : "";
  const left = skipped.length > 0 ? `, ${skipped.length} left out` : "";
  console.log(`Added ${added} images${before}${left}. The set “${id}” has ${count} images.`);
}
