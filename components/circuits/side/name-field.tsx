"use client";
/** What a node is called on this canvas, by everybody at once; without a name here the catalog's label is shown. */
import type { RefObject } from "react";
import { Field, TextInput } from "../../ui/field.tsx";

export function NameField({
  value,
  placeholder,
  input,
  onChange,
  onDone,
}: {
  value: string;
  placeholder: string;
  input: RefObject<HTMLInputElement | null>;
  onChange: (name: string) => void;
  onDone: () => void;
}) {
  return (
    <Field label="Name on this canvas">
      {(control) => (
        <TextInput
          {...control}
          ref={input}
          value={value}
          maxLength={200}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            onDone();
          }}
        />
      )}
    </Field>
  );
}
