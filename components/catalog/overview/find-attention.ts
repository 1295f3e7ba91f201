/** Units that a group may want to look at again. */
import type { UnitAddress } from "../../../lib/shared/unit.ts";
import type { LayerIndexState, UnitView } from "../../../lib/sync/views.ts";
import { stateOf } from "../map/unit-states.ts";

export type UnitNote = { readonly unit: UnitAddress; readonly summary: UnitView };

export type Attention = {
  /** Most disputed first, then those that most people labelled, then the latest. */
  readonly contested: readonly UnitNote[];
  /** Editors are to choose the shown label, and none has. */
  readonly undecided: readonly UnitNote[];
  /** Talked about, and nobody has named them. */
  readonly onlyTalked: readonly UnitNote[];
};

export function findAttention(
  layers: readonly { readonly name: string }[],
  indexes: readonly LayerIndexState[],
): Attention {
  const notes = layers.flatMap(({ name }, layer) =>
    [...(indexes[layer]?.units ?? [])].map(
      ([index, summary]): UnitNote => ({ unit: { layer: name, index }, summary }),
    ),
  );
  return {
    contested: notes.filter(({ summary }) => stateOf(summary) === "contested").sort(byContest),
    undecided: notes.filter(({ summary }) => summary.provisional).sort(byAge),
    onlyTalked: notes
      .filter(({ summary }) => summary.comments > 0 && summary.labels === summary.machineLabels)
      .sort(byAge),
  };
}

const byContest = (a: UnitNote, b: UnitNote): number =>
  b.summary.disputes - a.summary.disputes || b.summary.people - a.summary.people || byAge(a, b);

/** What was spoken of last comes first. */
const byAge = (a: UnitNote, b: UnitNote): number =>
  a.summary.updatedAt < b.summary.updatedAt ? 1 : a.summary.updatedAt > b.summary.updatedAt ? -1 : 0;
