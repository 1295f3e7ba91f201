"use client";
/** A unit by its address, with suggestions while one types. */
import { useId, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { readUnit } from "./read-unit.ts";

export type UnitInputProps = {
  manifest: Manifest;
  label: string;
  suggestions: readonly UnitAddress[];
  onChoose: (unit: UnitAddress) => void;
};

export function UnitInput({ manifest, label, suggestions, onChoose }: UnitInputProps) {
  const list = useId();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const take = (): void => {
    const unit = readUnit(manifest, text);
    setError(unit.ok ? null : unit.problem.message);
    if (!unit.ok) return;
    setText("");
    onChoose(unit.value);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
      className="flex items-start gap-2 text-small"
    >
      <span aria-hidden="true" className="leading-9 text-muted">
        or
      </span>
      <Field label={label} hideLabel error={error}>
        {(control) => (
          <TextInput
            {...control}
            value={text}
            list={list}
            placeholder="layer:index"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              setError(null);
            }}
            className="w-64 font-mono"
          />
        )}
      </Field>
      <datalist id={list}>
        {suggestions.map((unit) => (
          <option key={formatUnit(unit)} value={formatUnit(unit)} />
        ))}
      </datalist>
      <Button type="submit" disabled={text.trim() === ""}>
        Show
      </Button>
    </form>
  );
}
