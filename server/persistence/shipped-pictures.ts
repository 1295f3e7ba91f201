/**
 * The pictures that ship with packs. Nothing of it is needed: what is missing, damaged or about other weights is told and
 * left out, and pages make those pictures themselves.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import { encodePng } from "../../lib/featurevis/png.ts";
import { type VisualisationRecord, visualisationKey } from "../../lib/featurevis/record.ts";
import { cutCell, type SheetBytes } from "../../lib/featurevis/sheet.ts";
import {
  picturesFile,
  picturesFolder,
  type ShippedLayer,
  type ShippedPictures,
  type ShippedSheet,
  shippedRecord,
} from "../../lib/featurevis/shipped.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import type { InstalledPack, PackStore } from "../ports.ts";
import {
  checkLayer,
  decodeSheet,
  readPictures,
  readSheet,
  UnusablePictures,
} from "./shipped-picture-files.ts";

export type ShippedPicture = {
  readonly record: VisualisationRecord;
  /** Another one when the picture's bytes are others. */
  readonly version: string;
  /** An 8-bit RGB PNG. Throws `corrupt` when the sheet has been damaged since it was checked. */
  png(): Promise<Uint8Array>;
};

export type ShippedPictureStore = {
  /** A pack's shipped pictures, by key. */
  ofPack(pack: InstalledPack): Promise<ReadonlyMap<string, ShippedPicture>>;
  /** Looks for a key in every pack that is installed. */
  find(key: string): Promise<ShippedPicture | null>;
};

type Shelf = ReadonlyMap<string, ShippedPicture>;

/** Sheets that are kept decoded, of at most 16 MB each: a page asks for a layer's pictures one by one. */
const sheetsInMemory = 4;

export function createShippedPictureStore({
  packs,
  report,
}: {
  readonly packs: PackStore;
  /** Told what is wrong with a pack's pictures whenever they are looked through, which is once until they change. */
  readonly report: (message: string) => void;
}): ShippedPictureStore {
  const shelves = new Map<string, { readonly stamp: string; readonly shelf: Promise<Shelf> }>();
  const decoded = new Map<string, Promise<SheetBytes>>();

  const sheetBytes = (folder: string, sheet: ShippedSheet, side: number): Promise<SheetBytes> => {
    const name = `${folder} ${sheet.sha256}`;
    const bytes =
      decoded.get(name) ?? readSheet(folder, sheet, side).then((file) => decodeSheet(file, sheet.file));
    // The map's order is that of use: its first sheet has waited longest.
    decoded.delete(name);
    decoded.set(name, bytes);
    for (const oldest of decoded.keys()) if (decoded.size > sheetsInMemory) decoded.delete(oldest);
    bytes.catch(() => decoded.delete(name));
    return bytes;
  };

  const pictureAt = (
    folder: string,
    sheet: ShippedSheet,
    place: number,
    record: VisualisationRecord,
  ): ShippedPicture => ({
    record,
    version: sheet.sha256,
    png: async () => {
      try {
        const bytes = await sheetBytes(folder, sheet, record.size);
        return await encodePng(cutCell(bytes, place, sheet.columns, record.size));
      } catch (error) {
        shelves.delete(folder); // looked through again, so that it is told and left out
        throw new MicrographiaError("corrupt", `The shipped picture is damaged: ${messageOf(error)}.`, {
          cause: error,
        });
      }
    },
  });

  async function addLayer(
    shelf: Map<string, ShippedPicture>,
    folder: string,
    pictures: ShippedPictures,
    layer: ShippedLayer,
  ): Promise<void> {
    for (const sheet of layer.sheets) {
      await readSheet(folder, sheet, layer.settings.size);
      for (let place = 0; place < sheet.count; place++) {
        const record = shippedRecord(pictures, layer, sheet.first + place);
        if (record) shelf.set(await visualisationKey(record), pictureAt(folder, sheet, place, record));
      }
    }
  }

  async function lookThrough(folder: string, manifest: Manifest): Promise<Shelf> {
    const shelf = new Map<string, ShippedPicture>();
    const orTell = async (what: string, work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof UnusablePictures)) throw error;
        report(`${what} in ${folder} are not used: ${error.message}. Pages make such pictures themselves.`);
      }
    };
    await orTell("The pictures", async () => {
      const pictures = await readPictures(folder, manifest);
      for (const layer of pictures.layers) {
        await orTell(`The pictures of ${layer.layer}`, async () => {
          checkLayer(layer, manifest);
          await addLayer(shelf, folder, pictures, layer);
        });
      }
    });
    return shelf;
  }

  const ofPack: ShippedPictureStore["ofPack"] = async ({ manifest, folder: packFolder }) => {
    const folder = path.join(packFolder, picturesFolder);
    const files = await stampOf(folder);
    if (files === null) return new Map();
    const stamp = `${files} ${manifest.weights.sha256}`;
    const known = shelves.get(folder);
    if (known?.stamp === stamp) return known.shelf;
    const shelf = lookThrough(folder, manifest);
    shelves.set(folder, { stamp, shelf });
    shelf.catch(() => shelves.delete(folder));
    return shelf;
  };

  return {
    ofPack,
    find: async (key) => {
      for (const pack of await packs.list()) {
        const picture = (await ofPack(pack)).get(key);
        if (picture) return picture;
      }
      return null;
    },
  };
}

/** Changes with the index, and whenever a file comes or goes; null when no pictures ship with the pack. */
async function stampOf(folder: string): Promise<string | null> {
  try {
    const [own, index] = await Promise.all([stat(folder), stat(path.join(folder, picturesFile))]);
    return `${own.mtimeMs} ${index.mtimeMs} ${index.size}`;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return null;
    }
    throw error;
  }
}
