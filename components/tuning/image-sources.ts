/** Images that can be shown to a network, and what they are called in addresses. */
import { isDrawnDataset, type Manifest } from "../../lib/model/manifest.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";

export type NamedSource = {
  /** In addresses: the set's id, or `own`. */
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly source: ImageSource;
};

/** The pack’s own images in addresses. */
const ownId = "own";

/** The images that a pack comes with, when this program knows how to draw them. */
export const ownImages = ({ id, dataset }: Manifest): NamedSource | null =>
  dataset && isDrawnDataset(dataset)
    ? {
        id: ownId,
        title: "the model’s own images",
        count: dataset.images,
        source: { type: "dataset", pack: id },
      }
    : null;
