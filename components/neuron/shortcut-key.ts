/** Which key press counts as a shortcut. */

export type KeyPress = {
  readonly key: string;
  readonly modified: boolean; // with Ctrl, ⌘ or Alt: the browser's, not ours
  readonly handled: boolean; // something else took it, or it composes a character
  readonly inField: boolean; // somebody is typing, or a dialog is open
  readonly onControl: boolean; // on a control that the arrow keys move within
};

/** The key, in lower case where it is a letter; null when it must be left alone. */
export function shortcutKey({ key, modified, handled, inField, onControl }: KeyPress): string | null {
  if (modified || handled || inField) return null;
  if (onControl && key.startsWith("Arrow")) return null;
  return key.length === 1 ? key.toLowerCase() : key;
}
