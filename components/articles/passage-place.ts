/** Where the passages that are marked in an editor stand on the page. */
import type { Editor } from "@tiptap/react";
import type { ResolvedPassage } from "../hooks/use-article-passages.ts";
import { linearOf, piecesOf } from "./editor-text.ts";

/** Where a passage begins in the editor's document, for putting passages in their order; after everything where it is lost. */
export function startOfPassage(editor: Editor | null, place: ResolvedPassage): number {
  const last = Number.MAX_SAFE_INTEGER;
  if (!editor || editor.isDestroyed || place.type === "lost") return last;
  const { doc } = editor.state;
  if (place.type !== "figure") return piecesOf(linearOf(doc), place)[0]?.from ?? last;
  let start = last;
  doc.descendants((node, pos) => {
    if (node.type.name === "figureBlock" && node.attrs.id === place.figure) start = Math.min(start, pos);
    return !node.isTextblock;
  });
  return start;
}

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
