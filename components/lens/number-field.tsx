"use client";
/** A whole number from 0 on, taken over when a person is done with it. */
import { useEffect, useState } from "react";
import { TextInput } from "../ui/field.tsx";

export function NumberField({
  label,
  value,
  max,
  onChange,
}: {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const take = (): void => {
    const typed = /^\d{1,7}$/.test(text.trim()) ? Number(text) : null;
    if (typed === null || typed > max) setText(String(value));
    else if (typed !== value) onChange(typed);
  };
  return (
    <span className="inline-block w-20">
      <TextInput
        aria-label={label}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
        className="text-right tabular-nums"
      />
    </span>
  );
}
