"use client";
/** A comment on a passage that somebody has begun: which passage, kept with the words until they are sent or let go. */
import { useCallback, useMemo, useState } from "react";
import { type PassageAnchor, passageAnchorSchema } from "../../lib/catalog/records/anchor.ts";
import { useDraft } from "../hooks/use-draft.ts";

/** Stands for the comment that is being written, beside the ids of those that are there. */
export const newPassage = "new";

export type PassageDraft = {
  /** Null while none is begun. */
  readonly anchor: PassageAnchor | null;
  /** Where the words are kept. */
  readonly draftKey: string;
  /** How often one was begun since the page was loaded: whoever begins one goes on to write, whoever finds one does not. */
  readonly begun: number;
  begin(anchor: PassageAnchor): void;
  /** Lets the passage go; the words stay for the next one. */
  end(): void;
};

const nothing: { anchor: unknown } = { anchor: null };

export function usePassageDraft(catalog: string, subject: string): PassageDraft {
  const kept = useDraft<{ anchor: unknown }>(`passage/${catalog}/${subject}`, nothing);
  // What a browser kept may be from another version.
  const anchor = useMemo(
    () => passageAnchorSchema.safeParse(kept.value.anchor).data ?? null,
    [kept.value.anchor],
  );
  const { set, clear } = kept;
  const [begun, setBegun] = useState(0);
  const begin = useCallback(
    (next: PassageAnchor) => {
      set({ anchor: next });
      setBegun((before) => before + 1);
    },
    [set],
  );
  return useMemo(
    () => ({ anchor, draftKey: `passage-comment/${catalog}/${subject}`, begun, begin, end: clear }),
    [anchor, catalog, subject, begun, begin, clear],
  );
}
