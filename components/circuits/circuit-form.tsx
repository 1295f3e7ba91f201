"use client";
/** Title, target and summary of a circuit, kept in this browser while they are typed. */
import { type Ref, useState } from "react";
import type { CircuitContent } from "../../lib/catalog/records/circuit.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { DraftHandle } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { DialogActions } from "../ui/dialog.tsx";
import { Field, TextArea, TextInput } from "../ui/field.tsx";
import { type CircuitDraft, readDraft } from "./circuit-draft.ts";
import { TargetField } from "./target-field.tsx";

export type CircuitFormProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly canStore: boolean;
  readonly draft: DraftHandle<CircuitDraft>;
  readonly submitLabel: string;
  readonly titleInput?: Ref<HTMLInputElement>;
  /** Resolves to what went wrong, or null. */
  onSubmit(content: CircuitContent): Promise<string | null>;
  onCancel(): void;
};

type Failure = { readonly field: "title" | "target" | "form"; readonly message: string };

export function CircuitForm(props: CircuitFormProps) {
  const { catalog, manifest, canStore, draft, submitLabel, onSubmit, onCancel } = props;
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = (change: Partial<CircuitDraft>) => draft.set({ ...draft.value, ...change });
  const submit = async (): Promise<void> => {
    if (draft.value.title.trim() === "") {
      return setFailure({ field: "title", message: "A circuit needs a title." });
    }
    const content = readDraft(draft.value, manifest);
    if (!content.ok) return setFailure({ field: "target", message: content.problem.message });
    const problem = await onSubmit(content.value);
    setFailure(problem === null ? null : { field: "form", message: problem });
    if (problem === null) draft.clear();
  };
  const errorOf = (field: Failure["field"]) => (failure?.field === field ? failure.message : null);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="Title" error={errorOf("title")}>
        {(control) => (
          <TextInput
            {...control}
            ref={props.titleInput}
            value={draft.value.title}
            maxLength={160}
            placeholder="Curves from lines"
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <TargetField
        {...{ catalog, manifest, canStore }}
        value={draft.value.target}
        error={errorOf("target")}
        onChange={(target) => set({ target })}
      />
      <Field
        label="What it does"
        optional
        hint="Markdown. A few sentences; the argument has its place in articles."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            maxLength={4000}
            value={draft.value.summary}
            onChange={(event) => set({ summary: event.target.value })}
          />
        )}
      </Field>
      {errorOf("form") ? (
        <p role="alert" className="text-small text-danger">
          {errorOf("form")}
        </p>
      ) : null}
      <DialogActions>
        <Button type="submit" variant="primary">
          {submitLabel}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </DialogActions>
    </form>
  );
}
