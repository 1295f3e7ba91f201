/** A sparse matrix with the same number of entries in every row: how a picture is sampled. */

/** Entry `e` of row `r` is at `r · perRow + e`. Entries of weight 0 are padding. */
export type SparseMatrix = {
  readonly rows: number;
  readonly columns: number;
  readonly perRow: number;
  readonly index: Int32Array; // column of each entry
  readonly weight: Float32Array;
};

/** The transposed matrix, its rows padded to the longest. */
export function transposed({ rows, columns, perRow, index, weight }: SparseMatrix): SparseMatrix {
  const counts = new Int32Array(columns);
  for (let e = 0; e < index.length; e++)
    if (weight[e] !== 0) counts[index[e] ?? 0] = (counts[index[e] ?? 0] ?? 0) + 1;
  const longest = counts.reduce((most, count) => Math.max(most, count), 1);
  const flippedIndex = new Int32Array(columns * longest);
  const flippedWeight = new Float32Array(columns * longest);
  const filled = new Int32Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let e = row * perRow; e < (row + 1) * perRow; e++) {
      const value = weight[e] ?? 0;
      if (value === 0) continue;
      const column = index[e] ?? 0;
      const place = column * longest + (filled[column] ?? 0);
      filled[column] = (filled[column] ?? 0) + 1;
      flippedIndex[place] = row;
      flippedWeight[place] = value;
    }
  }
  return { rows: columns, columns: rows, perRow: longest, index: flippedIndex, weight: flippedWeight };
}
