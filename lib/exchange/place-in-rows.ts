/** Places for nodes that came without any: a row for each layer, the input at the bottom. Tidied by the page's own layout. */

const columnWidth = 140;
const rowHeight = 190;

type Row = { readonly id: string; readonly depth: number };

/** @param depth the place of each node's layer on the way through the network; rows of equal depth are one, in their order */
export function placeInRows(
  nodes: readonly Row[],
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const depths = [...new Set(nodes.map(({ depth }) => depth))].sort((a, b) => a - b);
  return new Map(
    depths.flatMap((depth, row) => {
      const side = nodes.filter((node) => node.depth === depth);
      return side.map(
        ({ id }, i) => [id, { x: (i - (side.length - 1) / 2) * columnWidth, y: -row * rowHeight }] as const,
      );
    }),
  );
}
