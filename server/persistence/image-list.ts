/**
 * The list of a set's images on disk: one line of JSON an image, appended as each is added, so that adding the thousandth image
 * writes no more than the first and nothing that was acknowledged can be lost. Read on from where it was read before.
 */
import { open } from "node:fs/promises";
import { type StoredImage, storedImageSchema } from "../../lib/stimuli/images/stored-set.ts";

export type ImageList = {
  /** Looks at what was appended since, by whatever process. Throws `ENOENT` when there is no list. */
  refresh(): Promise<void>;
  /** Resolves when the line is on disk. */
  append(image: StoredImage): Promise<void>;
  byFile(file: string): StoredImage | undefined;
  byName(name: string): StoredImage | undefined;
  /** In the order in which they were added. */
  images(): readonly StoredImage[];
  /** Another number whenever there are others. */
  readonly revision: number;
};

const newline = 0x0a;

export function openImageList(file: string, report: (message: string) => void): ImageList {
  let at = 0; // how much has been read
  let inode = 0;
  let revision = 0;
  let byFile = new Map<string, StoredImage>();
  let byName = new Map<string, StoredImage>();

  /** The first to come under a name, or with a content, stays. */
  const take = (line: string): void => {
    if (line === "") return;
    const image = parse(line);
    if (!image) {
      report(
        `${file} has a line that cannot be read: the image it was about is left out. The line: ${line.slice(0, 200)}`,
      );
      return;
    }
    if (byFile.has(image.file) || byName.has(image.name)) return;
    byFile.set(image.file, image);
    byName.set(image.name, image);
  };

  const refresh = async (): Promise<void> => {
    await using handle = await open(file, "r");
    const { size, ino } = await handle.stat();
    if (ino !== inode || size < at) {
      [at, inode, byFile, byName] = [0, ino, new Map(), new Map()];
      revision++;
    }
    if (size === at) return;
    const bytes = Buffer.alloc(size - at);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
    // A line without an end is still being written, or never was to its end: nobody was told that it is there.
    const end = bytes.subarray(0, bytesRead).lastIndexOf(newline) + 1;
    for (const line of bytes.toString("utf8", 0, end).split("\n")) take(line);
    if (end > 0) revision++;
    at += end;
  };

  return {
    refresh,
    append: async (image) => {
      await using handle = await open(file, "a+");
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      const torn = size > 0 && last[0] !== newline;
      await handle.appendFile(`${torn ? "\n" : ""}${JSON.stringify(image)}\n`);
      await handle.datasync();
      await refresh();
    },
    byFile: (hash) => byFile.get(hash),
    byName: (name) => byName.get(name),
    images: () => [...byFile.values()],
    get revision() {
      return revision;
    },
  };
}

function parse(line: string): StoredImage | null {
  try {
    return storedImageSchema.parse(JSON.parse(line));
  } catch {
    return null; // torn by a power cut, or edited by hand; the caller reports it
  }
}
