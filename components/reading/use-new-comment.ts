"use client";
/** A comment that somebody begins on words of the page: which words, where it is written, and the focus once it is said. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { newPassage, type PassageDraft, usePassageDraft } from "../articles/use-passage-draft.ts";
import { commentAnchor } from "../thread/comment-item.tsx";
import type { CommentsOf } from "./comments-of.ts";
import { findPassages } from "./find-passages.ts";
import { articleBody, type FoundPassages } from "./use-found-passages.ts";

export type NewComment = {
  readonly pending: PassageDraft;
  /** Why nothing was begun; empty where nothing is in the way. */
  readonly problem: string;
  begin(anchor: PassageAnchor): void;
  /** Its focus is given to the comment once the page has it. */
  said(comment: string): void;
};

/** What is written here is apart from what is written in the workshop, whose text may have other words. */
export const useReadingDraft = ({
  catalog,
  subject,
}: Pick<CommentsOf, "catalog" | "subject">): PassageDraft => usePassageDraft(catalog, `${subject}/read`);

export function useNewComment(pending: PassageDraft): NewComment {
  const [problem, setProblem] = useState("");
  const begin = useCallback(
    (anchor: PassageAnchor) => {
      const body = articleBody();
      const isFound = body !== null && findPassages(body, new Map([[newPassage, anchor]])).has(newPassage);
      setProblem(isFound ? "" : "These words are too few to be found again. Choose a few more.");
      if (!isFound) return;
      window.getSelection()?.removeAllRanges();
      pending.begin(anchor);
    },
    [pending.begin],
  );
  const sent = useRef<string | null>(null);
  useEffect(() => {
    if (sent.current === null) return;
    const comment = document.getElementById(commentAnchor(sent.current));
    if (!comment) return;
    sent.current = null;
    comment.focus({ preventScroll: true });
  });
  const said = useCallback((comment: string) => {
    sent.current = comment;
  }, []);
  return { pending, problem, begin, said };
}

/** The block beside which it is written; null where none is, or this version has not its words. */
export const blockOfNew = (found: FoundPassages | null, { anchor }: PassageDraft): string | null =>
  anchor === null ? null : (found?.passages.get(newPassage)?.block ?? null);
