/** Moving about a table of cells with the keyboard, as in a grid: one cell at a time, or to the ends of a row or column. */

export type Cell = { readonly row: number; readonly column: number };
export type TableSize = { readonly rows: number; readonly columns: number };

/** Where a key leads from a cell; null for keys that lead nowhere. Ends of the table hold. */
export function moveCell({ row, column }: Cell, key: string, { rows, columns }: TableSize): Cell | null {
  const to = (nextRow: number, nextColumn: number): Cell => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case "ArrowLeft":
      return to(row, column - 1);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowDown":
      return to(row + 1, column);
    case "Home":
      return to(row, 0);
    case "End":
      return to(row, columns - 1);
    case "PageUp":
      return to(0, column);
    case "PageDown":
      return to(rows - 1, column);
    default:
      return null;
  }
}
