/** The measures of the grid of units, in pixels. */
export const gridMetrics = {
  columnGap: 12,
  rowGap: 12,
  /** Index and label under the picture: two lines of caption. */
  text: 40,
  heading: 48,
} as const;

/** The height of a row of tiles whose pictures are `side` wide and tall. */
export const tileRowHeight = (side: number): number => side + gridMetrics.text + gridMetrics.rowGap;
