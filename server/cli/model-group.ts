/** The `model` command, under which the commands about model packs stand, and what they share. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { loadDataDir } from "../config.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import type { InstalledPack, PackStore } from "../ports.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The `model` command of a program, made when it is not there yet. */
export function modelGroup(program: Command): Command {
  return (
    program.commands.find((command) => command.name() === "model") ??
    program.command("model").description("bring networks in, list them, and look inside")
  );
}

/** `--data-dir`, for the commands that look for packs. */
export const dataDirOption = (): Option =>
  new Option("--data-dir <folder>", "the data folder (default: DATA_DIR, or ./data)");

export type Packs = {
  readonly store: PackStore;
  /** Where imported packs go. */
  readonly folder: string;
};

/** The packs of the data folder, and those that ship with the program. */
export function openPacks(dataDir: string | undefined): Packs {
  const folder = path.join(
    dataDir === undefined ? unwrap(loadDataDir(process.env)) : path.resolve(dataDir),
    "packs",
  );
  const store = createPackStore({
    folders: [folder, path.join(root, "public", "models")],
    report: (message) => console.error(message),
  });
  return { store, folder };
}

/** The pack of this id; throws `not-found` with the ids that there are. */
export async function findPack({ store, folder }: Packs, id: string): Promise<InstalledPack> {
  const pack = await store.find(id);
  if (pack) return pack;
  const ids = (await store.list()).map(({ manifest }) => manifest.id);
  const known =
    ids.length > 0 ? `There are: ${ids.join(", ")}.` : "Import one with micrographia model import.";
  throw new MicrographiaError(
    "not-found",
    `There is no model “${id}” in ${folder} or among those that ship with the program. ${known}`,
  );
}
