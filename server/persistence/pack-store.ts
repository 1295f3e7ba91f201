/** The installed packs: those of the data folder, and those that ship with the program. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { checkManifest } from "../../lib/model/check-graph.ts";
import { packIdSchema } from "../../lib/model/manifest.ts";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import type { InstalledPack, PackStore } from "../ports.ts";
import { folderSource } from "./pack-folder.ts";

export type PackStoreOptions = {
  /** Folders that hold one folder per pack, by id. An earlier one hides the packs of the same id in a later one. */
  readonly folders: readonly string[];
  /** Told of packs that cannot be read, once until that changes. */
  readonly report: (message: string) => void;
  /** Told of a pack whenever somebody has asked for it and it is there; they get it when this resolves. */
  readonly found?: (pack: InstalledPack) => Promise<void>;
};

type Cached = { readonly stamp: string; readonly pack: InstalledPack | null };

/** Packs may come while the server runs, so every question looks; a manifest is parsed again only when it changed. */
export function createPackStore({ folders, report, found }: PackStoreOptions): PackStore {
  const cache = new Map<string, Cached>();
  const reported = new Map<string, string>();

  function reportOnce(folder: string, message: string): void {
    if (reported.get(folder) !== message) report(message);
    reported.set(folder, message);
  }

  /** Throws what the operating system has against reading the manifest now. */
  async function read(folder: string, id: string): Promise<InstalledPack | null> {
    const info = await stat(path.join(folder, "manifest.json")).catch(orNull);
    if (!info) return null;
    const stamp = `${info.mtimeMs} ${info.size}`;
    const known = cache.get(folder);
    if (known?.stamp === stamp) return known.pack;
    const pack = await parse(folder, id);
    cache.set(folder, { stamp, pack });
    reported.delete(folder);
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
      // What is wrong with the pack stays wrong until it changes; what is wrong with the disk may pass.
      if (!(error instanceof MicrographiaError)) throw error;
      report(`The pack in ${folder} cannot be read: ${error.message}`);
    }
    return null;
  }

  async function find(id: string): Promise<InstalledPack | null> {
    if (!packIdSchema.safeParse(id).success) return null; // never a path
    let failure: unknown = null;
    for (const folder of folders) {
      try {
        const pack = await read(path.join(folder, id), id);
        if (pack) {
          await found?.(pack);
          return pack;
        }
      } catch (error) {
        reportOnce(
          path.join(folder, id),
          `The pack in ${path.join(folder, id)} cannot be read: ${messageOf(error)}.`,
        );
        failure ??= error;
      }
    }
    if (failure === null) return null;
    const reason = failure instanceof Error && "code" in failure ? ` (${failure.code})` : "";
    throw new MicrographiaError("unavailable", `The files of the model “${id}” cannot be read${reason}.`, {
      cause: failure,
    });
  }

  const listFolder = (folder: string): Promise<string[]> =>
    readdir(folder)
      .catch(orNull)
      .catch((error: unknown) => {
        reportOnce(folder, `The packs in ${folder} cannot be listed: ${messageOf(error)}.`);
        return null;
      })
      .then((names) => names ?? []);

  return {
    find,
    list: async () => {
      const names = await Promise.all(folders.map(listFolder));
      // One that cannot be read has been reported and must not take the others with it.
      const packs = await Promise.all(
        [...new Set(names.flat())].sort().map((id) => find(id).catch(() => null)),
      );
      return packs.filter((pack) => pack !== null);
    },
  };
}

/** A folder or file that is not there is no pack; anything else that goes wrong is told. */
function orNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
