/** Opens image sources, wherever the code runs: what differs is only where manifests and files come from. */
import { sha256 } from "../../model/sha256.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { type DatasetSource, openDataset } from "../dataset/open-dataset.ts";
import { decodePng } from "./decode-png.ts";
import type { ImageLibrary, ImageRef, ImageSet, ImageSource, RgbImage } from "./source.ts";
import type { StoredImageSet } from "./stored-set.ts";

/** Where a library finds what it opens. Each throws `not-found` for what is not there. */
export type ImageShelves = {
  /** What a pack says of its images. */
  dataset(pack: string): Promise<DatasetSource>;
  set(id: string): Promise<StoredImageSet>;
  /** The PNG file of an image of a set, by the hash of its pixels. */
  file(set: string, pixels: string): Promise<Uint8Array>;
};

export type LooseImageLibrary = ImageLibrary & {
  /** Takes in an image that is in no set, and answers the hash by which it can be read from then on. */
  addLoose(image: RgbImage): Promise<string>;
};

/** Loose images that are kept; the one that was not asked for longest goes first. At 2,048 × 2,048 pixels each is 12 MB. */
const looseKept = 16;

export function createImageLibraryOn(shelves: ImageShelves): LooseImageLibrary {
  const loose = new Map<string, RgbImage>(); // the longest unused first
  const sets = new Map<string, Promise<ImageSet>>();

  /** Opened once: what a source names never changes. One that could not be opened is tried again. */
  const open = (source: ImageSource): Promise<ImageSet> => {
    const key = source.type === "set" ? `set ${source.id} ${source.sha256}` : `dataset ${source.pack}`;
    const known = sets.get(key);
    if (known) return known;
    const opened = source.type === "set" ? openSet(shelves, source) : openDrawn(shelves, source);
    sets.set(key, opened);
    opened.catch(() => sets.delete(key));
    return opened;
  };

  const readLoose = (hash: string): RgbImage => {
    const image = loose.get(hash);
    if (!image) {
      throw new MicrographiaError(
        "not-found",
        "This image is not here any more. Drop it or choose it again.",
      );
    }
    loose.delete(hash);
    loose.set(hash, image);
    return image;
  };

  return {
    open,
    read: async (image: ImageRef) =>
      image.type === "loose" ? readLoose(image.sha256) : (await open(image.source)).read(image.index),
    addLoose: async (image) => {
      checkPixels(image);
      const hash = await sha256(image.rgb);
      loose.set(hash, image);
      for (const oldest of loose.keys()) {
        if (loose.size <= looseKept) break;
        loose.delete(oldest);
      }
      return hash;
    },
  };
}

function checkPixels({ width, height, rgb }: RgbImage): void {
  if (width < 1 || height < 1 || rgb.length !== 3 * width * height) {
    throw new MicrographiaError(
      "invalid",
      `An image of ${width} × ${height} pixels does not have ${rgb.length} samples.`,
    );
  }
}

async function openDrawn(
  shelves: ImageShelves,
  source: Extract<ImageSource, { type: "dataset" }>,
): Promise<ImageSet> {
  const dataset = unwrap(openDataset(await shelves.dataset(source.pack)));
  return {
    source,
    title: `Images of ${source.pack}`,
    count: dataset.count,
    describe: (index) => ({
      name: `image ${index}`,
      className: dataset.classes[dataset.labelOf(index)] ?? null,
    }),
    read: async (index) => {
      const { pixels, side } = dataset.draw(index);
      return { width: side, height: side, rgb: pixels };
    },
  };
}

async function openSet(
  shelves: ImageShelves,
  source: Extract<ImageSource, { type: "set" }>,
): Promise<ImageSet> {
  const stored = await shelves.set(source.id);
  if (stored.sha256 !== source.sha256) {
    throw new MicrographiaError(
      "not-found",
      `The image set “${source.id}” holds other images now than those that are asked for. Choose it again.`,
    );
  }
  const imageAt = (index: number) => {
    const image = stored.images[index];
    if (image) return image;
    throw new MicrographiaError(
      "not-found",
      `There is no image ${index}: “${stored.id}” has images 0 to ${stored.images.length - 1}.`,
    );
  };
  return {
    source,
    title: stored.title,
    count: stored.images.length,
    describe: (index) => {
      const { name, className } = imageAt(index);
      return { name, className };
    },
    read: async (index) => {
      const { name, sha256: pixels, width, height } = imageAt(index);
      const image = await decodePng(await shelves.file(stored.id, pixels));
      if (image.width !== width || image.height !== height || (await sha256(image.rgb)) !== pixels) {
        throw new MicrographiaError(
          "corrupt",
          `The image “${name}” of “${stored.id}” is damaged: its pixels are not those that were added. Remove the set and add it again.`,
        );
      }
      return image;
    },
  };
}
