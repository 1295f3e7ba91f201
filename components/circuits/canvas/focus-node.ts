/** Where the focus of keys is on a canvas. */

const selector = (id: string): string => `.react-flow__node[data-id="${CSS.escape(id)}"]`;

/** Puts the focus on a node, or on the canvas itself where there is none. */
export function focusNode(frame: HTMLElement | null, id: string | null): void {
  const node = id === null ? null : frame?.querySelector<HTMLElement>(selector(id));
  const canvas = frame?.querySelector<HTMLElement>(".circuit-canvas");
  (node ?? canvas)?.focus({ preventScroll: true });
}

/** The node that has the focus. */
export function focusedNode(frame: HTMLElement | null): string | null {
  const { activeElement } = document;
  const node =
    activeElement instanceof HTMLElement ? activeElement.closest<HTMLElement>(".react-flow__node") : null;
  return node && frame?.contains(node) ? (node.dataset.id ?? null) : null;
}
