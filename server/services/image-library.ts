/** Images for what runs beside the data folder: the command line's measurements. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { createImageLibraryOn, type LooseImageLibrary } from "../../lib/stimuli/images/library.ts";
import { loadDataDir } from "../config.ts";
import { createImageSetStore } from "../persistence/image-set-store.ts";
import type { PackStore } from "../ports.ts";

export type ServerImageLibrary = LooseImageLibrary;

export type ImageLibraryOptions = {
  readonly packs: PackStore;
  /** The configured one when left out. */
  readonly dataDir: string | undefined;
};

export function createImageLibrary({ packs, dataDir }: ImageLibraryOptions): ServerImageLibrary {
  const folder = dataDir === undefined ? unwrap(loadDataDir(process.env)) : path.resolve(dataDir);
  const sets = createImageSetStore(folder, (message) => console.error(message));
  return createImageLibraryOn({
    dataset: async (id) => {
      const pack = await packs.find(id);
      if (pack) return pack.manifest;
      throw new MicrographiaError("not-found", `There is no model “${id}” to draw images of.`);
    },
    set: async (id) => {
      const found = await sets.find(id);
      if (found) return found;
      const ids = (await sets.list()).map((set) => set.id);
      const known =
        ids.length > 0 ? `There are: ${ids.join(", ")}.` : "Add one with micrographia images add.";
      throw new MicrographiaError("not-found", `There is no image set “${id}” in ${folder}. ${known}`);
    },
    file: async (id, pixels) => {
      const file = sets.pixels(id, pixels);
      if (!file) throw new MicrographiaError("not-found", `There is no image ${pixels} in “${id}”.`);
      return readFile(file);
    },
  });
}
