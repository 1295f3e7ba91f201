"use client";
/** A unit by its address, typed; taken over as soon as the network has it. */
import { useState } from "react";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../../lib/shared/unit.ts";
import { readUnit } from "../../paths/read-unit.ts";
import { Field, TextInput } from "../../ui/field.tsx";

export type UnitChoiceProps = {
  manifest: Manifest;
  unit: UnitAddress | null;
  onChange: (unit: UnitAddress) => void;
};

export function UnitChoice({ manifest, unit, onChange }: UnitChoiceProps) {
  const [text, setText] = useState(unit ? formatUnit(unit) : "");
  const read = readUnit(manifest, text);
  const problem = text.trim() === "" || read.ok ? null : read.problem.message;
  return (
    <Field label="Unit" error={problem}>
      {(control) => (
        <TextInput
          {...control}
          value={text}
          placeholder="layer:index"
          autoComplete="off"
          spellCheck={false}
          className="w-64 max-w-full font-mono"
          onChange={(event) => {
            setText(event.target.value);
            const next = readUnit(manifest, event.target.value);
            if (next.ok && next.value.layer !== manifest.graph.input) onChange(next.value);
          }}
        />
      )}
    </Field>
  );
}
