"use client";
/** A reason, in its own small form under what it is for; kept in this browser while it is written. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useDraft } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextArea } from "../ui/field.tsx";

export type ReasonFormProps = {
  draftKey: string;
  label: string; // “Why you dispute “curve””
  hint: string;
  initial: string;
  required: boolean;
  submitLabel: string;
  /** A message when it could not be kept. */
  onSubmit: (reason: string) => Promise<string | null>;
  onClose: () => void;
};

const longest = 2000;

export function ReasonForm(props: ReasonFormProps) {
  const { draftKey, label, hint, initial, required, submitLabel, onSubmit, onClose } = props;
  const draft = useDraft(draftKey, initial);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reason = draft.value.trim();
    if (required && reason === "") {
      setProblem("Say why, in a sentence: others can only answer a reason.");
      field.current?.focus();
      return;
    }
    if (reason.length > longest) {
      setProblem(`Please keep it under ${longest} characters.`);
      field.current?.focus();
      return;
    }
    const failure = await onSubmit(reason);
    setProblem(failure);
    if (failure === null) draft.clear();
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
        if (event.key === "Escape") onClose();
      }}
      className="mt-3 flex flex-col gap-3 border-l-2 border-rule-strong pl-4"
    >
      <Field label={label} optional={!required} error={problem} hint={hint}>
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            rows={2}
            value={draft.value}
            onChange={(event) => draft.set(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="small">
          {submitLabel}
        </Button>
        <Button variant="quiet" size="small" onClick={onClose}>
          Close
        </Button>
      </div>
    </form>
  );
}
