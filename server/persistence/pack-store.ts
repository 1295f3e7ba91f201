/** The installed packs: those of the data folder, and those that ship with the program. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { checkManifest } from "../../lib/model/check-graph.ts";
import { packIdSchema } from "../../lib/model/manifest.ts";
import type { InstalledPack, PackStore } from "../ports.ts";
import { folderSource } from "./pack-folder.ts";

export type PackStoreOptions = {
  /** Folders that hold one folder per pack, by id. An earlier one hides the packs of the same id in a later one. */
  readonly folders: readonly string[];
  /** Told of packs that cannot be read, once each time they change. */
  readonly report: (message: string) => void;
};

type Cached = { readonly stamp: string; readonly pack: InstalledPack | null };

/** Packs may come while the server runs, so every question looks; a manifest is parsed again only when it changed. */
export function createPackStore({ folders, report }: PackStoreOptions): PackStore {
  const cache = new Map<string, Cached>();

  async function read(folder: string, id: string): Promise<InstalledPack | null> {
    const info = await stat(path.join(folder, "manifest.json")).catch(orNull);
    if (!info) return null;
    const stamp = `${info.mtimeMs} ${info.size}`;
    const known = cache.get(folder);
    if (known?.stamp === stamp) return known.pack;
    const pack = await parse(folder, id);
    cache.set(folder, { stamp, pack });
    return pack;
  }

  async function parse(folder: string, id: string): Promise<InstalledPack | null> {
    try {
      const manifest = checkManifest(await folderSource(folder).manifest());
      if (!manifest.ok) {
        report(`The pack in ${folder} cannot be used: ${manifest.problem.message}`);
        return null;
      }
      if (manifest.value.id === id) return { manifest: manifest.value, folder };
      report(
        `The pack in ${folder} calls itself “${manifest.value.id}”; its folder must have the same name.`,
      );
    } catch (error) {
      report(`The pack in ${folder} cannot be read: ${error instanceof Error ? error.message : error}`);
    }
    return null;
  }

  async function find(id: string): Promise<InstalledPack | null> {
    if (!packIdSchema.safeParse(id).success) return null; // never a path
    for (const folder of folders) {
      const pack = await read(path.join(folder, id), id);
      if (pack) return pack;
    }
    return null;
  }

  return {
    find,
    list: async () => {
      const names = await Promise.all(folders.map((folder) => readdir(folder).catch(orNull)));
      const ids = [...new Set(names.flatMap((some) => some ?? []))].sort();
      const packs = await Promise.all(ids.map(find));
      return packs.filter((pack) => pack !== null);
    },
  };
}

/** A folder or file that is not there is no pack; anything else that goes wrong is told. */
function orNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
