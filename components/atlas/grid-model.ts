/**
 * The grid of units as rows, and how the arrow keys move in it. Plain values: the same model decides what is drawn
 * and where the focus goes, so the two cannot disagree.
 */

export type UnitGroup = {
  readonly key: string;
  /** Null where there is only one group and it needs no heading. */
  readonly title: string | null;
  readonly note?: string;
  readonly units: readonly number[];
};

export type GridRow =
  | { readonly type: "heading"; readonly key: string; readonly group: UnitGroup }
  | { readonly type: "units"; readonly key: string; readonly units: readonly number[] };

/** Groups cut into rows of `columns` units, each group under its heading. Empty groups leave no trace. */
export function layoutRows(groups: readonly UnitGroup[], columns: number): GridRow[] {
  const across = Math.max(1, Math.floor(columns));
  return groups.flatMap((group): GridRow[] => {
    if (group.units.length === 0) return [];
    const rows: GridRow[] =
      group.title === null ? [] : [{ type: "heading", key: `heading ${group.key}`, group }];
    for (let start = 0; start < group.units.length; start += across) {
      const units = group.units.slice(start, start + across);
      rows.push({ type: "units", key: `${group.key} ${units[0]}`, units });
    }
    return rows;
  });
}

/** How many tiles fit side by side: at least one, each at least `tile` wide, `gap` between them. All in pixels. */
export function fitColumns(width: number, tile: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (tile + gap)));
}

export type GridPlace = { readonly row: number; readonly column: number };

/** Where a unit is; null when the filter has taken it out. */
export function findUnit(rows: readonly GridRow[], unit: number): GridPlace | null {
  for (const [position, row] of rows.entries()) {
    const column = row.type === "units" ? row.units.indexOf(unit) : -1;
    if (column >= 0) return { row: position, column };
  }
  return null;
}

export type GridMove =
  | "left"
  | "right"
  | "up"
  | "down"
  | "row-start"
  | "row-end"
  | "first"
  | "last"
  | "page-up"
  | "page-down";

/** The move a key asks for, or null when the key is not the grid's. */
export function moveOfKey(key: string, control: boolean): GridMove | null {
  switch (key) {
    case "ArrowLeft":
      return "left";
    case "ArrowRight":
      return "right";
    case "ArrowUp":
      return "up";
    case "ArrowDown":
      return "down";
    case "Home":
      return control ? "first" : "row-start";
    case "End":
      return control ? "last" : "row-end";
    case "PageUp":
      return "page-up";
    case "PageDown":
      return "page-down";
    default:
      return null;
  }
}

/**
 * The unit that has the focus after a move. Left and right run on into the next row, as reading does; up and down keep
 * the column and end on a shorter row's last unit; nothing wraps from end to beginning. A unit that is not in the
 * grid moves to the first one. Null only when the grid is empty.
 *
 * @param pageRows how many rows of units fit on the screen
 */
export function moveFocus(
  rows: readonly GridRow[],
  current: number | null,
  move: GridMove,
  pageRows: number,
): number | null {
  const lines = rows.filter((row) => row.type === "units").map((row) => row.units);
  const all = lines.flat();
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return null;
  const line = lines.findIndex((units) => current !== null && units.includes(current));
  const units = lines[line];
  if (!units || current === null) return first;
  const column = units.indexOf(current);
  const position = all.indexOf(current);

  const inLine = (target: number): number => {
    const there = lines[Math.min(Math.max(target, 0), lines.length - 1)] ?? units;
    return there[Math.min(column, there.length - 1)] ?? current;
  };
  switch (move) {
    case "left":
      return all[position - 1] ?? current;
    case "right":
      return all[position + 1] ?? current;
    case "up":
      return line === 0 ? current : inLine(line - 1);
    case "down":
      return line === lines.length - 1 ? current : inLine(line + 1);
    case "row-start":
      return units[0] ?? current;
    case "row-end":
      return units.at(-1) ?? current;
    case "first":
      return first;
    case "last":
      return last;
    case "page-up":
      return inLine(line - Math.max(1, pageRows));
    case "page-down":
      return inLine(line + Math.max(1, pageRows));
    default:
      return move satisfies never;
  }
}
