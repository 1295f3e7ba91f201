"use client";
/** Whether somebody left a text unfinished here before the page was loaded: its form opens by itself then. */
import { useDraft } from "../hooks/use-draft.ts";

export const settleDraftKey = (catalog: string, comment: string): string => `settle/${catalog}/${comment}`;

export function useUnfinished(draftKey: string): boolean {
  const draft = useDraft(draftKey, "");
  return draft.restored && draft.value !== "";
}
