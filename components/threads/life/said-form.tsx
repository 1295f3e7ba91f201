"use client";
/** A form whose one text is a reason or a note: kept on every keystroke, sent once, with what went wrong beside it. */
import { type ReactNode, useId, useState } from "react";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Field, TextArea } from "../../ui/field.tsx";

export type SaidFormProps = {
  title: string;
  /** What this comes to, in a sentence. */
  children?: ReactNode;
  draftKey: string;
  label: string;
  hint?: string;
  /** What to say where nothing is written; without it the text may be empty. */
  required?: string;
  maxLength?: number;
  submitLabel: string;
  danger?: boolean;
  /** Further fields, above the text. */
  fields?: ReactNode;
  /** Beside the button: another one, that closes the form. */
  closing?: ReactNode;
  /** Beside the buttons: what is being done. */
  status?: ReactNode;
  disabled?: boolean;
  /** Null once it is kept, or why it is not. */
  onSend: (text: string) => Promise<string | null>;
};

export function SaidForm(props: SaidFormProps) {
  const { title, children, draftKey, label, hint, required, maxLength = 4000 } = props;
  const { submitLabel, danger = false, fields, closing, status, disabled = false, onSend } = props;
  const draft = useDraft(draftKey, "");
  const formId = useId();
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    const text = draft.value.trim();
    if (text === "" && required !== undefined) {
      setMissing(true);
      document.getElementById(formId)?.querySelector("textarea")?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    const failure = await onSend(text);
    setBusy(false);
    setProblem(failure);
    if (failure === null) draft.clear();
  };
  return (
    <form
      id={formId}
      noValidate
      aria-label={title}
      className="flex max-w-prose flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div>
        <p className="text-small font-semibold">{title}</p>
        {children ? <div className="mt-0.5 text-small text-muted">{children}</div> : null}
      </div>
      {fields}
      <Field
        label={label}
        hint={hint}
        error={missing ? (required ?? null) : null}
        optional={required === undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={maxLength}
            value={draft.value}
            onChange={(event) => {
              setMissing(false);
              draft.set(event.target.value);
            }}
          />
        )}
      </Field>
      <p role="alert" className={problem === null ? "sr-only" : "text-small text-danger"}>
        {problem}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant={danger ? "danger" : "primary"} disabled={disabled} busy={busy}>
          {submitLabel}
        </Button>
        {closing}
        {status}
      </div>
    </form>
  );
}
