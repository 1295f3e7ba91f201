/** Where the passages that are marked in an editor stand on the page. */
import type { Editor } from "@tiptap/react";

const markOf = (editor: Editor | null, id: string): HTMLElement | null =>
  editor && !editor.isDestroyed
    ? editor.view.dom.querySelector<HTMLElement>(`[data-passage="${CSS.escape(id)}"]`)
    : null;

/** Asked when cards are placed: the top of a passage, in CSS pixels from the top of the page; null while it is not marked. */
export const placeOfPassage = (editor: Editor | null, id: string) => (): number | null =>
  markOf(editor, id)?.getBoundingClientRect().top ?? null;

export function scrollToPassage(editor: Editor | null, id: string): void {
  markOf(editor, id)?.scrollIntoView({ block: "nearest" });
}
