"use client";
/** A way to comment on the words that are selected, where they are selected. It is over the page and moves nothing. */
import { useEffect } from "react";
import { Button } from "../ui/button.tsx";
import type { SelectedPassage } from "./use-selected-passage.ts";

/** Its own size, in CSS pixels: it stays within the window. */
const room = { width: 104, height: 40 } as const;

export function CommentOnSelection({
  selected: { top, left },
  onComment,
}: {
  selected: SelectedPassage;
  onComment: () => void;
}) {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== "KeyM") return;
      event.preventDefault();
      onComment();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [onComment]);
  if (top < 0 || top > window.innerHeight) return null;
  return (
    <Button
      size="small"
      tabIndex={-1} // the keyboard has Ctrl+Alt+M, and “Comment on a passage”
      className="fixed z-20 shadow-overlay print:hidden"
      style={{
        top: Math.min(top + 6, window.innerHeight - room.height),
        left: Math.max(8, Math.min(left, window.innerWidth - room.width)),
      }}
      onMouseDown={(event) => event.preventDefault()} // the selection stays
      onClick={onComment}
    >
      Comment
    </Button>
  );
}
