/** Somebody else's cursor: a line in their colour, and their name above it. */

/** `user` is what the server says of them. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "editor-caret";
  caret.ariaHidden = "true"; // it is no part of the text
  caret.style.setProperty("--writer", typeof user.color === "string" ? user.color : "var(--color-control)");
  const name = document.createElement("span");
  name.className = "editor-caret-name";
  name.textContent = typeof user.name === "string" ? user.name : "Somebody";
  caret.append(name);
  return caret;
}
