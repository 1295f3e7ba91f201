/** Which key press is for undoing or redoing a statement: not one that is for the text of a field. Pure. */

type Press = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "defaultPrevented"
> & {
  readonly target: unknown;
};

/** What has an undo of its own, or covers the page. */
const elsewhere =
  "input, textarea, select, [contenteditable], [role='dialog'], [role='menu'], [role='textbox']";

export function undoKey(press: Press): "undo" | "redo" | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented, target } = press;
  if (defaultPrevented || altKey || ctrlKey === metaKey) return null; // one of the two, not both
  const letter = key.toLowerCase();
  const wanted =
    letter === "z" ? (shiftKey ? "redo" : "undo") : letter === "y" && !shiftKey && ctrlKey ? "redo" : null;
  return wanted === null || isWithin(target, elsewhere) ? null : wanted;
}

const isWithin = (target: unknown, selector: string): boolean =>
  typeof target === "object" &&
  target !== null &&
  "closest" in target &&
  typeof target.closest === "function" &&
  target.closest(selector) !== null;
