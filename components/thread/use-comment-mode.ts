/** Whether a comment is read, edited or answered: by a person's wish, or because a text from before is unfinished. */
"use client";
import { useEffect, useRef, useState } from "react";
import { useDraft } from "../hooks/use-draft.ts";
import type { ComposerDoor } from "./composer.tsx";

export type CommentMode = "read" | "edit" | "reply";

export const replyDraftKey = (catalog: string, comment: string): string => `reply/${catalog}/${comment}`;
export const editDraftKey = (catalog: string, comment: string): string =>
  `comment-edit/${catalog}/${comment}`;

export function useCommentMode(catalog: string, comment: { id: string; body: string }) {
  const reply = useDraft(replyDraftKey(catalog, comment.id), "");
  const edit = useDraft(editDraftKey(catalog, comment.id), comment.body);
  const [wish, setWish] = useState<CommentMode | null>(null);
  const composer = useRef<ComposerDoor>(null);
  const replyButton = useRef<HTMLButtonElement>(null);
  const editButton = useRef<HTMLButtonElement>(null);
  const closed = useRef<CommentMode>("read");
  const unfinished =
    edit.restored && edit.value !== comment.body ? "edit" : reply.restored && reply.value ? "reply" : null;
  const mode = wish ?? unfinished ?? "read";
  // A composer that was asked for takes the focus, and the button for it has it when the composer closes; one that opens
  // by itself takes none.
  useEffect(() => {
    if (wish === "edit" || wish === "reply") composer.current?.write();
    if (wish === "read") (closed.current === "edit" ? editButton : replyButton).current?.focus();
  }, [wish]);
  const setMode = (next: CommentMode): void => {
    closed.current = mode;
    setWish(next);
  };
  return { mode, setMode, composer, replyButton, editButton };
}
