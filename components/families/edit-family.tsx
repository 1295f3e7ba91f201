"use client";
/** The form over an existing family. */
import { useMemo } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { draftOfFamily } from "./family-draft.ts";
import { FamilyForm } from "./family-form.tsx";

export function EditFamily({
  catalog,
  family,
  index,
  say,
  onDone,
  onClose,
}: {
  catalog: string;
  family: Family;
  index: FamilyIndex;
  say: Say;
  onDone: (message: string) => void;
  onClose: () => void;
}) {
  const unchanged = useMemo(() => draftOfFamily(family), [family]);
  const draft = useDraft(`family-revision/${catalog}/${family.id}`, unchanged);
  return (
    <FamilyForm
      index={index}
      family={family.id}
      draft={draft}
      submitLabel="Save"
      onSubmit={async (content) => {
        const failure = await say({ type: "family.revise", family: family.id, content });
        if (failure === null) onDone("The family is changed; its history keeps what it was.");
        return failure;
      }}
      onClose={onClose}
    />
  );
}
