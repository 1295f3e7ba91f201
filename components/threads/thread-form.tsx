"use client";
/** What a thread says of itself, and who edits it: for beginning one and for changing one. Draws only. */
import type { Person } from "../../lib/catalog/person.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field, TextArea, TextInput } from "../ui/field.tsx";
import type { ThreadDraft } from "./thread-draft.ts";

export function ThreadForm({
  value,
  people,
  problem,
  submitLabel,
  onChange,
  onSubmit,
  onCancel,
}: {
  value: ThreadDraft;
  /** Who may be chosen as an editor. */
  people: readonly Person[];
  problem: string | null;
  submitLabel: string;
  onChange: (changes: Partial<ThreadDraft>) => void;
  onSubmit: () => void;
  onCancel: () => void;
}) {
  return (
    <form
      noValidate
      className="flex max-w-prose flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Field label="Title">
        {(control) => (
          <TextInput
            {...control}
            maxLength={160}
            value={value.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Abstract" hint="What the thread is about, in a paragraph. Markdown.">
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            maxLength={6000}
            value={value.abstract}
            onChange={(event) => onChange({ abstract: event.target.value })}
          />
        )}
      </Field>
      <fieldset>
        <legend className="text-small font-medium">Editors</legend>
        <p className="mt-0.5 text-caption text-muted">
          They look after the thread and its commentary. Where the authors of its articles disagree on a new
          one, an editor who is not involved decides: name more than one.
        </p>
        <ul className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {people.map(({ id, name }) => (
            <li key={id}>
              <Checkbox
                checked={value.editors.includes(id)}
                onChange={(event) =>
                  onChange({
                    editors: event.target.checked
                      ? [...value.editors, id]
                      : value.editors.filter((editor) => editor !== id),
                  })
                }
              >
                {name}
              </Checkbox>
            </li>
          ))}
        </ul>
      </fieldset>
      <Field
        label="How to get involved"
        optional
        hint="Whom to talk to, what is open, where help is welcome. Markdown."
      >
        {(control) => (
          <TextArea
            {...control}
            maxLength={6000}
            value={value.involvement}
            onChange={(event) => onChange({ involvement: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Format"
        optional
        hint="What belongs into the thread, how long and in which form. Markdown."
      >
        {(control) => (
          <TextArea
            {...control}
            maxLength={6000}
            value={value.format}
            onChange={(event) => onChange({ format: event.target.value })}
          />
        )}
      </Field>
      <fieldset>
        <legend className="text-small font-medium">Who may read what is published</legend>
        <div className="mt-1.5 flex flex-col gap-1">
          {readers.map(({ is, label }) => (
            <label key={is} className="flex min-h-6 cursor-pointer items-start gap-2 text-small">
              <input
                type="radio"
                name="readers"
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={value.readers === is}
                onChange={() => onChange({ readers: is })}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field label="DOI" optional hint="Of the thread as a whole, once somebody has registered one.">
        {(control) => (
          <TextInput
            {...control}
            maxLength={260}
            placeholder="10.…"
            value={value.doi}
            onChange={(event) => onChange({ doi: event.target.value })}
          />
        )}
      </Field>
      <p className="text-small text-muted">
        What is published here is licensed under Creative Commons Attribution 4.0 (CC BY 4.0), figures “from
        …” somebody else excepted.
      </p>
      <div>
        <p role="alert" className={problem ? "mb-3 text-small text-danger" : "sr-only"}>
          {problem}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            {submitLabel}
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            Not now
          </Button>
        </div>
      </div>
    </form>
  );
}

const readers = [
  { is: "catalog", label: "Those who may read this catalog" },
  { is: "everyone", label: "Everybody who has the address, without an account" },
] as const;
