"use client";
import type { Stimulus } from "../../../lib/stimuli/synthetic/pattern.ts";
/** Choosing one figure: its kind, and where it lies on the plane of such figures. */
import { defaultPlane } from "../../../lib/stimuli/tuning/plane/default-plane.ts";
import { planeAxes } from "../../../lib/stimuli/tuning/plane/plane-axes.ts";
import { planeFigure } from "../../../lib/stimuli/tuning/plane/plane-figure.ts";
import { defaultInk, type PlaneKind } from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { PlaneKindField } from "../../tuning/plane-kind-field.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";

/** Places on the plane of the kind. */
export type ChosenFigure = { readonly kind: PlaneKind; readonly column: number; readonly row: number };

export const firstFigure: ChosenFigure = { kind: "curve", column: 0, row: 3 };

type Drawn = { readonly stimulus: Stimulus; readonly label: string };

/** @param field the width of what the unit that is asked about sees, in pixels: sizes follow it */
export function figureOf({ kind, column, row }: ChosenFigure, field: number): Drawn | null {
  const plane = defaultPlane(kind, field);
  const { columns, rows } = planeAxes(plane);
  const [at, entry] = [
    Math.min(column, columns.values.length - 1),
    rows.entries[Math.min(row, rows.entries.length - 1)],
  ];
  const value = columns.values[at];
  if (value === undefined || !entry) return null;
  const [stimulus] = planeFigure(plane, defaultInk, value, entry).stimuli;
  return stimulus ? { stimulus, label: `${kind}, ${columns.labels[at]}, ${entry.label}` } : null;
}

export function StimulusChoice({
  figure,
  field,
  onChange,
}: {
  figure: ChosenFigure;
  field: number;
  onChange: (figure: ChosenFigure) => void;
}) {
  const { columns, rows } = planeAxes(defaultPlane(figure.kind, field));
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <PlaneKindField
        label="Figure"
        kind={figure.kind}
        onChange={(kind) => onChange({ kind, column: 0, row: 0 })}
      />
      <Field label={capital(columns.title)}>
        {(control) => (
          <Select
            {...control}
            value={Math.min(figure.column, columns.values.length - 1)}
            onChange={(event) => onChange({ ...figure, column: Number(event.target.value) })}
          >
            {columns.labels.map((label, column) => (
              <option key={label} value={column}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={capital(rows.title)}>
        {(control) => (
          <Select
            {...control}
            value={Math.min(figure.row, rows.entries.length - 1)}
            onChange={(event) => onChange({ ...figure, row: Number(event.target.value) })}
          >
            {rows.entries.map(({ label }, row) => (
              <option key={label} value={row}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
