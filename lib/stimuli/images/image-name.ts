/** Names of images within a set: which are safe, and what class they tell of. */
import { fail, ok, type Result } from "../../shared/result.ts";
import { longestImageName } from "./stored-set.ts";

/** Control characters, marks that turn the direction of what follows, and the separator of another system's folders. */
const unfit = /[\p{Cc}\\\u202a-\u202e\u2066-\u2069]/u;

/**
 * The name of a file within the folder that is added, checked. Refused (`invalid`) is what would lead out of the folder or is not a
 * relative path of ordinary names. Names are never used as paths on the server; this keeps lists readable and exports safe.
 */
export function checkImageName(name: string): Result<string> {
  const parts = name.split("/");
  if (name.length === 0 || name.length > longestImageName) {
    return fail(
      "invalid",
      `The name of an image has 1 to ${longestImageName} characters, its folders included.`,
    );
  }
  if (unfit.test(name) || parts.some((part) => part === "" || part === "." || part === "..")) {
    return fail(
      "invalid",
      `“${printable(name)}” is not a name for an image: use a plain path within the folder, such as dogs/rex.jpg.`,
    );
  }
  return ok(name.normalize("NFC"));
}

const printable = (name: string): string => name.slice(0, 80).replaceAll(/\p{C}/gu, "\ufffd");

/** A class number or a WordNet id before the words: `0295_American_black_bear`, `n01440764_tench`, `17-polka-dots`. */
const numbered = /^(?:n\d{8}|\d+)[-_ ]+(.*\p{L}.*)$/u;

/**
 * The class that a name tells of: that of the folder it lies in, else the words after a number at the beginning of the file's own
 * name; null when it says nothing. Underscores are spaces.
 */
export function classOfName(name: string): string | null {
  const parts = name.split("/");
  const folder = parts.at(-2);
  const stem = (parts.at(-1) ?? "").replace(/\.[^.]*$/, "");
  const word =
    folder === undefined ? (numbered.exec(stem)?.[1] ?? "") : (numbered.exec(folder)?.[1] ?? folder);
  return word.replaceAll("_", " ").trim() || null;
}

/** Files that may be images, by the end of their names; what they are is decided by their content. */
export const looksLikeImage = (name: string): boolean =>
  /\.(jpe?g|png|webp|avif|gif|tiff?|heic|heif)$/i.test(name);
