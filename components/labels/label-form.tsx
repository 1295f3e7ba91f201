/** The form for a new label or a revision. What is typed is kept by its owner on every keystroke. */
"use client";
import { type FormEvent, type Ref, useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Field, RangeInput, TextArea, TextInput } from "../ui/field.tsx";
import { confidenceSteps } from "./confidence.ts";
import { FamilyField } from "./family-field.tsx";
import { type LabelDraft, type LabelProblems, type ReadDraft, readDraft } from "./label-draft.ts";

export type LabelFormProps = {
  title: string; // the form's accessible name
  titleShown?: boolean; // where nothing around the form says what it is for
  draft: LabelDraft;
  restored: boolean; // the draft was written before this page was loaded
  catalog: string;
  families: readonly string[]; // in words, on labels of the layer
  submitLabel: string;
  nameInput?: Ref<HTMLInputElement>;
  onChange: (draft: LabelDraft) => void;
  /** A message when it could not be kept. */
  onSubmit: (read: Extract<ReadDraft, { ok: true }>) => Promise<string | null>;
  onClose: () => void; // what is written stays, for later
  onDiscard: (() => void) | null; // null when there is nothing to discard
};

export function LabelForm(props: LabelFormProps) {
  const { title, catalog, draft, restored, families, submitLabel, nameInput } = props;
  const { onChange, onSubmit, onClose, onDiscard } = props;
  const [problems, setProblems] = useState<LabelProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  // Whoever sent the form is taken to what has to be mended.
  useEffect(() => {
    if (Object.keys(problems).length > 0)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems]);
  const word = confidenceSteps[draft.step - 1] ?? "";

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readDraft(draft);
    if (!read.ok) {
      setProblems(read.problems);
      return;
    }
    setProblems({});
    setFailure(await onSubmit(read));
  };

  return (
    <form
      ref={form}
      aria-label={title}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
        if (event.key === "Escape") onClose();
      }}
      className="flex flex-col gap-4 border-t border-rule pt-5 pb-6"
    >
      {props.titleShown ? <h3 className="text-small text-muted">{title}</h3> : null}
      {restored ? (
        <p className="text-caption text-muted">This is what you were writing before the page was reloaded.</p>
      ) : null}
      <Field label="Name" error={problems.name} hint="What the unit responds to, in a few words.">
        {(control) => (
          <TextInput
            {...control}
            ref={nameInput}
            value={draft.name}
            autoComplete="off"
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={<>Confidence: {word}</>} hint="From a guess to certain.">
        {(control) => (
          <RangeInput
            {...control}
            min={1}
            max={confidenceSteps.length}
            step={1}
            value={draft.step}
            aria-valuetext={word}
            onChange={(event) => onChange({ ...draft, step: Number(event.target.value) })}
          />
        )}
      </Field>
      <FamilyField
        catalog={catalog}
        words={families}
        choices={draft.families ?? []}
        step={draft.step}
        error={problems.family ?? null}
        onChange={(choices) => onChange({ ...draft, families: choices })}
      />
      {draft.family === "" ? null : (
        <p className="-mt-2 flex flex-wrap items-center gap-2 text-caption text-muted">
          In words this label says “{draft.family}”, which is no family yet.
          <Button variant="quiet" size="small" onClick={() => onChange({ ...draft, family: "" })}>
            Leave the words out
          </Button>
        </p>
      )}
      <Field label="Why" optional error={problems.reason} hint="What you saw that makes you say so.">
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={draft.reason}
            onChange={(event) => onChange({ ...draft, reason: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary">
          {submitLabel}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
        {onDiscard ? (
          <Button variant="quiet" onClick={onDiscard}>
            Discard what I wrote
          </Button>
        ) : null}
        <p role="alert" className="text-caption text-danger">
          {failure}
        </p>
      </div>
    </form>
  );
}
