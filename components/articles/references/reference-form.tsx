"use client";
/** One reference, field by field. */
import { type FormEvent, useState } from "react";
import { type Reference, referenceSchema } from "../../../lib/articles/manuscript.ts";
import { splitName } from "../../../lib/articles/person-name.ts";
import { SaveOrCancel } from "../../hypotheses/save-or-cancel.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextArea, TextInput } from "../../ui/field.tsx";

const fields = [
  { name: "container", label: "Journal, proceedings or site" },
  { name: "volume", label: "Volume" },
  { name: "issue", label: "Issue" },
  { name: "pages", label: "Pages" },
  { name: "publisher", label: "Publisher" },
  { name: "doi", label: "DOI" },
  { name: "url", label: "Address" },
] as const;

type Typed = Omit<Reference, "authors" | "year"> & { authors: string; year: string };

const typedOf = (reference: Reference): Typed => ({
  ...reference,
  year: reference.year === null ? "" : String(reference.year),
  authors: reference.authors
    .map(({ given, family, literal }) =>
      literal !== "" ? `{${literal}}` : given === "" ? family : `${family}, ${given}`,
    )
    .join("\n"),
});

/** A name a line: “Family, Given”, “Given Family”, or an organisation in braces. */
function readAuthor(line: string): Reference["authors"][number] {
  const organisation = /^\{(.*)\}$/.exec(line)?.[1];
  if (organisation !== undefined) return { given: "", family: "", literal: organisation };
  const [family, given] = line.split(/,\s*/, 2);
  return given === undefined ? splitName(line) : { given, family: family ?? "", literal: "" };
}

function read({ authors, year, ...rest }: Typed): Reference | string {
  if (rest.title.trim() === "") return "A reference needs a title.";
  if (!/^\d{0,4}$/.test(year.trim())) return "Write the year in four digits, or leave it empty.";
  const parsed = referenceSchema.safeParse({
    ...rest,
    title: rest.title.trim(),
    year: year.trim() === "" ? null : Number(year),
    authors: authors
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map(readAuthor),
  });
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? "This cannot be kept.");
}

export function ReferenceDialog({
  reference,
  onSave,
  onClose,
}: {
  reference: Reference;
  onSave: (reference: Reference) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(() => typedOf(reference));
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const result = read(typed);
    if (typeof result === "string") setError(result);
    else onSave(result);
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Reference"
      description={`It is cited as ${reference.key}.`}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Title" error={error}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={1000}
              value={typed.title}
              onChange={(event) => setTyped({ ...typed, title: event.target.value })}
            />
          )}
        </Field>
        <Field label="Authors" hint="One a line, “Family, Given”. An organisation stands in braces.">
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              value={typed.authors}
              onChange={(event) => setTyped({ ...typed, authors: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Year">
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                maxLength={4}
                value={typed.year}
                onChange={(event) => setTyped({ ...typed, year: event.target.value })}
              />
            )}
          </Field>
          {fields.map(({ name, label }) => (
            <Field key={name} label={label}>
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={300}
                  value={typed[name]}
                  onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <SaveOrCancel onCancel={onClose} />
      </form>
    </Dialog>
  );
}
