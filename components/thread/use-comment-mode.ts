/** Whether a comment is read, edited or answered: by a person's wish, or because a text from before is unfinished. */
"use client";
import { useEffect, useRef, useState } from "react";
import { useDraft } from "../hooks/use-draft.ts";

export type CommentMode = "read" | "edit" | "reply";

export const replyDraftKey = (catalog: string, comment: string): string => `reply/${catalog}/${comment}`;
export const editDraftKey = (catalog: string, comment: string): string =>
  `comment-edit/${catalog}/${comment}`;

export function useCommentMode(catalog: string, comment: { id: string; body: string }) {
  const reply = useDraft(replyDraftKey(catalog, comment.id), "");
  const edit = useDraft(editDraftKey(catalog, comment.id), comment.body);
  const [wish, setWish] = useState<CommentMode | null>(null);
  const textArea = useRef<HTMLTextAreaElement>(null);
  const article = useRef<HTMLElement>(null);
  const unfinished =
    edit.restored && edit.value !== comment.body ? "edit" : reply.restored && reply.value ? "reply" : null;
  const mode = wish ?? unfinished ?? "read";
  // A composer that was asked for takes the focus, and the comment has it when the composer closes; one that opens by
  // itself takes none.
  useEffect(() => {
    if (wish === "edit" || wish === "reply") textArea.current?.focus();
    if (wish === "read") article.current?.focus();
  }, [wish]);
  return { mode, setMode: setWish, textArea, article };
}
