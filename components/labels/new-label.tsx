/** The form for a new label, with its draft kept in this browser. */
"use client";
import type { Ref } from "react";
import { createId } from "../../lib/shared/ids.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { emptyLabelDraft, isWritten } from "./label-draft.ts";
import { LabelForm } from "./label-form.tsx";

export type NewLabelProps = {
  catalog: string;
  draftKey: string;
  unit: string;
  families: readonly string[]; // in words, on labels of the layer
  nameInput: Ref<HTMLInputElement>;
  say: Say;
  onDone: (message: string) => void;
  onClose: () => void;
};

export function NewLabel(props: NewLabelProps) {
  const { catalog, draftKey, unit, families, nameInput, say, onDone, onClose } = props;
  const draft = useDraft(draftKey, emptyLabelDraft);
  const written = isWritten(draft.value);
  return (
    <LabelForm
      title="New label"
      draft={draft.value}
      restored={draft.restored && written}
      catalog={catalog}
      families={families}
      submitLabel="Add label"
      nameInput={nameInput}
      onChange={draft.set}
      onClose={onClose}
      onDiscard={written ? draft.clear : null}
      onSubmit={async ({ content, makes }) => {
        const label = { type: "label.create" as const, label: createId(), subject: unit, content };
        const failure = await say(...makes, label);
        if (failure !== null) return failure;
        draft.clear();
        onDone("Your label is added.");
        return null;
      }}
    />
  );
}
