/** The form over an existing label, for its author; the revision in progress is kept in this browser. */
"use client";
import { useEffect, useMemo, useRef } from "react";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { draftOf } from "./label-draft.ts";
import { LabelForm } from "./label-form.tsx";

export type ReviseLabelProps = {
  catalog: string;
  draftKey: string;
  label: LabelView;
  index: FamilyIndex;
  families: readonly string[]; // in words, on labels of the layer
  say: Say;
  onDone: (message: string) => void;
  onClose: () => void;
};

export function ReviseLabel(props: ReviseLabelProps) {
  const { catalog, draftKey, label, index, families, say, onDone, onClose } = props;
  const unchanged = useMemo(() => draftOf(label, index), [label, index]);
  const draft = useDraft(draftKey, unchanged);
  const nameInput = useRef<HTMLInputElement>(null);
  useEffect(() => nameInput.current?.focus(), []);
  return (
    <LabelForm
      title={`Revise “${label.name}”`}
      titleShown
      draft={draft.value}
      restored={draft.restored}
      catalog={catalog}
      families={families}
      submitLabel="Save revision"
      nameInput={nameInput}
      onChange={draft.set}
      onClose={onClose}
      onDiscard={
        JSON.stringify(draft.value) === JSON.stringify(unchanged)
          ? null
          : () => {
              draft.clear();
              onClose();
            }
      }
      onSubmit={async ({ content, makes }) => {
        const revision = { type: "label.revise" as const, label: label.id, content };
        const failure = await say(...makes, revision);
        if (failure !== null) return failure;
        draft.clear();
        onDone("Your label is revised; the former version stays in its history.");
        return null;
      }}
    />
  );
}
