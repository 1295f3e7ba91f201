/** Which key on the canvas does what. Pure: the canvas carries it out. */

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

export type CanvasDeed =
  | { readonly type: "move"; readonly x: number; readonly y: number }
  | { readonly type: "go"; readonly x: number; readonly y: number }
  | { readonly type: "pick"; readonly adding: boolean }
  | { readonly type: "zoom"; readonly by: "in" | "out" }
  | {
      readonly type:
        | "remove"
        | "undo"
        | "redo"
        | "select-all"
        | "clear"
        | "group"
        | "ungroup"
        | "collapse"
        | "layout"
        | "fit"
        | "note"
        | "write"
        | "find"
        | "connect"
        | "help";
    };

/** Canvas units that an arrow key moves: with Shift far. */
const step = { near: 10, far: 50 } as const;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const letters: Readonly<Record<string, CanvasDeed>> = {
  g: { type: "group" },
  G: { type: "ungroup" },
  c: { type: "collapse" },
  l: { type: "layout" },
  f: { type: "fit" },
  n: { type: "note" },
  e: { type: "connect" },
  "/": { type: "find" },
  "?": { type: "help" },
  "+": { type: "zoom", by: "in" },
  "=": { type: "zoom", by: "in" },
  "-": { type: "zoom", by: "out" },
  F2: { type: "write" },
  Delete: { type: "remove" },
  Backspace: { type: "remove" },
  Escape: { type: "clear" },
  Enter: { type: "pick", adding: false },
  " ": { type: "pick", adding: true },
};

/** Null for a key that is not the canvas's. */
export function canvasDeed({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): CanvasDeed | null {
  const arrow = arrows[key];
  const isCommand = ctrlKey !== metaKey;
  if (arrow && !isCommand) {
    const [x, y] = arrow;
    if (altKey) return { type: "go", x, y };
    const far = shiftKey ? step.far : step.near;
    return { type: "move", x: x * far, y: y * far };
  }
  if (altKey) return null;
  if (isCommand) {
    const letter = key.toLowerCase();
    if (letter === "z") return { type: shiftKey ? "redo" : "undo" };
    if (letter === "y" && ctrlKey && !shiftKey) return { type: "redo" };
    return letter === "a" && !shiftKey ? { type: "select-all" } : null;
  }
  return ctrlKey || metaKey ? null : (letters[key] ?? null);
}

/** For `?`. */
export const canvasKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ["Tab"], does: "to the next node, in the order of the layers" },
  { keys: ["Alt", "←↑→↓"], does: "to the nearest node on that side" },
  { keys: ["Enter"], does: "select the node" },
  { keys: ["Space"], does: "add it to the selection, or take it out" },
  { keys: ["←↑→↓"], does: "move the selection; with Shift far" },
  { keys: ["Ctrl", "A"], does: "select all" },
  { keys: ["Esc"], does: "select nothing" },
  { keys: ["Delete"], does: "remove the selection from the canvas" },
  { keys: ["Ctrl", "Z"], does: "undo your last step; with Shift redo it" },
  { keys: ["/"], does: "add by search" },
  { keys: ["n"], does: "write a note" },
  { keys: ["F2"], does: "name the node, or write in the note; Esc leads back" },
  { keys: ["e"], does: "draw the edges among the selected nodes" },
  { keys: ["g"], does: "group the selection; with Shift dissolve the group" },
  { keys: ["c"], does: "close or open the selected group" },
  { keys: ["l"], does: "lay out in rows" },
  { keys: ["f"], does: "show all" },
  { keys: ["+", "−"], does: "nearer and farther" },
  { keys: ["?"], does: "these keys" },
];

/** The nearest of some places on one side of another: within 45° first, by distance; null when there is none. */
export function nearestTowards<T extends { readonly x: number; readonly y: number }>(
  from: { readonly x: number; readonly y: number },
  all: readonly T[],
  x: number,
  y: number,
): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of all) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const along = dx * x + dy * y;
    const across = Math.abs(dx * y) + Math.abs(dy * x);
    if (along <= 0.5) continue;
    const cost = along + 2 * across;
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}
