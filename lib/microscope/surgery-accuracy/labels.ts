/** Which class an image shows, as a number of the network's. */
import type { Manifest } from "../../model/manifest.ts";
import { MicrographiaError } from "../../shared/result.ts";
import type { ImageSet } from "../../stimuli/images/source.ts";
import type { LabelledBy } from "./instrument.ts";

/** The number before the words of a folder's or, where it lies in none, of a file's name. */
const numberOf = (name: string): number | null => {
  const parts = name.split("/");
  const found = /^(\d{1,6})(?=[-_ .]|$)/.exec(parts.at(-2) ?? parts.at(-1) ?? "");
  return found ? Number(found[1]) : null;
};

/** The class of each image of `order`, or null. Throws `invalid` when the pack names no classes to compare with. */
export function labelsOf(
  { id, classes }: Pick<Manifest, "id" | "classes">,
  set: Pick<ImageSet, "describe">,
  order: readonly number[],
  labelledBy: LabelledBy,
  outputs: number,
): (number | null)[] {
  if (labelledBy === "numbers") {
    return order.map((index) => {
      const found = numberOf(set.describe(index).name);
      return found !== null && found < outputs ? found : null;
    });
  }
  if (classes === null) {
    throw new MicrographiaError(
      "invalid",
      `The model “${id}” names no classes, so an image's class must be the number that begins its name.`,
    );
  }
  const places = new Map(classes.map((name, place) => [name, place]));
  return order.map((index) => places.get(set.describe(index).className ?? "") ?? null);
}
