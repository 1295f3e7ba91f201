/** Which images a person means on the command line. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import type { ImageSetStore } from "../persistence/image-set-store.ts";

/**
 * A set by its id, or, when none is named or the model's own id is, the images that come with the model. Throws `not-found` with what
 * there is.
 */
export async function imageSourceNamed(
  sets: ImageSetStore,
  { id: model, dataset }: Pick<Manifest, "id" | "dataset">,
  name: string | undefined,
): Promise<ImageSource> {
  const set = name === undefined ? null : await sets.find(name);
  if (set) return { type: "set", id: set.id, sha256: set.sha256 };
  if (dataset && (name === undefined || name === model)) return { type: "dataset", pack: model };
  const known = [...(dataset ? [model] : []), ...(await sets.list()).map(({ id }) => id)];
  const there =
    known.length > 0 ? `There are: ${known.join(", ")}.` : "Add a set with micrographia images add.";
  throw new MicrographiaError(
    "not-found",
    name === undefined
      ? `The model “${model}” comes without images. Name a set. ${there}`
      : `There are no images “${name}”. ${there}`,
  );
}
