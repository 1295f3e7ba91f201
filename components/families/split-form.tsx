"use client";
/** Splitting a family: the units that go over, and the family that they go over to. */
import { useMemo, useState } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Placement } from "../../lib/catalog/placements.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { count } from "../ui/sentence.ts";
import { FamilyForm } from "./family-form.tsx";
import { previewSplit, splittable } from "./family-preview.ts";
import { freeColour } from "./palette.ts";
import { UnitChoice } from "./unit-choice.tsx";

const noUnits: readonly string[] = [];

export function SplitForm({
  catalog,
  packId,
  family,
  index,
  labels,
  canStore,
  say,
  onDone,
  onClose,
}: {
  catalog: string;
  packId: string;
  family: Family;
  index: FamilyIndex;
  labels: readonly Placement[];
  canStore: boolean;
  say: Say;
  onDone: (message: string) => void;
  onClose: () => void;
}) {
  const empty = useMemo(
    () => ({ name: "", definition: "", colour: freeColour(index.byId.values()), parent: family.parent }),
    [index, family.parent],
  );
  const key = `family-split/${catalog}/${family.id}`;
  const draft = useDraft(key, empty);
  const chosen = useDraft<readonly string[]>(`${key}/units`, noUnits);
  const [missing, setMissing] = useState(false);
  const members = useMemo(() => splittable(index, labels, family.id), [index, labels, family.id]);
  const here = new Set(members.map(({ unit }) => unit));
  const units = chosen.value.filter((unit) => here.has(unit));
  const preview = previewSplit(index, labels, family, units);
  return (
    <FamilyForm
      index={index}
      family={null}
      draft={draft}
      submitLabel="Split"
      onSubmit={async (content) => {
        setMissing(units.length === 0);
        if (units.length === 0) return "Choose the units that go over.";
        const split = { type: "family.split" as const, family: createId(), from: family.id, units, content };
        const failure = await say(split);
        if (failure === null) {
          chosen.clear();
          onDone(`“${content.name}” is split off with ${count(units.length, "unit")}.`);
        }
        return failure;
      }}
      onClose={onClose}
    >
      <UnitChoice
        packId={packId}
        members={members}
        chosen={units}
        canStore={canStore}
        problem={missing && units.length === 0 ? "Choose at least one unit." : null}
        onChange={chosen.set}
      />
      <p role="status" className="text-small">
        {units.length === 0
          ? `“${family.name}” has ${count(preview.kept, "unit")} now.`
          : `“${family.name}” would keep ${count(preview.kept, "unit")}, the new family would have ${count(preview.over, "unit")}.`}
      </p>
      <p className="text-small text-muted">
        No label changes. What has been said of these units until now counts for the new family; what is said
        from then on counts for whichever family it names. The split can be undone at any time.
      </p>
    </FamilyForm>
  );
}
