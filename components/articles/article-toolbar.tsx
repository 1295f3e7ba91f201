"use client";
/** What can be done with an article's text: everything that any text allows, and notes, citations, figures and comments. */
import type { Editor } from "@tiptap/react";
import type { HeadingLevel } from "../editor/editor-extensions.ts";
import { useTextTools } from "../editor/editor-toolbar.tsx";
import type { Asking } from "../editor/insert-dialogs.tsx";
import { type Tool, Toolbar } from "../editor/toolbar.tsx";

const levels: readonly HeadingLevel[] = [2, 3, 4];

/** What only articles ask for before it is put in. */
export type ArticleAsking =
  | { readonly type: "cite"; readonly pos: number | null; readonly keys: readonly string[] }
  | { readonly type: "figure"; readonly pos: number | null };

export function ArticleToolbar({
  editor,
  onAsk,
  onAskArticle,
  onComment,
}: {
  editor: Editor;
  onAsk: (asking: Asking) => void;
  onAskArticle: (asking: ArticleAsking) => void;
  onComment: (() => void) | null;
}) {
  const groups = useTextTools(editor, onAsk, levels);
  const own: Tool[] = [
    {
      label: "Cite",
      keys: "Ctrl+Alt+R",
      face: "Cite",
      run: () => onAskArticle({ type: "cite", pos: null, keys: [] }),
    },
    {
      label: "Footnote",
      keys: "Ctrl+Alt+F",
      face: "Footnote",
      run: () => editor.chain().focus().insertNote("footnote").run(),
    },
    { label: "Sidenote", face: "Sidenote", run: () => editor.chain().focus().insertNote("sidenote").run() },
    { label: "Figure", face: "Figure", run: () => onAskArticle({ type: "figure", pos: null }) },
  ];
  const comment: Tool[] = onComment
    ? [{ label: "Comment on the selection", keys: "Ctrl+Alt+M", face: "Comment", run: onComment }]
    : [];
  return (
    <Toolbar
      label="Formatting"
      groups={[...groups, own, comment].filter((tools) => tools.length > 0)}
      onLeave={() => editor.commands.focus()}
    />
  );
}
