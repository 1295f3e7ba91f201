"use client";
/** A way to comment on what is selected, where it is selected. */
import { type Editor, useEditorState } from "@tiptap/react";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";

export function SelectionComment({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const { to, isText } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { selection } = now.state;
      return { to: selection.to, isText: !("node" in selection) && !selection.empty };
    },
  });
  const place = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState<number | null>(null);
  useLayoutEffect(() => {
    const box = place.current?.parentElement?.getBoundingClientRect();
    if (!isText || editor.isDestroyed || !box || to > editor.state.doc.content.size) setTop(null);
    else setTop(editor.view.coordsAtPos(to).bottom - box.top + 4);
  }, [editor, to, isText]);
  return (
    <div
      ref={place}
      className="pointer-events-none absolute inset-x-0 top-0 z-10 flex justify-end pr-2"
      style={{ transform: `translateY(${top ?? 0}px)` }}
    >
      {top === null ? null : (
        <Button
          size="small"
          tabIndex={-1} // the keyboard has the toolbar, Ctrl+Alt+M, and “Comment on a passage”
          className="pointer-events-auto shadow-overlay"
          onMouseDown={(event) => event.preventDefault()} // the selection stays
          onClick={onComment}
        >
          Comment
        </Button>
      )}
    </div>
  );
}
