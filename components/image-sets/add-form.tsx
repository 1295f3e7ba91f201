"use client";
/** What was found in a folder, and what the set made of it is to be called. */
import { useState } from "react";
import { imageSetIdSchema } from "../../lib/stimuli/images/stored-set.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { type FoundFiles, idFor } from "./find-files.ts";

export type AddFormProps = {
  files: FoundFiles;
  /** Ids of the sets that are there. */
  taken: readonly string[];
  onSend: (id: string, title: string) => void;
  onCancel: () => void;
};

export function AddForm({ files, taken, onSend, onCancel }: AddFormProps) {
  const [title, setTitle] = useState(files.folder ?? "");
  const [ownId, setId] = useState<string | null>(null);
  const id = ownId ?? idFor(title);
  const isId = imageSetIdSchema.safeParse(id).success;
  const exists = taken.includes(id);
  return (
    <form
      className="flex max-w-prose flex-col gap-4 border-t border-rule pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isId && title.trim()) onSend(id, title.trim());
      }}
    >
      <p>{describeFound(files)}</p>
      <Field label="Title" hint="What people see.">
        {(control) => (
          <TextInput
            {...control}
            value={title}
            maxLength={200}
            required
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Id"
        hint={
          exists
            ? "There is a set of this id: the images that it does not have yet are added to it."
            : "In addresses and on the command line. It cannot be changed."
        }
        error={id === "" || isId ? null : "Use lower-case letters, digits and hyphens."}
      >
        {(control) => (
          <TextInput
            {...control}
            value={id}
            maxLength={64}
            required
            onChange={(event) => setId(event.target.value)}
          />
        )}
      </Field>
      <div className="flex gap-3">
        <Button type="submit" variant="primary" disabled={!isId || title.trim() === ""}>
          {exists ? "Add to the set" : "Make the set"}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

function describeFound({ folder, images, others, tooMany }: FoundFiles): string {
  const where = folder === null ? "" : ` in “${folder}”`;
  const rest =
    others === 0
      ? ""
      : ` ${others.toLocaleString("en")} other ${others === 1 ? "file is" : "files are"} left out.`;
  const limit = tooMany ? " There are more, but a set holds no more than these." : "";
  return `${images.length.toLocaleString("en")} ${images.length === 1 ? "image" : "images"}${where}.${rest}${limit}`;
}
