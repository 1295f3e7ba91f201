"use client";
/** The labels of a unit as its catalog orders them, with what stands for the unit and whether that is contested. */
import { useMemo } from "react";
import type { ShownLabelPolicy } from "../../lib/catalog/catalog.ts";
import { findContests } from "../../lib/catalog/contested.ts";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { rankLabels, type Shown, whatIsShown } from "../../lib/catalog/shown-label.ts";
import type { LabelView, ThreadState } from "../../lib/sync/views.ts";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { useCurrentCatalogView } from "../hooks/current-catalog.tsx";
import { contestWords } from "./contest-words.ts";

export type UnitLabels = {
  readonly policy: ShownLabelPolicy;
  readonly index: FamilyIndex;
  /** In the order of the catalog's policy. */
  readonly labels: readonly LabelView[];
  readonly shown: Shown;
  /** The label that stands for the unit; null when none does. */
  readonly shownLabel: LabelView | null;
  readonly contested: boolean;
  /** Why, in words; empty where it is not. */
  readonly contests: readonly string[];
};

export function useUnitLabels(catalogOrPack: string, thread: ThreadState): UnitLabels {
  const view = useCurrentCatalogView();
  const policy = view === null || view === "closed" ? "most-supported" : view.shownLabel;
  const { index } = useFamilyIndex(catalogOrPack);
  const ready = thread.state === "ready" ? thread : null;
  return useMemo(() => {
    const records = ready?.records ?? [];
    const views = new Map(ready?.labels.map((label) => [label.id, label]));
    const labels = rankLabels(records, policy).flatMap(({ id }) => views.get(id) ?? []);
    const shown = whatIsShown(records, policy);
    const shownLabel = "label" in shown ? (views.get(shown.label.id) ?? null) : null;
    const nameOf = (id: string): string => ready?.people.get(id)?.name ?? "Somebody who has left";
    const contests = findContests(records, shown, index).map((contest) => contestWords(contest, nameOf));
    return { policy, index, labels, shown, shownLabel, contested: contests.length > 0, contests };
  }, [ready, policy, index]);
}
