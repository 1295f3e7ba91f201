/**
 * Sets of images in the data folder: `images/<id>/set.json` says what the set is, `list.jsonl` lists its images, and
 * `pixels/<sha256>.png` holds the pixels of each, named by their hash. An image is there when its line is: its pixels are written
 * first.
 */
import { randomBytes } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../lib/shared/result.ts";
import {
  type ImageSetFacts,
  type ImageSetSummary,
  imageSetFactsSchema,
  imageSetHash,
  imageSetIdSchema,
  inSetOrder,
  type StoredImage,
  type StoredImageSet,
} from "../../lib/stimuli/images/stored-set.ts";
import { writeFileAtomically } from "./atomic-write.ts";
import { type ImageList, openImageList } from "./image-list.ts";

export type ImageSetStore = {
  /** In the order of their ids. */
  list(): Promise<ImageSetSummary[]>;
  /** The whole set as it is now; null when there is none. */
  find(id: string): Promise<StoredImageSet | null>;
  /** False when there is a set of this id already. */
  create(facts: ImageSetFacts): Promise<boolean>;
  /** The list of a set's images, read to its end; null when there is no such set. */
  images(id: string): Promise<ImageList | null>;
  /** Adds an image whose content and name are new to the set. Resolves when it is on disk. */
  add(id: string, image: StoredImage, png: Uint8Array): Promise<void>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
  /** Where the pixels of a set's image lie, whether or not they are there; null for what cannot be the name of any. */
  pixels(id: string, hash: string): string | null;
};

type Known = { readonly list: ImageList; revision: number; whole: StoredImageSet | null };

export function createImageSetStore(dataDir: string, report: (message: string) => void): ImageSetStore {
  const folder = path.join(dataDir, "images");
  const known = new Map<string, Known>();

  const isId = (id: string): boolean => imageSetIdSchema.safeParse(id).success; // never a path
  const listFile = (id: string): string => path.join(folder, id, "list.jsonl");

  async function facts(id: string): Promise<ImageSetFacts | null> {
    if (!isId(id)) return null;
    const text = await readFile(path.join(folder, id, "set.json"), "utf8").catch(orNull);
    if (text === null) {
      known.delete(id);
      return null;
    }
    try {
      return imageSetFactsSchema.parse(JSON.parse(text));
    } catch (error) {
      report(`The image set in ${path.join(folder, id)} cannot be read: ${messageOf(error)}`);
      return null;
    }
  }

  async function open(id: string): Promise<Known> {
    const entry = known.get(id) ?? { list: openImageList(listFile(id), report), revision: -1, whole: null };
    known.set(id, entry);
    await entry.list.refresh().catch(orNull); // a set without images has no list
    return entry;
  }

  async function find(id: string): Promise<StoredImageSet | null> {
    const stated = await facts(id);
    if (!stated) return null;
    const entry = await open(id);
    if (entry.whole === null || entry.revision !== entry.list.revision) {
      entry.revision = entry.list.revision;
      const images = inSetOrder(entry.list.images());
      entry.whole = { ...stated, sha256: await imageSetHash(images), count: images.length, images };
    }
    return entry.whole;
  }

  const pixels = (id: string, hash: string): string | null =>
    isId(id) && /^[0-9a-f]{64}$/.test(hash) ? path.join(folder, id, "pixels", `${hash}.png`) : null;

  return {
    find,
    pixels,
    list: async () => {
      const names = ((await readdir(folder).catch(orNull)) ?? []).filter(isId).sort();
      const sets = await Promise.all(names.map(find));
      return sets.flatMap((set) => {
        if (!set) return [];
        const { images: _, ...summary } = set;
        return [summary];
      });
    },
    create: async (stated) => {
      const target = path.join(folder, stated.id);
      await mkdir(folder, { recursive: true });
      // Made whole under another name, so that of two who make the same set one finds it taken.
      const fresh = path.join(folder, `.${stated.id}.${randomBytes(6).toString("hex")}.new`);
      await mkdir(path.join(fresh, "pixels"), { recursive: true });
      try {
        await writeFileAtomically(path.join(fresh, "set.json"), `${JSON.stringify(stated)}\n`);
        await rename(fresh, target);
        return true;
      } catch (error) {
        await rm(fresh, { recursive: true, force: true });
        if (isTaken(error)) return false;
        throw error;
      }
    },
    images: async (id) => ((await facts(id)) ? (await open(id)).list : null),
    add: async (id, image, png) => {
      const file = pixels(id, image.sha256);
      if (!file) throw new TypeError(`${id} is no id of a set, or ${image.sha256} no hash`);
      // Two files may hold the same pixels.
      const there = await access(file).then(
        () => true,
        () => false,
      );
      if (!there) await writeFileAtomically(file, png);
      await (await open(id)).list.append(image);
    },
    remove: async (id) => {
      if (!(await facts(id))) return false;
      // Gone at once for everybody, however long its files take to delete.
      const former = path.join(folder, `.${id}.${randomBytes(6).toString("hex")}.old`);
      await rename(path.join(folder, id), former);
      known.delete(id);
      await rm(former, { recursive: true, force: true });
      return true;
    },
  };
}

/** What a rename onto a folder that is not empty ends with, depending on the system. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOTEMPTY", "EEXIST", "EPERM"].includes(String(error.code));

function orNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
