/** What units are compared by and where they are looked for, as the address carries it. Defaults leave no trace in it. */
import type { PanelQuery } from "../microscope/panel-props.ts";

export const ways = ["input", "output", "stimuli", "images"] as const;
export type Way = (typeof ways)[number];

export type SimilarView = {
  readonly by: Way;
  /** The pack whose units are looked through; null for the unit's own. */
  readonly pack: string | null;
  /** The layer that is looked through; null for the one of the unit's own name. */
  readonly layer: string | null;
  /** The set of images, as `type/id`; null for the first that there is. */
  readonly images: string | null;
  readonly count: number; // of images
};

export const imageCounts = [100, 400, 1000, 2000] as const;
const defaultCount = 400;

/** Anything that is not a known value counts as the default: an old or mistyped address still opens. */
export function readSimilarView({ get }: Pick<PanelQuery, "get">): SimilarView {
  const count = Number(get("count") ?? defaultCount);
  return {
    by: ways.find((way) => way === get("by")) ?? "input",
    pack: get("pack"),
    layer: get("layer"),
    images: get("images"),
    count: imageCounts.find((known) => known === count) ?? defaultCount,
  };
}
