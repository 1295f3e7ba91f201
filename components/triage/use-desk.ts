"use client";
/** The desk of a page: units to go through, and what comes next, from a list or from a round's queue. */
import { useCallback, useState } from "react";
import type { AnswerDraft } from "./answer-draft.ts";
import { type Desk, type Done, emptyDesk, finish, supply, takeBack } from "./desk-state.ts";

export type UsedDesk = {
  readonly desk: Desk;
  supply(units: readonly string[]): void;
  finish(stated: Done["stated"], draft: AnswerDraft): void;
  /** What was undone, null when nothing was done yet. */
  takeBack(): Done | null;
};

export function useDesk(first: readonly string[]): UsedDesk {
  const [desk, setDesk] = useState(() => supply(emptyDesk, first));
  const more = useCallback((units: readonly string[]) => setDesk((before) => supply(before, units)), []);
  const done = useCallback(
    (stated: Done["stated"], draft: AnswerDraft) => setDesk((before) => finish(before, stated, draft)),
    [],
  );
  const back = useCallback(() => {
    const { desk: before, undone } = takeBack(desk);
    setDesk(before);
    return undone;
  }, [desk]);
  return { desk, supply: more, finish: done, takeBack: back };
}
