"use client";
/** The form of a family: name, definition, colour, and the family above it. What is typed is kept on every keystroke. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { type FamilyIndex, familyNamed } from "../../lib/catalog/families.ts";
import type { FamilyContent } from "../../lib/catalog/records/family.ts";
import type { DraftHandle } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { DialogActions } from "../ui/dialog.tsx";
import { Field, TextArea, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { ColourChoice } from "./colour-choice.tsx";
import { type FamilyDraft, type FamilyProblems, readFamilyDraft } from "./family-draft.ts";
import { indented, possibleParents } from "./parent-options.ts";

export type FamilyFormProps = {
  index: FamilyIndex;
  /** The family that is changed; null for a new one. */
  family: string | null;
  draft: DraftHandle<FamilyDraft>;
  submitLabel: string;
  /** What else the form asks, before its buttons. */
  children?: ReactNode;
  /** A message when it could not be kept. */
  onSubmit: (content: FamilyContent) => Promise<string | null>;
  onClose: () => void;
};

export function FamilyForm(props: FamilyFormProps) {
  const { index, family, draft, submitLabel, children, onSubmit, onClose } = props;
  const [problems, setProblems] = useState<FamilyProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(problems).length > 0)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problems]);
  const { value, set } = draft;
  const same = familyNamed(index, value.name);
  const namesake = same !== null && same !== family ? index.byId.get(same) : undefined;
  const parents = possibleParents(index, family);
  const parentIsHere = parents.some((row) => row.family.id === value.parent);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readFamilyDraft({ ...value, parent: parentIsHere ? value.parent : null });
    if (!read.ok) return setProblems(read.problems);
    setProblems({});
    const problem = await onSubmit(read.content);
    setFailure(problem);
    if (problem === null) draft.clear();
  };
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Name"
        error={problems.name}
        hint={
          namesake
            ? `There is a family that goes by this name already, “${namesake.name}”. Two of one name are hard to tell apart.`
            : "What its units have in common, such as “Curves”."
        }
      >
        {(control) => (
          <TextInput
            {...control}
            value={value.name}
            autoComplete="off"
            onChange={(event) => set({ ...value, name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Definition"
        optional
        error={problems.definition}
        hint="What a unit has to do to belong, and what keeps it out. Markdown."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            value={value.definition}
            onChange={(event) => set({ ...value, definition: event.target.value })}
          />
        )}
      </Field>
      <ColourChoice value={value.colour} onChange={(colour) => set({ ...value, colour })} />
      <Field label="Part of" optional>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={parentIsHere ? (value.parent ?? "") : ""}
            onChange={(event) => set({ ...value, parent: event.target.value || null })}
          >
            <option value="">no other family</option>
            {parents.map((row) => (
              <option key={row.family.id} value={row.family.id}>
                {indented(row)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {children}
      <p role="alert" className="text-caption text-danger empty:hidden">
        {failure}
      </p>
      <DialogActions>
        <Button type="submit" variant="primary">
          {submitLabel}
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </form>
  );
}
