/** The measures of the grid of images, in pixels. */
export const imageTileMetrics = {
  /** The least side of a picture: each of its 64 pixels has one of the screen's. */
  side: 72,
  columnGap: 12,
  rowGap: 10,
  /** Number and class under the picture, and a third line for what it is mistaken for, once that is known. */
  text: { labelled: 38, answered: 54 },
} as const;

/** The height of the words under a picture. */
export const tileTextHeight = (answered: boolean): number =>
  answered ? imageTileMetrics.text.answered : imageTileMetrics.text.labelled;

/** The height of a row of tiles whose pictures are `side` wide and tall. */
export const imageRowHeight = (side: number, answered: boolean): number =>
  side + tileTextHeight(answered) + imageTileMetrics.rowGap;
