"use client";
/** A way to comment on what is selected, where it is selected. */
import { type Editor, useEditorState } from "@tiptap/react";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";

/** Room for the button, in CSS pixels. */
const widest = 96;

export function SelectionComment({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const { to, isText } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { selection } = now.state;
      return {
        to: selection.to,
        isText: !("node" in selection) && !selection.empty && (now.isFocused || !now.isEditable),
      };
    },
  });
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ top: number; left: number } | null>(null);
  useLayoutEffect(() => {
    const box = place.current?.parentElement?.getBoundingClientRect();
    if (!isText || editor.isDestroyed || !box || to > editor.state.doc.content.size) {
      setAt(null);
      return;
    }
    const end = editor.view.coordsAtPos(to);
    const left = Math.max(8, Math.min(end.left - box.left, box.width - widest));
    setAt({ top: end.bottom - box.top + 4, left });
  }, [editor, to, isText]);
  return (
    <div
      ref={place}
      className="pointer-events-none absolute top-0 left-0 z-10"
      style={{ transform: `translate(${at?.left ?? 0}px, ${at?.top ?? 0}px)` }}
    >
      {at === null ? null : (
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
