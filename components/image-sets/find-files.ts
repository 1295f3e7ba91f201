/** The images in what somebody drops or chooses: whole folders, with the folders in them, or single files. */
import { checkImageName, looksLikeImage } from "../../lib/stimuli/images/image-name.ts";
import { largestSet } from "../../lib/stimuli/images/stored-set.ts";

export type FoundFile = {
  /** The path within the folder that was dropped. */
  readonly name: string;
  open(): Promise<File>;
};

export type FoundFiles = {
  /** The folder's name; null for single files. */
  readonly folder: string | null;
  readonly images: readonly FoundFile[];
  /** Files that are no images by their names, hidden files among them. */
  readonly others: number;
  /** Whether there were more images than a set can hold; those beyond are left out. */
  readonly tooMany: boolean;
};

/** What of the browser's `FileSystemEntry` is used. */
export type Entry =
  | {
      readonly isFile: true;
      readonly name: string;
      file(done: (file: File) => void, fail: (error: Error) => void): void;
    }
  | { readonly isFile: false; readonly name: string; createReader(): EntryReader };
export type EntryReader = {
  readEntries(done: (entries: readonly Entry[]) => void, fail: (error: Error) => void): void;
};

/** A reader gives about a hundred entries at a time, and none when there are no more. */
async function entriesOf(reader: EntryReader): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const some = await new Promise<readonly Entry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Walks through folders; `onFound` hears how many images there are so far. */
export async function findDropped(
  entries: readonly Entry[],
  onFound: (images: number) => void = () => undefined,
): Promise<FoundFiles> {
  const [only] = entries;
  const folder = entries.length === 1 && only && !only.isFile ? only.name : null;
  const found = collect(folder);
  const walk = async (entry: Entry, path: string): Promise<void> => {
    if (entry.isFile) {
      found.add(path, () => new Promise<File>((done, fail) => entry.file(done, fail)));
      onFound(found.count());
      return;
    }
    if (isHidden(entry.name)) return;
    for (const child of await entriesOf(entry.createReader())) await walk(child, `${path}/${child.name}`);
  };
  for (const entry of entries) {
    if (entry === only && folder !== null && !entry.isFile) {
      for (const child of await entriesOf(entry.createReader())) await walk(child, child.name);
    } else {
      await walk(entry, entry.name);
    }
  }
  return found.all();
}

/** The files of an `<input type="file">`, of a folder or not. */
export function findChosen(files: readonly File[]): FoundFiles {
  const [first] = files;
  const folder = first?.webkitRelativePath ? (first.webkitRelativePath.split("/")[0] ?? null) : null;
  const found = collect(folder);
  for (const file of files) {
    const path = folder === null ? file.name : file.webkitRelativePath.slice(folder.length + 1);
    found.add(path, async () => file);
  }
  return found.all();
}

const isHidden = (name: string): boolean => name.startsWith(".");

function collect(folder: string | null) {
  const images: FoundFile[] = [];
  let others = 0;
  let tooMany = false;
  return {
    add: (path: string, open: () => Promise<File>): void => {
      const name = checkImageName(path);
      if (!name.ok || !looksLikeImage(path) || path.split("/").some(isHidden)) others++;
      else if (images.length === largestSet) tooMany = true;
      else images.push({ name: name.value, open });
    },
    count: (): number => images.length,
    // In the order in which they will be numbered, whatever order the browser found them in.
    all: (): FoundFiles => ({
      folder,
      images: images.sort((a, b) => (a.name < b.name ? -1 : 1)),
      others,
      tooMany,
    }),
  };
}

/** An id for a set from what its folder is called: `Wild animals (2024)` becomes `wild-animals-2024`. */
export const idFor = (folder: string): string =>
  folder
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
