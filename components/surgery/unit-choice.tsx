"use client";
/** Some units of a layer: by family, or written as a list. What is chosen elsewhere shows in the list. */
import { useEffect, useState } from "react";
import { formatUnits, parseUnits } from "../../lib/model/edit/unit-ranges.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import { classNames } from "../ui/class-names.ts";
import { Field, TextInput } from "../ui/field.tsx";
import type { LayerFamily } from "./use-layer-families.ts";

export type UnitChoiceProps = {
  label: string;
  layer: Layer;
  families: readonly LayerFamily[];
  units: readonly number[];
  onUnits: (units: readonly number[]) => void;
};

export function UnitChoice({ label, layer, families, units, onUnits }: UnitChoiceProps) {
  return (
    <div className="flex flex-col gap-2">
      <UnitList label={label} layer={layer} units={units} onUnits={onUnits} />
      <FamilyChips families={families} units={units} onUnits={onUnits} />
    </div>
  );
}

/** The list is the person's own text while it cannot be read, or until the units change elsewhere. */
function UnitList({ label, layer, units, onUnits }: Omit<UnitChoiceProps, "families">) {
  const written = formatUnits(units);
  const [text, setText] = useState(written);
  const count = layer.shape[2];
  const read = text.trim() === "" ? { ok: true as const, value: [] } : parseUnits(text, count);
  useEffect(() => {
    setText((before) => {
      const known = before.trim() === "" ? { ok: true as const, value: [] } : parseUnits(before, count);
      return known.ok && formatUnits(known.value) === written ? before : written;
    });
  }, [written, count]);
  return (
    <Field
      label={label}
      hint={`Of ${layer.name}, 0 to ${count - 1}: 3,8-12, or * for all.`}
      error={read.ok ? null : read.problem.message}
    >
      {(control) => (
        <TextInput
          {...control}
          value={text}
          className="font-mono"
          onChange={(event) => {
            const next = event.target.value;
            setText(next);
            const parsed = next.trim() === "" ? { ok: true as const, value: [] } : parseUnits(next, count);
            if (parsed.ok) onUnits(parsed.value);
          }}
        />
      )}
    </Field>
  );
}

/** So many families are offered; the rest is written as a list. */
const shownFamilies = 10;

function FamilyChips({ families, units, onUnits }: Pick<UnitChoiceProps, "families" | "units" | "onUnits">) {
  if (families.length === 0) return null;
  const chosen = new Set(units);
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1 text-caption text-muted">By family, as the catalog has them</legend>
      {families.slice(0, shownFamilies).map(({ name, units: own }) => {
        const all = own.every((unit) => chosen.has(unit));
        const next = all ? units.filter((unit) => !own.includes(unit)) : [...new Set([...units, ...own])];
        return (
          <button
            key={name}
            type="button"
            aria-pressed={all}
            onClick={() => onUnits(next)}
            className={classNames(
              "cursor-pointer rounded-control border px-2 py-0.5 text-caption",
              all ? "border-accent text-accent" : "border-rule-strong text-ink-soft hover:border-control",
            )}
          >
            {name} <span className="text-muted tabular-nums">{own.length}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
