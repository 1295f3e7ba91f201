/** Takes an image into a set: check its name, decode it once for everybody, keep its pixels. */
import { createHash } from "node:crypto";
import { fail, MicrographiaError, ok, type Result } from "../../lib/shared/result.ts";
import { checkImageName, classOfName } from "../../lib/stimuli/images/image-name.ts";
import { largestImageFile, largestSet, type StoredImage } from "../../lib/stimuli/images/stored-set.ts";
import { describeFileFailure, isFileFailure } from "../persistence/file-failure.ts";
import type { ImageSetStore } from "../persistence/image-set-store.ts";
import { decodeUpload, encodeStored } from "./image.ts";

export type AddedImage = {
  readonly image: StoredImage;
  /** False when this very file is in the set already, perhaps under another name. */
  readonly added: boolean;
};

export type ImageAdder = {
  /**
   * A problem: `invalid` name, `not-found` set, `conflict` with another image of the name, `too-large`, `unsupported` or `corrupt`
   * file, `unavailable` when the disk is full.
   */
  add(set: string, name: string, file: Uint8Array): Promise<Result<AddedImage>>;
};

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** One image after another: a decoded one may take hundreds of megabytes, and two of one name must not pass each other. */
export function createImageAdder(store: ImageSetStore): ImageAdder {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add: (set, name, file) => {
      const turn = last.then(() => addImage(store, set, name, file));
      last = turn.catch(() => undefined); // whoever asked is told
      return turn;
    },
  };
}

async function addImage(
  store: ImageSetStore,
  set: string,
  givenName: string,
  file: Uint8Array,
): Promise<Result<AddedImage>> {
  const checked = checkImageName(givenName);
  if (!checked.ok) return checked;
  const name = checked.value;
  if (file.length > largestImageFile) {
    return fail(
      "too-large",
      `${name} is larger than the ${largestImageFile / 1024 / 1024} MB that an image may have.`,
    );
  }
  const list = await store.images(set);
  if (!list) return fail("not-found", `There is no image set “${set}”.`);
  const hash = hashOf(file);
  const same = list.byFile(hash);
  if (same) return ok({ image: same, added: false });
  if (list.byName(name)) {
    return fail(
      "conflict",
      `There is another image of the name ${name} in “${set}”. Give this one another name.`,
    );
  }
  if (list.images().length >= largestSet) {
    return fail(
      "too-large",
      `“${set}” is full: a set holds at most ${largestSet.toLocaleString("en")} images.`,
    );
  }
  try {
    const pixels = await decodeUpload(file);
    const image: StoredImage = {
      name,
      file: hash,
      sha256: hashOf(pixels.rgb),
      width: pixels.width,
      height: pixels.height,
      className: classOfName(name),
    };
    await store.add(set, image, await encodeStored(pixels));
    return ok({ image, added: true });
  } catch (error) {
    if (error instanceof MicrographiaError) return fail(error.code, `${name}: ${error.message}`);
    if (!isFileFailure(error)) throw error;
    return fail(
      "unavailable",
      `${name} could not be kept: ${describeFileFailure(error)}. What was added before is safe; go on when there is room.`,
    );
  }
}
