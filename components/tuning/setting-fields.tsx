"use client";
/** Fields of settings that stand for their defaults while they are empty. */
import { useState } from "react";
import { Field, TextInput } from "../ui/field.tsx";
import { parameters, readSizes } from "./tuning-view.ts";

export function SizesField({
  label,
  value,
  usual,
}: {
  label: string;
  value: readonly (number | null)[] | null;
  usual: string;
}) {
  const [text, setText] = useState(value?.map((size) => size ?? "full").join(", ") ?? "");
  const wrong = text.trim() !== "" && readSizes(text) === null;
  return (
    <Field
      label={`${label.charAt(0).toUpperCase()}${label.slice(1)}`}
      className="w-72 max-w-full"
      error={wrong ? "Write numbers with commas between them, such as 4, 8, 16." : null}
    >
      {(control) => (
        <TextInput
          {...control}
          name={parameters.sizes}
          value={text}
          placeholder={usual}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </Field>
  );
}

export function NumberField({
  name,
  label,
  value,
  usual,
  low,
  high,
  step = 1,
}: {
  name: string;
  label: string;
  value: number | null;
  usual: string;
  low: number;
  high: number;
  step?: number | "any";
}) {
  return (
    <Field label={label} className="w-40">
      {(control) => (
        <TextInput
          {...control}
          type="number"
          name={name}
          min={low}
          max={high}
          step={step}
          defaultValue={value ?? ""}
          placeholder={usual}
        />
      )}
    </Field>
  );
}
