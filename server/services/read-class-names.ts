/** Class names from a text file, one class a line. */
import { readFile } from "node:fs/promises";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";

/** A WordNet id, as ImageNet's lists have before each name: a part of speech and eight digits. */
const synset = /^[nvar]\d{8}\s+/;

/**
 * The names in order. `n01440764 tench, Tinca tinca` and `tench, Tinca tinca` name the same class; empty lines at the
 * end are no classes. Throws `not-found` for a file that cannot be read, `invalid` for a gap in the list.
 */
export async function readClassNames(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new MicrographiaError(
      "not-found",
      `The class names in ${file} cannot be read: ${messageOf(error)}`,
      {
        cause: error,
      },
    );
  });
  const names = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trim().replace(synset, ""));
  const gap = names.indexOf("");
  if (gap !== -1)
    throw new MicrographiaError("invalid", `Line ${gap + 1} of ${file} is empty; every class needs a name.`);
  return names;
}
