"use client";
import type { FormEvent } from "react";
import { type CatalogView, catalogChangeSchema } from "../../../lib/catalog/catalog.ts";
import { SectionHead } from "../../account/section-head.tsx";
import { useDraft } from "../../hooks/use-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { ChangeStatus } from "./change-status.tsx";
import { useChange } from "./use-change.ts";

/** What the catalog is called. Its address stays. */
export function TitleSection({ catalog }: { catalog: CatalogView }) {
  const draft = useDraft<string | null>(`catalog-title/${catalog.id}`, null);
  const { changing, send } = useChange(catalog.id);
  const title = draft.value ?? catalog.title;
  const read = catalogChangeSchema.safeParse({ title });
  const problem = read.success ? null : "A catalog needs a title, of at most 120 characters.";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (read.success && (await send(read.data))) draft.clear();
  };
  return (
    <section aria-labelledby="title-title">
      <SectionHead id="title-title" title="Title" />
      <form onSubmit={(event) => void submit(event)} className="border-t border-rule pt-4">
        <div className="flex max-w-xl flex-wrap items-start gap-2">
          <Field
            label="Title"
            hideLabel
            className="min-w-56 flex-1"
            error={problem}
            hint={
              <>
                Its address stays <code className="font-mono">/catalogs/{catalog.id}</code>.
              </>
            }
          >
            {(control) => (
              <TextInput {...control} value={title} onChange={(event) => draft.set(event.target.value)} />
            )}
          </Field>
          <Button
            type="submit"
            disabled={!read.success || title.trim() === catalog.title}
            busy={changing.state === "sending"}
          >
            Rename
          </Button>
        </div>
        <ChangeStatus changing={changing} />
      </form>
    </section>
  );
}
