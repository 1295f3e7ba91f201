"use client";
/** The edit at work on a pack: kept while the page lives, and in the address, so that a link carries it. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Problem } from "../../lib/shared/result.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";
import {
  applyEditAction,
  type Draft,
  type EditAction,
  type EditHistory,
  emptyHistory,
} from "./edit-history.ts";
import { draftOf, isTooLong, linkOf } from "./edit-link.ts";
import { editHistory, onEditHistory, setEditHistory } from "./edit-store.ts";

/** The parameter in the address. */
const parameter = "edit";

export type UsedEdit = {
  readonly draft: Draft;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Why the address's edit is not carried out. */
  readonly problem: Problem | null;
  /** Whether the address can carry it. */
  readonly linked: boolean;
  readonly act: (action: EditAction) => void;
};

export function useEdit({ weights: { sha256 } }: Manifest, query: PanelQuery): UsedEdit {
  const history = useSyncExternalStore<EditHistory>(
    onEditHistory,
    () => editHistory(sha256),
    () => emptyHistory,
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const { get, set } = query;
  const linked = get(parameter);

  // An address with an edit is opened; one without takes on the edit at work.
  useEffect(() => {
    const present = linkOf(editHistory(sha256).present, sha256);
    if (linked === present) return;
    if (linked === null) {
      set({ [parameter]: present });
      return;
    }
    const opened = draftOf(linked, sha256);
    setProblem(opened.ok ? null : opened.problem);
    if (opened.ok) {
      const draft = opened.value;
      setEditHistory(sha256, applyEditAction(editHistory(sha256), { type: "replace", draft }));
    }
  }, [linked, sha256, set]);

  const act = useCallback(
    (action: EditAction): void => {
      const next = applyEditAction(editHistory(sha256), action);
      setProblem(null);
      setEditHistory(sha256, next);
      set({ [parameter]: linkOf(next.present, sha256) });
    },
    [sha256, set],
  );
  const { present, past, future } = history;
  return {
    draft: present,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    problem,
    linked: !isTooLong(present, sha256),
    act,
  };
}
