/** Networks that came from one recipe: what was learned twice is perhaps not an accident. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { describeDifference, readTraining, recipeOf } from "./read-training.ts";

export type Siblings = {
  readonly first: Manifest;
  readonly other: Manifest;
  /** In words, to go after “with”. */
  readonly difference: string;
  /** Whether they share neither the weights they began with nor the images they saw: both follow from the seed. */
  readonly apart: boolean;
};

/** Each network whose recipe an earlier one in the list came from, with that earlier one. */
export function findSiblings(manifests: readonly Manifest[]): Siblings[] {
  const firsts = new Map<string, Manifest>();
  return manifests.flatMap((other) => {
    const recipe = recipeOf(other);
    const training = readTraining(other);
    if (recipe === null || training === null) return [];
    const first = firsts.get(recipe);
    const before = first ? readTraining(first) : null;
    if (!first || !before) {
      firsts.set(recipe, other);
      return [];
    }
    return [
      {
        first,
        other,
        difference: describeDifference(training, before),
        apart: training.seed !== before.seed,
      },
    ];
  });
}
