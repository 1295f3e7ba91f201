/** The form over an existing label, for its author; the revision in progress is kept in this browser. */
"use client";
import { useEffect, useMemo, useRef } from "react";
import type { LabelView } from "../../lib/sync/views.ts";
import { useDraft } from "../hooks/use-draft.ts";
import type { Say } from "../neuron/say.ts";
import { draftOf } from "./label-draft.ts";
import { LabelForm } from "./label-form.tsx";

export type ReviseLabelProps = {
  draftKey: string;
  label: LabelView;
  families: readonly string[];
  say: Say;
  onDone: (message: string) => void;
  onClose: () => void;
};

export function ReviseLabel({ draftKey, label, families, say, onDone, onClose }: ReviseLabelProps) {
  const unchanged = useMemo(() => draftOf(label), [label]);
  const draft = useDraft(draftKey, unchanged);
  const nameInput = useRef<HTMLInputElement>(null);
  useEffect(() => nameInput.current?.focus(), []);
  return (
    <LabelForm
      title={`Revise “${label.name}”`}
      titleShown
      draft={draft.value}
      restored={draft.restored}
      families={families}
      submitLabel="Save revision"
      nameInput={nameInput}
      onChange={draft.set}
      onClose={onClose}
      onDiscard={
        draft.value === unchanged
          ? null
          : () => {
              draft.clear();
              onClose();
            }
      }
      onSubmit={async (content) => {
        const failure = await say({ type: "label.revise", label: label.id, content });
        if (failure !== null) return failure;
        draft.clear();
        onDone("Your label is revised; the former version stays in its history.");
        return null;
      }}
    />
  );
}
