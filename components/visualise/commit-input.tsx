"use client";
/** A line of text that counts when it is done: on Enter, or when the field is left. What makes no sense is said, and does not count. */
import { type ComponentProps, type ReactNode, useState } from "react";
import { Field, TextInput } from "../ui/field.tsx";

export type CommitInputProps = {
  label: ReactNode;
  value: string;
  /** What is wrong with a text, and how to mend it; null when it can be used. */
  problemOf: (text: string) => string | null;
  onCommit: (text: string) => void;
  hint?: ReactNode;
  className?: string;
} & Pick<ComponentProps<"input">, "placeholder" | "inputMode" | "list">;

export function CommitInput({
  label,
  value,
  problemOf,
  onCommit,
  hint,
  className,
  ...input
}: CommitInputProps) {
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null);
  // A draft of an earlier value is over: a preset or a link has changed it since.
  const text = draft !== null && draft.of === value ? draft.text : value;
  const [checked, setChecked] = useState(false);
  const problem = problemOf(text);
  const commit = (): void => {
    setChecked(true);
    if (text !== value && problem === null) onCommit(text);
  };
  return (
    <Field label={label} hint={hint} className={className} error={checked ? problem : null}>
      {(control) => (
        <TextInput
          {...control}
          {...input}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setDraft({ of: value, text: event.target.value });
            setChecked(false);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
          }}
        />
      )}
    </Field>
  );
}

/** A number, empty for the usual one. */
export function NumberInput({
  label,
  value,
  usual,
  low,
  high,
  whole = false,
  className = "w-36",
  onCommit,
}: {
  label: string;
  value: number | null;
  usual: string;
  low: number;
  high: number;
  whole?: boolean;
  className?: string;
  onCommit: (value: number | null) => void;
}) {
  return (
    <CommitInput
      label={label}
      value={value === null ? "" : String(value)}
      placeholder={usual}
      inputMode={whole ? "numeric" : "decimal"}
      className={className}
      problemOf={(text) => {
        if (text.trim() === "") return null;
        const number = Number(text);
        const fits = Number.isFinite(number) && number >= low && number <= high;
        if (fits && (!whole || Number.isInteger(number))) return null;
        return `Write a ${whole ? "whole " : ""}number from ${low} to ${high}.`;
      }}
      onCommit={(text) => onCommit(text.trim() === "" ? null : Number(text))}
    />
  );
}
