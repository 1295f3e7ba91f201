"use client";
/** A text of a prediction that is being written; units are written layer:index. */
import { Field, TextInput } from "../ui/field.tsx";
import type { PredictionDraft } from "./prediction-draft.ts";

type TextOfDraft =
  | ("from" | "to" | "unit" | "other" | "ablated" | "controls" | "significance" | "image" | "path")
  | ("beyond" | "value" | "tolerance" | "low" | "high");

export function DraftText({
  draft,
  onChange,
  name,
  label,
  hint,
  className = "w-44",
  placeholder,
  inputMode,
}: {
  draft: PredictionDraft;
  onChange: (changes: Partial<PredictionDraft>) => void;
  name: TextOfDraft;
  label: string;
  hint?: string;
  className?: string;
  placeholder?: string;
  inputMode?: "decimal";
}) {
  return (
    <Field label={label} hint={hint} className={`max-w-full ${className}`}>
      {(control) => (
        <TextInput
          {...control}
          value={draft[name]}
          placeholder={placeholder}
          inputMode={inputMode}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
