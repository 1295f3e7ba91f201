/** What a key does in the layer diagram: the tree pattern of the ARIA practices, over rows that are already laid out. */
import type { DiagramRow } from "./diagram-layout.ts";

export type DiagramStep =
  | { readonly type: "focus"; readonly name: string }
  | { readonly type: "toggle"; readonly name: string; readonly open: boolean };

type Row = Pick<DiagramRow, "name" | "type" | "main" | "hasInner" | "expanded">;

/** Null for keys that are not the diagram's, and where a key has nothing to do. */
export function stepInDiagram(rows: readonly Row[], current: string, key: string): DiagramStep | null {
  const position = rows.findIndex((row) => row.name === current);
  const row = rows[position];
  if (!row) return null;
  const focus = (target: Row | undefined): DiagramStep | null =>
    target && target !== row ? { type: "focus", name: target.name } : null;
  switch (key) {
    case "ArrowDown":
      return focus(rows[position + 1]);
    case "ArrowUp":
      return focus(rows[position - 1]);
    case "Home":
      return focus(rows[0]);
    case "End":
      return focus(rows.at(-1));
    case "ArrowRight":
      if (!row.hasInner) return null;
      return row.expanded ? focus(rows[position + 1]) : { type: "toggle", name: row.name, open: true };
    case "ArrowLeft":
      if (row.type === "inner") return focus(rows.find((candidate) => candidate.name === row.main));
      return row.expanded ? { type: "toggle", name: row.name, open: false } : null;
    default:
      return null;
  }
}
